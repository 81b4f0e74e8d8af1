using System.Reflection;

namespace NetDsl.Training;

/// <summary>How a run is to be. What may be another when a run goes on from a checkpoint is said; all else must be the same.</summary>
public sealed record RunOptions
{
    /// <summary>Options with the defaults, and results in the first of the folders runs/001, runs/002, ... that doesn't exist.</summary>
    public RunOptions()
    {
    }

    /// <summary>Options with the defaults.</summary>
    /// <param name="folder">Where the results go; it is created where it is missing.</param>
    public RunOptions(string folder) => Folder = folder;

    /// <summary>Where the results go; null for the first of runs/001, runs/002, ... that doesn't exist.</summary>
    public string? Folder { get; init; }

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
    /// The program's command line, if it has no options of its own: <c>--steps N</c> makes N steps in all, <c>--epochs N</c> so many epochs, both together
    /// whichever comes first, and what the options say of either doesn't count then; <c>--out DIR</c> names another folder. Anything else is refused before the
    /// run begins.
    /// </summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Where the order of the data, the noise of the steps and that of the samples start. First weights have the seeds of their networks.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Whether a run that lies in the folder goes on from its last checkpoint, with the same results as if it hadn't been interrupted; where there is none, the
    /// run begins. Otherwise a finished run is replaced, and an unfinished one refused.
    /// </summary>
    public bool Resume { get; init; } = true;

    /// <summary>
    /// How often checkpoints are written, by default every five minutes; their folder lies in the run's. Null for none: the run can't go on then.
    /// </summary>
    public CheckpointOptions? Checkpoints { get; init; } = new(RunFiles.CheckpointsFolder);

    /// <summary>
    /// A generator of images: after each epoch it draws a sheet of samples, and its weights are saved as <see cref="RunFiles.Generator"/>. Null for none.
    /// </summary>
    public ImageGenerator? Generator { get; init; }

    /// <summary>What else is saved after each epoch and at the end: names of files in the run's folder, and what writes each.</summary>
    public IReadOnlyDictionary<string, Action<string>> Results { get; init; } = new Dictionary<string, Action<string>>();

    /// <summary>Measures whatever tells how good the network is, after whole epochs: the names must stay the same. Null for no metrics.</summary>
    public Func<IReadOnlyList<Metric>>? Measure { get; init; }

    /// <summary>Epochs from one measurement to the next, at least 1. A run that goes on may have another number.</summary>
    public int MeasureEvery { get; init; } = 1;

    /// <summary>The threads that share the drawing of samples; null for <see cref="ParallelLoop.Default"/>.</summary>
    public ParallelLoop? Parallel { get; init; }

    /// <summary>The networks, for the report.</summary>
    public IReadOnlyList<NetworkSummary> Networks { get; init; } = [];

    /// <summary>How the run was asked to be, for the report.</summary>
    public IReadOnlyList<NamedText> Described { get; init; } = [];

    /// <summary>The program's name, for the report; by default that of the file which was started.</summary>
    public string Program { get; init; } = ThisProgram;

    /// <summary>Further things that a run must agree in which goes on from a checkpoint, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>What checkpoints note for who reads them, by name; it isn't compared. <see cref="EarlierRun.Options"/> has it again.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Notes { get; init; } = [];

    /// <summary>Who watches the run; null for a <see cref="ConsoleObserver"/> alone.</summary>
    public IReadOnlyList<IRunObserver>? Observers { get; init; }

    /// <summary>
    /// Whether Ctrl+C and requests to end (SIGINT, SIGTERM, SIGHUP) let the present step finish and everything be saved. A second one ends the program at once,
    /// as it would without this.
    /// </summary>
    public bool HandlesSignals { get; init; } = true;

    /// <summary>Measures times and when a checkpoint is due.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The name of the file which was started.</summary>
    public static string ThisProgram { get; } = Assembly.GetEntryAssembly()?.GetName().Name ?? "NetDsl";

    /// <summary>The files that are saved after each epoch, by name.</summary>
    internal IEnumerable<string> ResultNames => [.. Generator is null ? [] : (string[])[RunFiles.Generator], .. Results.Keys];
}
