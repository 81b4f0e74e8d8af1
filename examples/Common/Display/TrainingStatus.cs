namespace NetDsl.Examples;

/// <summary>How a run stands.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the last steps.</param>
/// <param name="Losses">The last step's, in the plan's order.</param>
/// <param name="TimeLeft">Until the end, at the present rate.</param>
public readonly record struct TrainingStatus(int Epoch, long Step, double ImagesPerSecond, IReadOnlyList<float> Losses, TimeSpan TimeLeft)
{
    /// <summary>How long the last step took.</summary>
    public TimeSpan Duration { get; init; }
}

/// <summary>What an epoch came to, when its results were saved.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="IsWhole">Whether all of its steps were made.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the epoch.</param>
/// <param name="MeanLosses">Over the epoch, in the plan's order.</param>
/// <param name="Duration">Of the epoch's steps together.</param>
public readonly record struct EpochResult(int Epoch, bool IsWhole, long Step, double ImagesPerSecond, IReadOnlyList<float> MeanLosses, TimeSpan Duration);
