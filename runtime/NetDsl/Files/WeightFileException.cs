namespace NetDsl;

/// <summary>A weight file can't be read, is damaged, or holds another network's weights. The message is one line that names the file.</summary>
public sealed class WeightFileException : IOException
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public WeightFileException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">One line that names the file, what was expected and what was found.</param>
    public WeightFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">One line that names the file, what was expected and what was found.</param>
    /// <param name="innerException">The cause.</param>
    public WeightFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal WeightFileException(string message, IReadOnlyList<string> mismatches)
        : base(message) =>
        Mismatches = mismatches;

    /// <summary>
    /// Everything in which a sound file differs from the network, one entry for each tensor, also those that the message has no room for; else empty.
    /// </summary>
    public IReadOnlyList<string> Mismatches { get; } = [];
}
