namespace NetDsl.Benchmarks.Contenders;

/// <summary>Something about a peer that the user should know: it isn't installed, it refused some work, or it ended.</summary>
/// <param name="message">What happened, in a sentence.</param>
/// <param name="canGoOn">Whether it only refused this work, and can be asked for other work.</param>
internal sealed class PeerException(string message, bool canGoOn = false) : Exception(message)
{
    public bool CanGoOn { get; } = canGoOn;
}
