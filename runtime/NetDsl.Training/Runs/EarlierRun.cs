namespace NetDsl.Training;

/// <summary>What the folder of a run that is to go on tells of it: its last checkpoint or, where it was ended before the first, its description.</summary>
public sealed class EarlierRun
{
    private const string CheckpointPrefix = "option/";

    private readonly RunDescription? _begun;

    private EarlierRun(string folder, IReadOnlyDictionary<string, string> options, RunDescription? begun, bool hasCheckpoint) =>
        (Folder, Options, _begun, HasCheckpoint) = (folder, options, begun, hasCheckpoint);

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>
    /// The options that it had, by name: <see cref="RunOptions.Notes"/> of its last checkpoint, and of its description what
    /// <see cref="RunOptions.Described"/> says beside them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>Whether it goes on from a checkpoint; without one, it begins again.</summary>
    public bool HasCheckpoint { get; }

    /// <summary>Whether a folder is one of a run: it has a description or a checkpoint.</summary>
    /// <param name="folder">The folder.</param>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, RunFiles.Description)) || CheckpointsIn(folder).Steps().Count > 0;

    /// <summary>Reads what the folder of a run tells.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="program">The program that is to go on with it: see <see cref="RunOptions.Program"/>.</param>
    /// <exception cref="RunException">
    /// No run is there, or it is another program's, or there is neither a checkpoint nor a description that can be read.
    /// </exception>
    /// <exception cref="CheckpointException">There are checkpoints, but none of them is sound.</exception>
    public static EarlierRun Read(string folder, string program)
    {
        if (!Directory.Exists(folder))
        {
            throw Refusal(
                $"Expected the folder of a run; {folder} {(File.Exists(folder) ? "is a file" : "doesn't exist")}: name another folder, or begin a new run.");
        }
        if (!IsIn(folder))
        {
            var found = Directory.EnumerateFileSystemEntries(folder).Any() ? "holds other things, and" : "is empty: it has";
            throw Refusal(
                $"Expected the folder of a run; {folder} {found} neither {RunFiles.Description} nor checkpoints: to begin a run there, don't resume.");
        }

        // What is damaged is reported when the run goes on. Checkpoints of another run, which this one replaces, say nothing of it.
        if (CheckpointsIn(folder, IdentityIn(folder)).ReadNewest(_ => { }) is var (checkpoint, _))
        {
            // The checkpoint's notes come first: a run that went on and was killed may be described as it was before.
            var described = RunDescriptionFile.TryLoad(Path.Combine(folder, RunFiles.Description));
            RequireProgram(folder, described?.Program ?? program, program);
            var noted = described?.OptionsByName().ToDictionary(StringComparer.Ordinal) ?? new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in checkpoint.Notes.Where(note => note.Key.StartsWith(CheckpointPrefix, StringComparison.Ordinal)))
                noted[name[CheckpointPrefix.Length..]] = value;

            return new EarlierRun(folder, noted, described, hasCheckpoint: true);
        }

        var begun = ReadDescription(folder);
        RequireProgram(folder, begun.Program, program);
        return new EarlierRun(folder, begun.OptionsByName(), begun, hasCheckpoint: false);
    }

    /// <summary>
    /// Refuses other options than those that the run was begun with. Where only checkpoints are left of it, nothing is compared here: the trainer does it.
    /// </summary>
    /// <param name="options">The options now.</param>
    /// <param name="compares">Which options must be the same, by name.</param>
    /// <exception cref="RunException">One is another.</exception>
    public void RequireSame(IReadOnlyList<NamedText> options, Func<string, bool> compares)
    {
        if (_begun is null)
            return;

        var now = options.Where(option => compares(option.Name)).ToArray();
        var before = _begun.Options.Where(option => compares(option.Name)).ToArray();
        if (before.Except(now).FirstOrDefault() is { } missing)
        {
            var found = now.FirstOrDefault(option => option.Name == missing.Name) is { } other ? Text(other) : $"no {missing.Name}";
            throw Refusal($"Expected {Text(missing)}, with which the run in {Folder} was begun; found {found}: say the same, or begin a new run.");
        }

        if (now.Except(before).FirstOrDefault() is { } added)
            throw Refusal($"Expected no {added.Name}, as the run in {Folder} was begun without; found {Text(added)}: leave it out, or begin a new run.");
    }

    /// <summary>Which run lies in a folder; null where nothing there says so.</summary>
    /// <exception cref="CheckpointException">There is no description, and none of the checkpoints is sound.</exception>
    internal static string? IdentityIn(string folder) => RunDescriptionFile.TryLoad(Path.Combine(folder, RunFiles.Description)) is { } description
        ? description.Identity
        : CheckpointsIn(folder).ReadNewest(_ => { })?.Checkpoint.Notes.GetValueOrDefault(CheckpointFolder.IdentityNote);

    /// <summary>The last step of an unfinished run in a folder from which it could go on; null where there is none.</summary>
    internal static long? UnfinishedStep(string folder)
    {
        var description = RunDescriptionFile.TryLoad(Path.Combine(folder, RunFiles.Description));
        if (description?.Outcome == RunOutcome.Finished)
            return null;

        var checkpoints = CheckpointsIn(folder, description?.Identity);
        try
        {
            return checkpoints.ReadNewest(_ => { })?.Step;
        }
        catch (CheckpointException)
        {
            // Damaged ones may still be mended.
            return checkpoints.Steps()[0];
        }
    }

    private static CheckpointFolder CheckpointsIn(string folder, string? identity = null) =>
        new(Path.Combine(folder, RunFiles.CheckpointsFolder)) { Identity = identity };

    private static string Text(NamedText option) => $"{option.Name} {option.Value}".TrimEnd();

    private static void RequireProgram(string folder, string found, string expected)
    {
        if (found != expected)
            throw Refusal($"Expected a run of {expected}; {folder} holds one of {found}: go on with it there, or name another folder.");
    }

    private static RunDescription ReadDescription(string folder)
    {
        try
        {
            return RunDescriptionFile.Load(Path.Combine(folder, RunFiles.Description));
        }
        catch (DataFileException exception)
        {
            throw Refusal($"{exception.Message.TrimEnd('.')}: there is no checkpoint to go on from either: begin a new run.", exception);
        }
    }

    private static RunException Refusal(string message, Exception? exception = null) => new(RunRefusal.Earlier, message, exception);
}
