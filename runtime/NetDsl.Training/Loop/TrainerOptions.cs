namespace NetDsl.Training;

/// <summary>How a run is to be. What may be another when a run goes on from a checkpoint is said; all else must be the same.</summary>
public sealed record TrainerOptions
{
    /// <summary>
    /// How often all data are seen, at least 1; null for as often as <see cref="Steps"/> says or, where it says nothing, once. With both, the run ends with
    /// whichever comes first. A run that goes on may have more or fewer.
    /// </summary>
    public int? Epochs { get; init; }

    /// <summary>
    /// How many steps the run makes in all, at least 1; null for as many as <see cref="Epochs"/> have. With both, the run ends with whichever comes first. A
    /// run that goes on may have more or fewer.
    /// </summary>
    public long? Steps { get; init; }

    /// <summary>
    /// Where the order of the data and the noise start, as far as they don't have streams of their own: see <see cref="RandomUse"/>. First weights have the
    /// seeds of their networks.
    /// </summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Noise for a GAN that doesn't draw its own: uniform in [−1, 1), another for each step. A stream for this use alone; null for one that comes of
    /// <see cref="Seed"/>.
    /// </summary>
    public RandomStream? Noise { get; init; }

    /// <summary>Where and how often checkpoints are written; null for none. Each run has its own.</summary>
    public CheckpointOptions? Checkpoints { get; init; }

    /// <summary>
    /// A file that gets the losses of all steps, a <see cref="RunTable"/>, at each epoch's end and with each checkpoint; null for none. Its folder is created
    /// where it is missing. After a resume it is as if the run hadn't been interrupted.
    /// </summary>
    public string? LossFile { get; init; }

    /// <summary>
    /// Which run this is: checkpoints note it, and those of other runs that lie in the same folder aren't gone on from. Null where any checkpoint in the folder
    /// counts. <see cref="Run"/> gives each run its own.
    /// </summary>
    public string? Identity { get; init; }

    /// <summary>How many batches are read ahead, at least 1. A run that goes on may have another number.</summary>
    public int BatchesAhead { get; init; } = 2;

    /// <summary>
    /// After how many steps all weights are checked for NaN and infinity, at least 1; losses are checked after each step. A run that goes on may have another
    /// number.
    /// </summary>
    public int StepsBetweenWeightChecks { get; init; } = 100;

    /// <summary>Further things that a run must agree in which goes on from a checkpoint, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>
    /// What is to stand in checkpoints for who reads them, by name; it isn't compared. A checkpoint's <see cref="Checkpoint.Notes"/> have it with
    /// <c>option/</c> before the name.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Notes { get; init; } = [];

    /// <summary>
    /// Data that aren't trained with: of a <see cref="NetworkTrainer"/>, the mean loss over its batches is computed after each whole epoch, and
    /// <see cref="TrainingEpoch.ValidationLoss"/> has it. Null for none. It has batches of the same size, and isn't the source that is trained with.
    /// </summary>
    public IBatchSource? Validation { get; init; }

    /// <summary>When the run ends before its time; null for never. It needs a <see cref="Validation"/>.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>When steps become smaller; null for never. It needs a <see cref="Validation"/>.</summary>
    public ReduceLearningRateOnPlateau? ReduceLearningRateOnPlateau { get; init; }

    /// <summary>Measures how long steps take and when a checkpoint is due.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The order of items that comes of the seed, the default one where there are no options.</summary>
    internal static RandomStream OrderOf(TrainerOptions? options) => RandomUse.Shuffle.StreamFor((options ?? new TrainerOptions()).Seed);
}
