namespace NetDsl.Training;

/// <summary>What one step of a training run did.</summary>
/// <param name="Step">The step's number, from 1 over all epochs.</param>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="EndsEpoch">Whether the epoch is complete with it.</param>
/// <param name="Duration">How long it took, waiting for data included.</param>
/// <param name="Losses">The losses over the batch.</param>
public readonly record struct TrainingStep(long Step, int Epoch, bool EndsEpoch, TimeSpan Duration, StepLosses Losses);
