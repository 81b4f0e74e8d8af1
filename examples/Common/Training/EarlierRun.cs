using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>What the folder of a run that is to go on tells of it: its last checkpoint or, where it was ended before the first, its description.</summary>
public sealed class EarlierRun
{
    private const string CheckpointPrefix = "option/";

    // What may be another when a run goes on, and what is kept without being said again.
    private static readonly string[] NotCompared = [TrainOptions.EpochsNote, TrainOptions.StepsNote, TrainOptions.BatchNote, TrainOptions.SeedNote, "--threads", "--metrics-every"];

    private readonly RunDescription? _begun;

    private EarlierRun(string folder, IReadOnlyDictionary<string, string> options, RunDescription? begun) => (Folder, Options, _begun) = (folder, options, begun);

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>The options that it had, by name.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>Whether a folder is one of a run: it has a description or a checkpoint.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, RunFiles.Description)) || new CheckpointFolder(RunFolder.CheckpointsIn(folder)).Steps().Count > 0;

    /// <summary>What the run in a folder is and how it went; null where nothing says so that can be read.</summary>
    /// <param name="folder">The folder.</param>
    public static RunDescription? Describe(string folder)
    {
        try
        {
            return RunDescriptionFile.Load(Path.Combine(folder, RunFiles.Description));
        }
        catch (DataFileException)
        {
            return null;
        }
    }

    /// <summary>Reads what the folder of a run tells.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="BadInputException">There is no checkpoint, and the description can't be read or is another program's.</exception>
    public static EarlierRun Read(string folder)
    {
        // What is damaged is reported when the run goes on.
        if (new CheckpointFolder(RunFolder.CheckpointsIn(folder)).ReadNewest(_ => { }) is var (checkpoint, _))
        {
            var noted = checkpoint.Notes.Where(note => note.Key.StartsWith(CheckpointPrefix, StringComparison.Ordinal));
            return new EarlierRun(folder, noted.ToDictionary(note => note.Key[CheckpointPrefix.Length..], note => note.Value, StringComparer.Ordinal), null);
        }

        var begun = ReadDescription(folder);
        if (begun.Program != ThisProgram.Name)
            throw new BadInputException($"--resume: expected a run of {ThisProgram.Name}; {folder} holds one of {begun.Program}: go on with it there, or name another folder.");

        return new EarlierRun(folder, begun.Options.DistinctBy(option => option.Name).ToDictionary(option => option.Name, option => option.Value, StringComparer.Ordinal), begun);
    }

    /// <summary>Refuses other options of the example's own than those that the run was begun with. A checkpoint is compared itself, when the run goes on.</summary>
    /// <param name="options">The options now.</param>
    /// <exception cref="BadInputException">One is another.</exception>
    public void RequireSame(IReadOnlyList<NamedText> options)
    {
        if (_begun is null)
            return;

        var now = options.Where(IsCompared).ToArray();
        var before = _begun.Options.Where(IsCompared).ToArray();
        if (before.Except(now).FirstOrDefault() is { } missing)
            throw new BadInputException($"--resume: expected {Text(missing)}, with which the run in {Folder} was begun; found {(now.FirstOrDefault(option => option.Name == missing.Name) is { } other ? Text(other) : $"no {missing.Name}")}: say the same, or begin another run without --resume.");
        if (now.Except(before).FirstOrDefault() is { } added)
            throw new BadInputException($"--resume: expected no {added.Name}, as the run in {Folder} was begun without; found {Text(added)}: leave it out, or begin another run without --resume.");
    }

    private static bool IsCompared(NamedText option) => option.Name.StartsWith("--", StringComparison.Ordinal) && !NotCompared.Contains(option.Name);

    private static string Text(NamedText option) => $"{option.Name} {option.Value}";

    private static RunDescription ReadDescription(string folder)
    {
        try
        {
            return RunDescriptionFile.Load(Path.Combine(folder, RunFiles.Description));
        }
        catch (DataFileException exception)
        {
            throw new BadInputException($"--resume: {exception.Message.TrimEnd('.')}: there is no checkpoint to go on from either; begin the run without --resume.", exception);
        }
    }
}
