namespace NetDsl.Training;

/// <summary>What one step of a classifier's training run did.</summary>
/// <param name="Step">The step's number, from 1 over all epochs.</param>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="EndsEpoch">Whether the epoch is complete with it.</param>
/// <param name="Duration">How long it took, choosing the images included.</param>
/// <param name="Loss">The loss of the batch.</param>
public readonly record struct ClassifierStep(long Step, int Epoch, bool EndsEpoch, TimeSpan Duration, float Loss);
