using System.Globalization;

namespace NetDsl.Training;

/// <summary>A run's losses and checkpoints on disk. What goes wrong with files is reported, and the training goes on.</summary>
/// <param name="options">Where they are, and how many checkpoints are kept.</param>
/// <param name="lossNames">What the losses of a step are called.</param>
/// <param name="report">Is told of what went wrong.</param>
internal sealed class TrainerFiles(TrainerOptions options, IReadOnlyList<string> lossNames, Action<string, Exception?> report)
{
    private LossTable? _losses;

    /// <summary>The folder for checkpoints; null where there are to be none.</summary>
    public CheckpointFolder? Checkpoints { get; } = options.Checkpoints is { } checkpoints ? new CheckpointFolder(checkpoints.Folder) : null;

    /// <summary>Does something with files. What goes wrong is reported.</summary>
    /// <returns>Whether it went well.</returns>
    public bool Attempt(string what, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report($"Can't {what}: {exception.Message}", exception);
            return false;
        }
    }

    /// <summary>Takes the folder for checkpoints, because two runs in one would delete each other's. Null where there is none, or none can be made or written: then there is nothing to delete.</summary>
    /// <exception cref="IOException">Another run has it.</exception>
    public FolderLock? Lock()
    {
        if (Checkpoints is null)
            return null;

        FolderLock? taken = null;
        var isTried = Attempt("prepare the folder for checkpoints", () =>
        {
            Directory.CreateDirectory(Checkpoints.Path);
            taken = FolderLock.TryTake(Checkpoints.Path);
        });
        return taken is null && isTried
            ? throw new IOException($"Expected a folder for checkpoints that no other run is writing to; \"{Checkpoints.Path}\" is another's at present: wait for its end, or name another folder.")
            : taken;
    }

    /// <summary>The run goes on after a step: what was written of later ones counts no more.</summary>
    public void GoOnFrom(long step)
    {
        Checkpoints?.GoOnFrom(step);
        _losses = options.LossFile is { } path ? ReadLosses(path, step) : null;
    }

    /// <summary>The first step of this process follows.</summary>
    public void Begin()
    {
        foreach (var folder in new[] { Checkpoints?.Path, options.LossFile is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null }.OfType<string>().Where(Directory.Exists))
            Attempt("remove what a run left that was killed", () => AtomicFile.RemoveLeftovers(folder));
        if (options.LossFile is not null)
            _losses ??= new LossTable(lossNames);
    }

    /// <summary>A step was made.</summary>
    public void Add(in TrainingStep step) => _losses?.Add(step);

    /// <summary>Writes the losses of all steps so far.</summary>
    public void SaveLosses()
    {
        if (_losses is { } table && options.LossFile is { } path)
            Attempt("write the losses", () => table.Save(path));
    }

    /// <summary>Writes a checkpoint.</summary>
    /// <returns>Whether there is one.</returns>
    public bool SaveCheckpoint(long step, TrainingState state, IEnumerable<KeyValuePair<string, string>> notes) => Checkpoints is { } folder && Attempt("write a checkpoint", () =>
    {
        Restore(folder);
        folder.Save(step, state, notes, options.Checkpoints!.Keep, report);
    });

    // Somebody may tidy up during a long run.
    private void Restore(CheckpointFolder folder)
    {
        if (Directory.Exists(folder.Path))
            return;

        Directory.CreateDirectory(folder.Path);
        report($"The folder for checkpoints, \"{folder.Path}\", had vanished with what was in it, and was created anew.", null);
    }

    private LossTable ReadLosses(string path, long step)
    {
        try
        {
            return LossTable.Read(path, lossNames, step);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            report($"The losses up to step {step.ToString(CultureInfo.InvariantCulture)} are lost: {exception.Message}", exception);
            return new LossTable(lossNames);
        }
    }
}
