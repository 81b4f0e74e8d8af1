namespace NetDsl.Training;

/// <summary>How a run ended.</summary>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="IsComplete">Whether these are all; else it was cancelled.</param>
public sealed record TrainingResult(long Step, bool IsComplete);
