namespace NetDsl.Training;

/// <summary>A checkpoint was written completely.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Step">Steps done by then, over all epochs.</param>
/// <param name="Duration">How long the training waited for it.</param>
public sealed record SavedCheckpoint(string Path, long Step, TimeSpan Duration);
