using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// A training run, whatever is trained: takes batches, makes steps, tells of them, writes losses and checkpoints, and goes on from the last of them to the same bits as a run that
/// wasn't interrupted. All events come on the thread that called <see cref="Run"/>; while a handler works, the training waits.
/// </summary>
public abstract class Trainer
{
    private const string StepNote = "step";
    private const string RunPrefix = "run/";
    private const string OptionPrefix = "option/";

    private readonly ITrainable _trained;
    private readonly IBatchSource _batches;
    private readonly TrainerOptions _options;
    private readonly bool _hasLabels;
    private readonly CheckpointFolder? _folder;
    private readonly EpochProgress _epoch;
    private LossTable? _losses;
    private TrainingStep _last;

    private protected Trainer(ITrainable trained, IBatchSource batches, TrainerOptions options, bool hasLabels, IReadOnlyList<string> lossNames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Steps ?? 1, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchesAhead, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.StepsBetweenLooks, 1, nameof(options));
        Require(options.Checkpoints);
        if (batches.Batch != trained.Batch)
            throw new ArgumentException(FormattableString.Invariant($"Expected batches of {trained.Batch} images, for which the training was made; these have {batches.Batch}."), nameof(batches));

        (_trained, _batches, _options, _hasLabels, LossNames) = (trained, batches, options, hasLabels, lossNames);
        _folder = options.Checkpoints is { } checkpoints ? new CheckpointFolder(checkpoints.Folder) : null;
        _epoch = new EpochProgress(lossNames.Count);
        Steps = Math.Min((long)options.Epochs * batches.StepsPerEpoch, options.Steps ?? long.MaxValue);
    }

    /// <summary>A step was made.</summary>
    public event EventHandler<TrainingStep>? StepCompleted;

    /// <summary>An epoch ended, or the run within one: the place for samples, metrics and weights. A checkpoint that is due follows, so that what is done here is done again after a crash.</summary>
    public event EventHandler<TrainingEpoch>? EpochCompleted;

    /// <summary>A checkpoint was written.</summary>
    public event EventHandler<SavedCheckpoint>? CheckpointSaved;

    /// <summary>Something went wrong, and the training goes on.</summary>
    public event EventHandler<TrainingProblem>? ProblemOccurred;

    /// <summary>What the losses of a step are called, in their order.</summary>
    public IReadOnlyList<string> LossNames { get; }

    /// <summary>How many steps the run has in all.</summary>
    public long Steps { get; }

    /// <summary>How many of them were made, those before a resume included.</summary>
    public long StepsDone => _last.Step;

    /// <summary>How many epochs are complete, those before a resume included.</summary>
    public int EpochsDone => (int)(StepsDone / _batches.StepsPerEpoch);

    /// <summary>How many epochs are begun in all.</summary>
    public int Epochs => (int)((Steps + _batches.StepsPerEpoch - 1) / _batches.StepsPerEpoch);

    /// <summary>
    /// Sets everything to what it was at the newest sound checkpoint. Damaged ones are reported and passed over. To be called before <see cref="Run"/>, with handlers attached.
    /// </summary>
    /// <returns>From where the run goes on; null where there is no checkpoint, and it begins.</returns>
    /// <exception cref="InvalidOperationException">The run has no folder for checkpoints, or has begun.</exception>
    /// <exception cref="CheckpointException">None is sound, or the newest sound one is of another network, of other data or other options; the message names the difference. Nothing was changed.</exception>
    public ResumedRun? Resume()
    {
        if (_folder is null)
            throw new InvalidOperationException("There is nothing to go on from: give the run a folder for checkpoints in its options.");
        if (StepsDone > 0)
            throw new InvalidOperationException(FormattableString.Invariant($"The run has made {StepsDone} steps already: go on from a checkpoint before the first one."));

        if (_folder.ReadNewest(exception => Report(exception.Message, exception)) is not var (checkpoint, step))
            return null;

        var settings = checkpoint.Notes.Where(note => note.Key.StartsWith(RunPrefix, StringComparison.Ordinal)).ToDictionary(note => note.Key[RunPrefix.Length..], note => note.Value, StringComparer.Ordinal);
        checkpoint.ThrowIfDifferent([.. SettingDifferences.Between(settings, [.. RunSettings()]), .. checkpoint.Differences(_trained.State)]);
        RequireStep(checkpoint, step);
        checkpoint.RestoreTo(_trained.State);
        _folder.GoOnFrom(step);
        _last = StepAt(step, TimeSpan.Zero, default);
        _losses = ReadLosses(step);
        return new ResumedRun(checkpoint.Path, step, _last.Epoch);
    }

    /// <summary>Trains to the end, or until it is cancelled: then the step that is being made is finished. Either way the last epoch is told of, and losses and a checkpoint are written.</summary>
    /// <param name="cancellation">Ends the run after the present step.</param>
    /// <exception cref="TrainingDivergedException">A loss or a weight is no number any more. No checkpoint of it was written.</exception>
    /// <exception cref="IOException">Another run is writing checkpoints into the same folder. Nothing was changed.</exception>
    public TrainingResult Run(CancellationToken cancellation = default)
    {
        if (StepsDone >= Steps || cancellation.IsCancellationRequested)
            return new TrainingResult(StepsDone, StepsDone >= Steps);

        var begin = StepsDone;
        using var folderLock = LockFolder();
        RemoveLeftovers();
        if (_options.LossFile is not null)
            _losses ??= new LossTable(LossNames);
        var schedule = _options.Checkpoints is { } checkpoints ? new CheckpointSchedule(checkpoints, _options.Clock, StepsDone) : null;
        using var prefetch = new BatchPrefetch(_batches, StepsDone, Steps, _hasLabels, _options.BatchesAhead);
        using var waking = cancellation.Register(prefetch.Wake);
        var isSaved = true;
        while (StepsDone < Steps && !cancellation.IsCancellationRequested && MakeStep(prefetch, cancellation))
        {
            isSaved = schedule?.IsDue(_last) ?? false;
            if (isSaved || _last.EndsEpoch || StepsDone == Steps || StepsDone % _options.StepsBetweenLooks == 0)
                RequireWeights();
            if (_last.EndsEpoch || StepsDone == Steps)
                EndEpoch();
            if (isSaved || _last.EndsEpoch)
                Save(isSaved);
        }

        if (StepsDone < Steps && StepsDone > begin && !_last.EndsEpoch)
        {
            RequireWeights();
            EndEpoch();
            isSaved = false;
        }

        if (!isSaved)
            Save(withCheckpoint: true);
        return new TrainingResult(StepsDone, StepsDone >= Steps);
    }

    /// <summary>Does something with files, such as saving samples, in a handler. What goes wrong is reported by <see cref="ProblemOccurred"/>, and the training goes on.</summary>
    /// <param name="what">What is done, for the message: "save the samples".</param>
    /// <param name="action">Does it.</param>
    /// <returns>Whether it went well.</returns>
    public bool Attempt(string what, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Report($"Can't {what}: {exception.Message}", exception);
            return false;
        }
    }

    /// <summary>One step with a batch.</summary>
    private protected abstract StepLosses Train(long step, ReadOnlySpan<float> images, ReadOnlySpan<float> labels);

    private protected static T NotNull<T>(T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    /// <summary>What a run must agree in beside the state, the data and the options' own settings.</summary>
    private protected virtual IEnumerable<KeyValuePair<string, string>> OwnSettings => [];

    private static void Require(CheckpointOptions? checkpoints)
    {
        if (checkpoints is null)
            return;
        ArgumentException.ThrowIfNullOrWhiteSpace(checkpoints.Folder, nameof(checkpoints));
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.EverySteps ?? 1, 1, nameof(checkpoints));
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.EveryEpochs ?? 1, 1, nameof(checkpoints));
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.Every ?? TimeSpan.Zero, TimeSpan.Zero, nameof(checkpoints));
        ArgumentOutOfRangeException.ThrowIfLessThan(checkpoints.Keep, 1, nameof(checkpoints));
    }

    private bool MakeStep(BatchPrefetch prefetch, CancellationToken cancellation)
    {
        var start = _options.Clock.GetTimestamp();
        if (!prefetch.Take(cancellation, out var images, out var labels))
            return false;

        StepLosses losses;
        try
        {
            losses = Train(StepsDone, images, labels);
        }
        finally
        {
            prefetch.Release();
        }

        _last = StepAt(StepsDone + 1, _options.Clock.GetElapsedTime(start), losses);
        _losses?.Add(_last);
        if (!losses.AreFinite)
            Diverge();
        _epoch.Add(_last);
        StepCompleted?.Invoke(this, _last);
        return true;
    }

    private TrainingStep StepAt(long step, TimeSpan duration, StepLosses losses) =>
        new(step, (int)((step - 1) / _batches.StepsPerEpoch) + 1, step % _batches.StepsPerEpoch == 0, duration, losses);

    private void RequireWeights()
    {
        if (_trained.State.FindNotFinite() is not null)
            Diverge();
    }

    private void Diverge()
    {
        SaveLosses();
        throw new TrainingDivergedException(StepsDone, _last.Losses, _trained.State.FindNotFinite());
    }

    private void EndEpoch()
    {
        // Handlers may show what is in the files.
        SaveLosses();
        EpochCompleted?.Invoke(this, _epoch.Summarise(_last, _batches.Batch));
        if (_last.EndsEpoch)
            _epoch.Clear();
    }

    // Losses first: with a checkpoint, the file has at least the rows up to its step.
    private void Save(bool withCheckpoint)
    {
        SaveLosses();
        if (!withCheckpoint || _folder is null)
            return;

        var start = _options.Clock.GetTimestamp();
        var isSaved = Attempt("write a checkpoint", () =>
        {
            RestoreFolder();
            _folder.Save(StepsDone, _trained.State, Notes(), _options.Checkpoints!.Keep, Report);
        });
        if (isSaved)
            CheckpointSaved?.Invoke(this, new SavedCheckpoint(_folder.File(StepsDone), StepsDone, _options.Clock.GetElapsedTime(start)));
    }

    private void SaveLosses()
    {
        if (_losses is { } table && _options.LossFile is { } path)
            Attempt("write the losses", () => table.Save(path));
    }

    private IEnumerable<KeyValuePair<string, string>> Notes() =>
    [
        new(StepNote, StepsDone.ToString(CultureInfo.InvariantCulture)),
        new("epoch", _last.Epoch.ToString(CultureInfo.InvariantCulture)),
        .. _epoch.Notes,
        .. RunSettings().Select(setting => new KeyValuePair<string, string>(RunPrefix + setting.Key, setting.Value)),
        .. _options.Notes.Select(note => new KeyValuePair<string, string>(OptionPrefix + note.Key, note.Value)),
    ];

    private IEnumerable<KeyValuePair<string, string>> RunSettings() => [.. _batches.Settings, .. OwnSettings, .. _options.Settings];

    // A sound file may still have been renamed, or written by somebody else.
    private void RequireStep(Checkpoint checkpoint, long step)
    {
        try
        {
            if (checkpoint.Notes.GetValueOrDefault(StepNote) != step.ToString(CultureInfo.InvariantCulture))
                throw new FormatException(FormattableString.Invariant($"its name says step {step}, but it was written after step {checkpoint.Notes.GetValueOrDefault(StepNote, "?")}"));
            _epoch.GoOnFrom(checkpoint.Notes);
        }
        catch (FormatException exception)
        {
            throw new CheckpointException($"The checkpoint \"{checkpoint.Path}\" can't be gone on from: {exception.Message}.", exception);
        }
    }

    private LossTable? ReadLosses(long step)
    {
        if (_options.LossFile is not { } path)
            return null;

        try
        {
            return LossTable.Read(path, LossNames, step);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            Report($"The losses up to step {step.ToString(CultureInfo.InvariantCulture)} are lost: {exception.Message}", exception);
            return new LossTable(LossNames);
        }
    }

    // Two runs in one folder would delete each other's checkpoints. Where the folder can't be made or written, there are none to delete.
    private FolderLock? LockFolder()
    {
        if (_folder is null)
            return null;

        FolderLock? taken = null;
        var isTried = Attempt("prepare the folder for checkpoints", () =>
        {
            Directory.CreateDirectory(_folder.Path);
            taken = FolderLock.TryTake(_folder.Path);
        });
        return taken is null && isTried
            ? throw new IOException($"Expected a folder for checkpoints that no other run is writing to; \"{_folder.Path}\" is another's at present: wait for its end, or name another folder.")
            : taken;
    }

    private void RemoveLeftovers()
    {
        foreach (var folder in new[] { _folder?.Path, _options.LossFile is { } path ? Path.GetDirectoryName(Path.GetFullPath(path)) : null }.OfType<string>().Where(Directory.Exists))
            Attempt("remove what a run left that was killed", () => AtomicFile.RemoveLeftovers(folder));
    }

    // Somebody may tidy up during a long run.
    private void RestoreFolder()
    {
        if (Directory.Exists(_folder!.Path))
            return;

        Directory.CreateDirectory(_folder.Path);
        Report($"The folder for checkpoints, \"{_folder.Path}\", had vanished with what was in it, and was created anew.", null);
    }

    private void Report(string message, Exception? exception) => ProblemOccurred?.Invoke(this, new TrainingProblem(StepsDone, message, exception));
}
