namespace NetDsl.Training;

/// <summary>
/// Where checkpoints go and when they are written: whenever one of the three intervals has passed since the last one, at the end of a run and when it is cancelled.
/// </summary>
/// <param name="Folder">The folder, which the run has for itself: files of other checkpoints there are deleted when the first of the run is complete. It is created where it is missing.</param>
public sealed record CheckpointOptions(string Folder)
{
    /// <summary>After how many steps one is written, at least 1; null for none after steps.</summary>
    public long? EverySteps { get; init; }

    /// <summary>After how many epochs one is written, at least 1; null for none after epochs.</summary>
    public int? EveryEpochs { get; init; }

    /// <summary>After how much time one is written, by default five minutes; null for none after time.</summary>
    public TimeSpan? Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many are kept, at least 1: the last ones. An older one is deleted only when the newer one is complete.</summary>
    public int Keep { get; init; } = 2;
}
