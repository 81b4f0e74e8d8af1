namespace NetDsl.Training;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>It hasn't ended, or its process was ended from outside and couldn't say so.</summary>
    Running,

    /// <summary>It made all of its steps, and everything is written.</summary>
    Finished,

    /// <summary>Somebody asked for its end; what there was is saved.</summary>
    Interrupted,

    /// <summary>Something went wrong: a loss stopped being a number, or something that was asked for couldn't be written.</summary>
    Failed,
}

/// <summary>A name and what is to be read beside it, such as an option and its value.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What it says.</param>
public sealed record NamedText(string Name, string Value);

/// <summary>A network, as a report shows it.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Table">Its layers, shapes and numbers of parameters as text of equally wide characters: the generated <c>Summary</c>.</param>
public sealed record NetworkSummary(string Name, string Table)
{
    /// <summary>The summary of a class of networks.</summary>
    /// <typeparam name="TNetwork">A class with <see cref="NetworkAttribute"/>.</typeparam>
    public static NetworkSummary Of<TNetwork>()
        where TNetwork : INetwork => new(typeof(TNetwork).Name, TNetwork.Summary);
}

/// <summary>
/// What a run is and how it went: everything that its report says beside curves and pictures. It is kept in the run's folder as
/// <see cref="RunFiles.Description"/>.
/// </summary>
/// <param name="Program">The program that trained.</param>
/// <param name="Networks">The networks, each with its table of layers.</param>
/// <param name="Options">How the run was asked to be, in the order in which it is shown.</param>
/// <param name="Machine">What it ran on.</param>
/// <param name="Started">When it began.</param>
public sealed record RunDescription(
    string Program, IReadOnlyList<NetworkSummary> Networks, IReadOnlyList<NamedText> Options, MachineDescription Machine, DateTimeOffset Started)
{
    /// <summary>Which run it is, whatever lies in its folder: its checkpoints have the same. Null where nothing says so.</summary>
    public string? Identity { get; init; }

    /// <summary>The names of the classes of the images, in the order of their numbers; empty where they have none.</summary>
    public IReadOnlyList<string> ClassNames { get; init; } = [];

    /// <summary>When it ended; null while it runs, and for good where the process was ended from outside.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How it ended, or that it runs.</summary>
    public RunOutcome Outcome { get; init; } = RunOutcome.Running;

    /// <summary>What went wrong, in a sentence, where something did.</summary>
    public string? Problem { get; init; }

    /// <summary>Seconds from the beginning until now or the end, without those between the parts of a run that went on; at least 0.</summary>
    public double Seconds { get; init; }

    /// <summary>The most memory that the process held at once, in bytes; 0 where the system doesn't say.</summary>
    public long PeakMemory { get; init; }

    /// <summary>Steps that were made, over all epochs.</summary>
    public long Steps { get; init; }

    /// <summary>Steps that were to be made; 0 where nobody knew.</summary>
    public long PlannedSteps { get; init; }

    /// <summary>Epochs that were begun.</summary>
    public int Epochs { get; init; }

    /// <summary>Epochs that were to be begun; 0 where nobody knew.</summary>
    public int PlannedEpochs { get; init; }

    /// <summary>Steps of an epoch; 0 where nobody knew.</summary>
    public long StepsPerEpoch { get; init; }

    /// <summary>Seconds until the end at the present speed; null where nobody knows.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The values of <see cref="Options"/> by name; of one that stands there twice, the first.</summary>
    public IReadOnlyDictionary<string, string> OptionsByName() =>
        Options.DistinctBy(option => option.Name).ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal);

    /// <summary>Images a second over all steps, without what lies between them; 0 before the first.</summary>
    public double ImagesPerSecond { get; init; }
}
