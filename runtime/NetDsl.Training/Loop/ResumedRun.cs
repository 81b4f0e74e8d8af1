namespace NetDsl.Training;

/// <summary>From where a run goes on.</summary>
/// <param name="Path">The checkpoint's file.</param>
/// <param name="Step">Steps done by then, over all epochs: what is written of later ones is made again.</param>
/// <param name="Epoch">The epoch of that step, from 1.</param>
public sealed record ResumedRun(string Path, long Step, int Epoch);
