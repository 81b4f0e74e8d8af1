using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>How a run stands.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the last steps.</param>
/// <param name="Losses">The last step's, in the plan's order.</param>
/// <param name="TimeLeft">Until the end, at the present rate.</param>
public readonly record struct TrainingStatus(int Epoch, long Step, double ImagesPerSecond, StepLosses Losses, TimeSpan TimeLeft)
{
    /// <summary>How long the last step took.</summary>
    public TimeSpan Duration { get; init; }
}
