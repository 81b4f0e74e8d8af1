namespace NetDsl.Training;

/// <summary>What an epoch came to, when its results were saved.</summary>
/// <param name="Description">How the run stands.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="Epoch">From 1.</param>
/// <param name="SampleSheet">The PNG file of its samples; null where the run draws none.</param>
/// <param name="Metrics">Its metrics; empty where none were computed.</param>
public sealed record EpochResults(RunDescription Description, long Step, int Epoch, string? SampleSheet, IReadOnlyList<Metric> Metrics);
