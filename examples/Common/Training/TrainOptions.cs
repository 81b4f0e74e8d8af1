using System.Globalization;

namespace NetDsl.Examples;

/// <summary>How a run is to be, already checked.</summary>
/// <param name="Epochs">How often each image is seen, at least 1.</param>
/// <param name="Steps">The run ends after this many steps, if the epochs have more; at least 1, or null.</param>
/// <param name="Batch">Images in a step, at least 2: batch normalisation needs more than one.</param>
/// <param name="Seed">Where all random numbers start.</param>
/// <param name="Threads">How many threads work, at least 1.</param>
public sealed record TrainOptions(int Epochs, long? Steps, int Batch, ulong Seed, int Threads)
{
    public const int DefaultBatch = 64;
    public const ulong DefaultSeed = 1;

    /// <summary>More threads than any machine of today has processors; a larger number is a slip of the finger.</summary>
    public const int MostThreads = 1024;

    public const string EpochsNote = "--epochs";
    public const string StepsNote = "--steps";
    public const string BatchNote = "--batch";
    public const string SeedNote = "--seed";

    /// <summary>The folder for the results, or null where the user named none.</summary>
    public string? Folder { get; init; }

    /// <summary>What the folder tells of the run that goes on; null where a run begins.</summary>
    public EarlierRun? Earlier { get; init; }

    /// <summary>Whether the run in the folder goes on.</summary>
    public bool IsResumed => Earlier is not null;

    /// <summary>How often checkpoints are written.</summary>
    public CheckpointInterval CheckpointEvery { get; init; } = new(IsNever: true);

    /// <summary>Epochs from one measurement of the images to the next; 0 for none.</summary>
    public int MetricsEvery { get; init; }

    /// <summary>What checkpoints note, so that a run goes on with what it began with.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Notes =>
    [
        new(EpochsNote, Epochs.ToString(CultureInfo.InvariantCulture)),
        .. Steps is { } steps ? [new KeyValuePair<string, string>(StepsNote, steps.ToString(CultureInfo.InvariantCulture))] : Array.Empty<KeyValuePair<string, string>>(),
        new(BatchNote, Batch.ToString(CultureInfo.InvariantCulture)),
        new(SeedNote, Seed.ToString(CultureInfo.InvariantCulture)),
    ];
}
