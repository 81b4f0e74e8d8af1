namespace NetDsl.Examples;

/// <summary>What one step of a run did.</summary>
/// <param name="Step">The step's number, from 1 over all epochs.</param>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="EndsEpoch">Whether the epoch is complete with it.</param>
/// <param name="Duration">How long it took, choosing the images included.</param>
/// <param name="Losses">Its losses, in the plan's order.</param>
public readonly record struct RunStep(long Step, int Epoch, bool EndsEpoch, TimeSpan Duration, IReadOnlyList<float> Losses);
