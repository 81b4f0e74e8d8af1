namespace NetDsl.Training;

/// <summary>A run's losses and checkpoints on disk. What goes wrong with files is reported, and the training goes on.</summary>
/// <param name="options">Where they are, and how many checkpoints are kept.</param>
/// <param name="lossNames">What the losses of a step are called.</param>
/// <param name="report">Is told of what went wrong.</param>
internal sealed class TrainerFiles(TrainerOptions options, IReadOnlyList<string> lossNames, Action<string, Exception?> report)
{
    // What was tried last without success, in the order in which it failed first.
    private readonly OrderedDictionary<string, string> _notWritten = new(StringComparer.Ordinal);
    private RunTableFile? _losses;

    /// <summary>The folder for checkpoints; null where there are to be none.</summary>
    public CheckpointFolder? Checkpoints { get; } =
        options.Checkpoints is { } checkpoints ? new CheckpointFolder(checkpoints.Folder) { Identity = options.Identity } : null;

    /// <summary>What couldn't be written, and wasn't written later either: a sentence for each.</summary>
    public IReadOnlyList<string> NotWritten => _notWritten.Count == 0 ? [] : [.. _notWritten.Values];

    /// <summary>Writes files. What goes wrong is reported.</summary>
    /// <param name="what">What is done, for the message: "write the losses".</param>
    /// <param name="write">Does it.</param>
    /// <returns>Whether it went well.</returns>
    public bool TryWrite(string what, Action write)
    {
        var isWritten = FileFailure.Try(write, exception =>
        {
            var message = $"Can't {what}: {exception.Message}";
            _notWritten[what] = message;
            report(message, exception);
        });
        if (isWritten)
            _notWritten.Remove(what);
        return isWritten;
    }

    /// <summary>Does something with files that nothing asked for is lost by. What goes wrong is reported.</summary>
    /// <param name="what">What is done, for the message: "remove old samples".</param>
    /// <param name="action">Does it.</param>
    public void Attempt(string what, Action action) => FileFailure.Try(action, exception => report($"Can't {what}: {exception.Message}", exception));

    /// <summary>Takes the folder for checkpoints, because two runs in one would delete each other's; null where there is none.</summary>
    /// <exception cref="IOException">Another run has it, or it can't be created or written.</exception>
    public FolderLock? Lock()
    {
        if (Checkpoints is null)
            return null;

        FolderLock? taken = null;
        Require("a folder for checkpoints", Checkpoints.Path, () =>
        {
            Directory.CreateDirectory(Checkpoints.Path);
            taken = FolderLock.TryTake(Checkpoints.Path);
        });
        return taken ?? throw new IOException(
            $"Expected a folder for checkpoints that no other run is writing to; \"{Checkpoints.Path}\" is another's at present: "
            + "wait for its end, or name another folder.");
    }

    /// <summary>The run goes on after a step: what was written of later ones counts no more.</summary>
    public void GoOnFrom(long step)
    {
        Checkpoints?.GoOnFrom(step);
        _losses = options.LossFile is { } path ? new RunTableFile(ReadLosses(path, step), path) : null;
    }

    /// <summary>
    /// The first step of this process follows. The file of the losses is begun or, where a run goes on, cut after the step from which it does.
    /// </summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public void Begin()
    {
        var ofLosses = options.LossFile is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null;
        foreach (var folder in new[] { Checkpoints?.Path, ofLosses }.OfType<string>().Where(Directory.Exists))
            Attempt("remove what a run left that was killed", () => AtomicFile.RemoveLeftovers(folder));
        if (options.LossFile is not { } file)
            return;

        _losses ??= new RunTableFile(RunTable.OfLosses(lossNames), file);
        Require("a file for the losses", file, () =>
        {
            Directory.CreateDirectory(ofLosses!);
            _losses.Save();
        });
    }

    /// <summary>A step was made.</summary>
    public void Add(in TrainingStep step)
    {
        Span<float> losses = stackalloc float[StepLosses.Most];
        for (var loss = 0; loss < step.Losses.Count; loss++)
            losses[loss] = step.Losses[loss];
        _losses?.Table.Add(step.Step, step.Epoch, step.Duration, losses[..step.Losses.Count]);
    }

    /// <summary>Writes the losses of the steps since the last time.</summary>
    public void SaveLosses()
    {
        if (_losses is { } losses)
            TryWrite("write the losses", losses.Save);
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <returns>Whether there is one.</returns>
    public bool SaveCheckpoint(long step, TrainingState state, IEnumerable<KeyValuePair<string, string>> notes) =>
        Checkpoints is { } folder && TryWrite("write a checkpoint", () =>
        {
            Restore(folder);
            folder.Save(step, state, notes, options.Checkpoints!.Keep, report);
        });

    // Better now than after the first epoch.
    private static void Require(string what, string path, Action prepare) => FileFailure.Try(
        prepare,
        exception => throw new IOException($"Expected {what} that can be created and written; \"{path}\" can't: {exception.Message}", exception));

    // Somebody may tidy up during a long run.
    private void Restore(CheckpointFolder folder)
    {
        if (Directory.Exists(folder.Path))
            return;

        Directory.CreateDirectory(folder.Path);
        report($"The folder for checkpoints, \"{folder.Path}\", had vanished with what was in it, and was created anew.", null);
    }

    private RunTable ReadLosses(string path, long step)
    {
        try
        {
            var table = RunTable.Read(path, step);
            if (!table.HasSeconds || !table.Names.SequenceEqual(lossNames, StringComparer.Ordinal))
                throw new DataFileException(path, $"expected the columns seconds, {string.Join(", ", lossNames)}; found {string.Join(", ", table.Names)}.");

            // Steps grow from row to row, so that as many rows as steps are all of them.
            return table.Count == step && table.Steps[^1] == step
                ? table
                : throw new DataFileException(path, FormattableString.Invariant($"expected the losses of {step} steps; found {table.Count}."));
        }
        catch (DataFileException exception)
        {
            report(FormattableString.Invariant($"The losses up to step {step} are lost: {exception.Message}"), exception);
            return RunTable.OfLosses(lossNames);
        }
    }
}
