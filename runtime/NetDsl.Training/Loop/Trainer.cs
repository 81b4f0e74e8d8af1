using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// The loop of a training, whatever is trained: takes batches, makes steps, tells of them, writes losses and checkpoints, and goes on from the last of them to
/// the same bits as a run that wasn't interrupted. A run keeps everything else around it. All events come on the thread that called <see cref="Run"/>; while a
/// handler works, the training waits.
/// </summary>
public abstract class Trainer
{
    private const string RunPrefix = "run/";
    private const string OptionPrefix = "option/";
    private const string VectorsNote = "bits of the vectors";
    private const int MostProblems = 100;

    private readonly IBatchSource _batches;
    private readonly IBatchSource _share;
    private readonly ITrainable _trained;
    private readonly ProcessGroup? _processes;
    private readonly TrainerOptions _options;
    private readonly bool _hasLabels;
    private readonly TrainerFiles _files;
    private readonly EpochProgress _epoch;
    private readonly List<TrainingProblem> _problems = [];
    private readonly long _plannedSteps;
    private readonly Validation? _validation;
    private readonly TrainingState _state;
    private TrainingStep _last;
    private bool _isUnheard;
    private bool _isAgreed;

    // Whether a checkpoint at this moment would be one from which nothing is left out.
    private bool _isBetweenSteps;

    private protected Trainer(ITrainable trained, IBatchSource batches, TrainerOptions options, bool hasLabels, IReadOnlyList<string> lossNames)
    {
        (string Option, long Found)[] counts =
        [
            (nameof(options.Epochs), options.Epochs ?? 1), (nameof(options.Steps), options.Steps ?? 1), (nameof(options.BatchesAhead), options.BatchesAhead),
            (nameof(options.StepsBetweenWeightChecks), options.StepsBetweenWeightChecks),
        ];
        foreach (var (option, found) in counts)
        {
            if (found < 1)
                throw new ArgumentOutOfRangeException(nameof(options), found, FormattableString.Invariant($"Expected {option} of at least 1."));
        }

        Require(options.Checkpoints);
        var batch = trained.Parallel.WholeOf(trained.Batch);
        if (batches.Batch != (long)batch * trained.BatchesPerStep)
        {
            var expected = trained.BatchesPerStep == 1 ? FormattableString.Invariant($"batches of {batch} images, for which the training was made")
                : FormattableString.Invariant($"{batch * trained.BatchesPerStep} images for each step, {trained.BatchesPerStep} batches ")
                    + FormattableString.Invariant($"of {batch}, as RealImages.Fresh asks for");
            throw new ArgumentException(FormattableString.Invariant($"Expected {expected}; these have {batches.Batch}."), nameof(batches));
        }

        (_batches, _options, _hasLabels, LossNames) = (batches, options, hasLabels, lossNames);
        (_trained, _processes) = (trained, trained.Parallel.Processes);
        _share = ShareOfBatches.Of(batches, _processes, trained.BatchesPerStep);
        // Files are written once, by the first process.
        _files = new TrainerFiles(IsFirst ? options : options with { Checkpoints = null, LossFile = null }, lossNames, Report);
        _epoch = new EpochProgress(lossNames.Count);
        // Steps alone are so many steps, in as many epochs as they take.
        var epochs = options.Epochs ?? (options.Steps is null ? 1 : int.MaxValue);
        _plannedSteps = Math.Min((long)epochs * batches.StepsPerEpoch, options.Steps ?? long.MaxValue);
        _validation = ValidationOf(trained, batches, options);
        _state = _validation?.State ?? trained.State;
    }

    /// <summary>A step was made.</summary>
    public event EventHandler<TrainingStep>? StepCompleted;

    /// <summary>
    /// An epoch ended, or the run within one: the place for samples, metrics and weights. A checkpoint that is due follows, so that what is done here is done
    /// again after a crash.
    /// </summary>
    public event EventHandler<TrainingEpoch>? EpochCompleted;

    /// <summary>A checkpoint was written.</summary>
    public event EventHandler<SavedCheckpoint>? CheckpointSaved;

    /// <summary>
    /// Something went wrong, and the training goes on. The result of <see cref="Run"/> has it again; where nobody listens, it is written to standard error at
    /// the end.
    /// </summary>
    public event EventHandler<TrainingProblem>? ProblemOccurred;

    /// <summary>What the losses of a step are called, in their order.</summary>
    public IReadOnlyList<string> LossNames { get; }

    /// <summary>Images in a step, of all processes that train together.</summary>
    public int Batch => _batches.Batch;

    /// <summary>
    /// Whether this process writes files and tells of steps: it trains alone, or is the first of several. The others have no events but
    /// <see cref="ProblemOccurred"/>.
    /// </summary>
    public bool IsFirst => _processes is null or { IsFirst: true };

    /// <summary>How many steps the run has in all; once <see cref="TrainerOptions.EarlyStopping"/> ended it, those that it made.</summary>
    public long Steps => _validation is { IsStopped: true } ? StepsDone : _plannedSteps;

    /// <summary>How many of them were made, those before a resume included.</summary>
    public long StepsDone => _last.Step;

    /// <summary>How many steps an epoch has.</summary>
    public int StepsPerEpoch => _batches.StepsPerEpoch;

    /// <summary>How many epochs are complete, those before a resume included.</summary>
    public int EpochsDone => (int)(StepsDone / _batches.StepsPerEpoch);

    /// <summary>How many epochs are begun in all.</summary>
    public int Epochs => (int)((Steps + _batches.StepsPerEpoch - 1) / _batches.StepsPerEpoch);

    /// <summary>
    /// Sets everything to what it was at the newest sound checkpoint. Damaged ones are reported and passed over. To be called before <see cref="Run"/>, with
    /// handlers attached.
    /// </summary>
    /// <returns>From where the run goes on; null where there is no checkpoint, and it begins.</returns>
    /// <exception cref="InvalidOperationException">The run has no folder for checkpoints, or has begun.</exception>
    /// <exception cref="CheckpointException">
    /// None is sound, or the newest sound one is of another network, of other data or other options; the message names the difference. Nothing was changed.
    /// </exception>
    public ResumedRun? Resume()
    {
        if (_options.Checkpoints is null)
            throw new InvalidOperationException("There is nothing to go on from: give the run a folder for checkpoints in its options.");
        if (StepsDone > 0)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"The run has made {StepsDone} steps already: go on from a checkpoint before the first one."));
        }

        var resumed = _processes is null ? ResumeFromFile() : ResumeTogether(_processes);

        // The checkpoint of a run that ended has its last weights.
        if (StepsDone > 0 && StepsDone >= Steps)
            _validation?.SwapBestWeights();
        return resumed;
    }

    /// <summary>
    /// Trains to the end, or until it is cancelled: then the step that is being made is finished. Either way the last epoch is told of, and losses and a
    /// checkpoint are written.
    /// </summary>
    /// <param name="cancellation">Ends the run after the present step.</param>
    /// <exception cref="TrainingDivergedException">A loss or a weight is no number any more. No checkpoint of it was written.</exception>
    /// <exception cref="IOException">
    /// Another run is writing checkpoints into the same folder, or that folder or the file of the losses can't be created or written. No step was made.
    /// </exception>
    public TrainingResult Run(CancellationToken cancellation = default)
    {
        try
        {
            if (StepsDone < Steps && !IsEndAsked(cancellation))
                MakeSteps(cancellation);
        }
        catch (Exception exception) when (_processes is not null && exception is not (TrainingDivergedException or ProcessGroupException))
        {
            // The others wait for this process in the middle of a step.
            _processes.Abort(exception.Message);
        }
        finally
        {
            TellWhatNobodyHeard();
        }

        return new TrainingResult(StepsDone, StepsDone >= Steps) { Problems = _problems.Count == 0 ? [] : [.. _problems], NotWritten = _files.NotWritten };
    }

    /// <summary>
    /// Writes files in a handler, such as samples. When that fails (<see cref="IOException"/>, <see cref="UnauthorizedAccessException"/>,
    /// <see cref="DataFileException"/>), it is reported by <see cref="ProblemOccurred"/>, and the training goes on.
    /// </summary>
    /// <param name="what">What is done, for the message: "save the samples".</param>
    /// <param name="write">Does it.</param>
    /// <returns>Whether it went well.</returns>
    public bool TryWrite(string what, Action write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return _files.TryWrite(what, write);
    }

    /// <summary>What couldn't be written and wasn't written later either, so far.</summary>
    internal IReadOnlyList<string> NotWritten => _files.NotWritten;

    /// <summary>Does something with files that nothing asked for is lost by; what goes wrong is reported.</summary>
    internal void Attempt(string what, Action action) => _files.Attempt(what, action);

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

    private ResumedRun? ResumeFromFile()
    {
        var damaged = new List<CheckpointException>();
        if (_files.Checkpoints!.ReadNewest(damaged.Add) is not var (checkpoint, step))
            return null;

        foreach (var exception in damaged)
            Report(FormattableString.Invariant($"{exception.Message} The one of step {step} is taken."), exception);

        var settings = checkpoint.Notes
            .Where(note => note.Key.StartsWith(RunPrefix, StringComparison.Ordinal))
            .ToDictionary(note => note.Key[RunPrefix.Length..], note => note.Value, StringComparer.Ordinal);
        checkpoint.ThrowIfDifferent([.. SettingDifferences.Between(settings, [.. RunSettings()]), .. checkpoint.Differences(_state)]);
        RequireProgress(checkpoint);
        checkpoint.RestoreTo(_state);
        CompareVectors(checkpoint);
        _last = StepAt(step, TimeSpan.Zero, default);
        _files.GoOnFrom(step);
        return new ResumedRun(checkpoint.Path, step, _last.Epoch);
    }

    // The first process has the files; the others are told from where it goes on, or that it can't.
    private ResumedRun? ResumeTogether(ProcessGroup processes)
    {
        Agree(processes);
        Exception? failure = null;
        ResumedRun? resumed = null;
        try
        {
            if (processes.IsFirst)
                resumed = ResumeFromFile();
        }
        catch (CheckpointException exception)
        {
            failure = exception;
        }

        if (processes.Any(failure is not null))
            throw failure ?? new CheckpointException("The first process can't go on from its checkpoints, and says why.");
        var step = processes.FromFirst(resumed?.Step ?? -1);
        if (step < 0)
            return null;
        _state.TakeFromFirst(processes);
        _last = StepAt(step, TimeSpan.Zero, default);
        return resumed ?? new ResumedRun(_options.Checkpoints!.Folder, step, _last.Epoch);
    }

    // Before the first step of this process. Weights that began otherwise are those of the first process from then on.
    private void Agree(ProcessGroup processes)
    {
        if (_isAgreed)
            return;
        _isAgreed = true;
        ProcessAgreement.Require(
            processes,
            [
                .. ProcessAgreement.Builds(_trained), .. _state.Settings, .. RunSettings(),
                new("steps", Steps.ToString(CultureInfo.InvariantCulture)), new("checkpoints", _options.Checkpoints is null ? "none" : "some"),
            ]);
        _state.TakeFromFirst(processes);
    }

    private void MakeSteps(CancellationToken cancellation)
    {
        if (_processes is not null)
            Agree(_processes);
        var begin = StepsDone;
        using var folderLock = _files.Lock();
        _files.Begin();
        var schedule = _options.Checkpoints is { } checkpoints ? new CheckpointSchedule(checkpoints, _options.Clock, StepsDone) : null;
        using var prefetch = new BatchPrefetch(_share, StepsDone, Steps, _hasLabels, _options.BatchesAhead);
        using var waking = cancellation.Register(prefetch.Wake);
        var isSaved = true;
        _isBetweenSteps = true;
        while (StepsDone < Steps && !IsEndAsked(cancellation) && MakeStepOrSave(prefetch, isSaved, cancellation))
        {
            _isBetweenSteps = false;
            isSaved = IsCheckpointDue(schedule);
            if (isSaved || _last.EndsEpoch || StepsDone == Steps || StepsDone % _options.StepsBetweenWeightChecks == 0)
                RequireWeights();
            if (_last.EndsEpoch || StepsDone == Steps)
                EndEpoch();
            if (isSaved || _last.EndsEpoch)
                Save(isSaved);
            _isBetweenSteps = true;
        }

        if (StepsDone < Steps && StepsDone > begin && !_last.EndsEpoch)
        {
            RequireWeights();
            EndEpoch();
            isSaved = false;
        }

        if (!isSaved)
            Save(withCheckpoint: true);
        if (StepsDone >= Steps)
            _validation?.SwapBestWeights();
    }

    // Of several processes all end after the same step, whichever was asked.
    private bool IsEndAsked(CancellationToken cancellation) =>
        _processes is null ? cancellation.IsCancellationRequested : _processes.Any(cancellation.IsCancellationRequested);

    // Weights are looked at before a checkpoint: of several processes by all, because all end where one finds NaN.
    private bool IsCheckpointDue(CheckpointSchedule? schedule)
    {
        var isDue = schedule?.IsDue(_last.Step, _last.EndsEpoch) ?? false;
        return _processes is null ? isDue : _processes.FromFirst(isDue ? 1 : 0) == 1;
    }

    // When the source of the data or a handler fails, the steps since the last checkpoint needn't be lost.
    private bool MakeStepOrSave(BatchPrefetch prefetch, bool isSaved, CancellationToken cancellation)
    {
        var before = StepsDone;
        try
        {
            return MakeStep(prefetch, cancellation);
        }
        catch (Exception exception) when (exception is not TrainingDivergedException)
        {
            if (_isBetweenSteps && !(isSaved && StepsDone == before) && _state.FindNotFinite() is null)
                Save(withCheckpoint: true);
            throw;
        }
    }

    private bool MakeStep(BatchPrefetch prefetch, CancellationToken cancellation)
    {
        var start = _options.Clock.GetTimestamp();
        // Who waits for data can be woken, but not where other processes make the step already.
        if (!prefetch.Take(_processes is null ? cancellation : CancellationToken.None, out var images, out var labels))
            return false;

        StepLosses losses;
        _isBetweenSteps = false;
        try
        {
            losses = Train(StepsDone, images, labels);
        }
        finally
        {
            prefetch.Release();
        }

        _last = StepAt(StepsDone + 1, _options.Clock.GetElapsedTime(start), losses);
        _files.Add(_last);
        if (!losses.AreFinite)
            Diverge();
        _epoch.Add(_last);
        // At an epoch's end its handlers are still to be called, also after a resume.
        _isBetweenSteps = !_last.EndsEpoch && StepsDone < Steps;
        if (IsFirst)
            StepCompleted?.Invoke(this, _last);
        return true;
    }

    private TrainingStep StepAt(long step, TimeSpan duration, StepLosses losses) =>
        new(step, (int)((step - 1) / _batches.StepsPerEpoch) + 1, step % _batches.StepsPerEpoch == 0, duration, losses);

    private void RequireWeights()
    {
        if (_state.FindNotFinite() is not null)
            Diverge();
    }

    private void Diverge()
    {
        _files.SaveLosses();
        throw new TrainingDivergedException(StepsDone, _last.Losses, _state.FindNotFinite());
    }

    private void EndEpoch()
    {
        // Handlers may show what is in the files.
        _files.SaveLosses();
        var loss = _last.EndsEpoch ? _validation?.EndEpoch() : null;

        // At the end of the run, handlers see the weights that it ends with; a checkpoint goes on from the last ones.
        var isEnd = StepsDone >= Steps;
        if (isEnd)
            _validation?.SwapBestWeights();
        var epoch = _epoch.Summarise(_last, _batches.Batch) with { ValidationLoss = loss };
        if (IsFirst)
            EpochCompleted?.Invoke(this, epoch);
        if (isEnd)
            _validation?.SwapBestWeights();
        if (_last.EndsEpoch)
            _epoch.Clear();
    }

    // Losses first: with a checkpoint, the file has at least the rows up to its step.
    private void Save(bool withCheckpoint)
    {
        _files.SaveLosses();
        var start = _options.Clock.GetTimestamp();
        if (withCheckpoint && _files.SaveCheckpoint(StepsDone, _state, Notes()))
            CheckpointSaved?.Invoke(this, new SavedCheckpoint(_files.Checkpoints!.File(StepsDone), StepsDone, _options.Clock.GetElapsedTime(start)));
    }

    private IEnumerable<KeyValuePair<string, string>> Notes() =>
    [
        new(CheckpointFolder.StepNote, StepsDone.ToString(CultureInfo.InvariantCulture)),
        new("epoch", _last.Epoch.ToString(CultureInfo.InvariantCulture)),
        .. _options.Identity is { } identity ? (KeyValuePair<string, string>[])[new(CheckpointFolder.IdentityNote, identity)] : [],
        new(VectorsNote, VectorBits),
        .. _epoch.Notes,
        .. RunSettings().Select(setting => new KeyValuePair<string, string>(RunPrefix + setting.Key, setting.Value)),
        .. _options.Notes.Select(note => new KeyValuePair<string, string>(OptionPrefix + note.Key, note.Value)),
    ];

    private IEnumerable<KeyValuePair<string, string>> RunSettings() =>
        [.. _options.Settings, .. _batches.Settings, .. OwnSettings, .. _validation?.Settings ?? []];

    private static Validation? ValidationOf(ITrainable trained, IBatchSource batches, TrainerOptions options)
    {
        if (options.Validation is null && options.EarlyStopping is null && options.ReduceLearningRateOnPlateau is null)
            return null;
        if (trained is not INetworkTrainer trainer)
        {
            throw new ArgumentException(
                "Expected no Validation, EarlyStopping or ReduceLearningRateOnPlateau: only a class with [Trainer] whose network has one input has a loss that "
                + "can be validated.", nameof(options));
        }

        if (options.Validation is not { } source)
        {
            throw new ArgumentException(
                "Expected a Validation beside EarlyStopping or ReduceLearningRateOnPlateau: they decide by its loss.", nameof(options));
        }

        source = (source as BatchSource)?.WithLabelsOf(trainer.TargetLength) ?? source;
        if (ReferenceEquals(source, batches))
            throw new ArgumentException("Expected a Validation of data that aren't trained with; this is the source of the training.", nameof(options));
        if ((source.Batch, source.Length, source.LabelLength) != (batches.Batch, batches.Length, batches.LabelLength))
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected batches of {batches.Batch} items with {batches.Length} and {Wording.Numbers(batches.LabelLength)} in Validation, as those of ")
                + FormattableString.Invariant($"the training; found {source.Batch} items with {source.Length} and {source.LabelLength}."),
                nameof(options));
        }

        var processes = trained.Parallel.Processes;
        return new Validation(trainer, ShareOfBatches.Of(source, processes), processes, options.EarlyStopping, options.ReduceLearningRateOnPlateau);
    }

    private void RequireProgress(Checkpoint checkpoint)
    {
        try
        {
            _epoch.GoOnFrom(checkpoint.Notes);
        }
        catch (FormatException exception)
        {
            throw new CheckpointException($"The checkpoint \"{checkpoint.Path}\" can't be gone on from: {exception.Message}.", exception);
        }
    }

    private static string VectorBits => VectorWidth.Bits.ToString(CultureInfo.InvariantCulture);

    private void CompareVectors(Checkpoint checkpoint)
    {
        if (checkpoint.Notes.TryGetValue(VectorsNote, out var before) && before != VectorBits)
        {
            Report(
                $"The run was made with vectors of {DataFileException.Printable(before)} bits so far, and goes on with vectors of {VectorBits}: sums are "
                + "rounded otherwise, and the results won't be those of an uninterrupted run to the last bit.",
                null);
        }
    }

    private void Report(string message, Exception? exception)
    {
        var problem = new TrainingProblem(StepsDone, message, exception);
        if (_problems.Count < MostProblems && !_problems.Exists(other => other.Message == message))
            _problems.Add(problem);
        _isUnheard |= ProblemOccurred is null;
        ProblemOccurred?.Invoke(this, problem);
    }

    private void TellWhatNobodyHeard()
    {
        if (!_isUnheard)
            return;

        _isUnheard = false;
        FileFailure.Try(() => _problems.ForEach(problem => Console.Error.WriteLine(problem)), _ => { });
    }
}
