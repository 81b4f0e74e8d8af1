namespace NetDsl.Training;

/// <summary>What an epoch came to, or as much of it as a run made before it ended.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="IsWhole">Whether all of its steps were made.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the epoch.</param>
/// <param name="MeanLosses">Over the epoch, also over what was made of it before the run was interrupted.</param>
/// <param name="Duration">Of the epoch's steps together.</param>
public readonly record struct TrainingEpoch(int Epoch, bool IsWhole, long Step, double ImagesPerSecond, StepLosses MeanLosses, TimeSpan Duration);
