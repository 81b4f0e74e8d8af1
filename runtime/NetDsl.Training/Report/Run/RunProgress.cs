namespace NetDsl.Training;

/// <summary>What a step did, and how the run stands after it.</summary>
/// <param name="Step">The step's number, from 1 over all epochs.</param>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="Losses">Its losses, in the order of their names; nobody writes into them afterwards.</param>
/// <param name="Seconds">Since the run began.</param>
/// <param name="ImagesPerSecond">Over the last steps.</param>
/// <param name="SecondsLeft">Until the end, at the present speed; null where nobody knows.</param>
public readonly record struct RunProgress(long Step, int Epoch, IReadOnlyList<float> Losses, double Seconds, double ImagesPerSecond, double? SecondsLeft);
