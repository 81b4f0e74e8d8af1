using NetDsl;

namespace Digits.Display;

/// <summary>How a run stands.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the last steps.</param>
/// <param name="Losses">The last step's.</param>
/// <param name="TimeLeft">Until the end, at the present rate.</param>
internal readonly record struct TrainingStatus(int Epoch, long Step, double ImagesPerSecond, GanLosses Losses, TimeSpan TimeLeft);

/// <summary>What an epoch came to, when its results were saved.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="IsWhole">Whether all of its steps were made.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the epoch.</param>
/// <param name="MeanLosses">Over the epoch.</param>
/// <param name="Duration">Of the epoch's steps together.</param>
internal readonly record struct EpochResult(int Epoch, bool IsWhole, long Step, double ImagesPerSecond, GanLosses MeanLosses, TimeSpan Duration);
