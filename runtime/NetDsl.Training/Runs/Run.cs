namespace NetDsl.Training;

/// <summary>
/// A run of a training and everything around it: a folder that it has for itself, going on after an interruption, checkpoints, losses, metrics, samples, a
/// report, and who watches. <see cref="Train(IGan, ImageDataSet, RunOptions)"/> is a whole program. A program with a command line of its own opens the run
/// first, so that everything is checked before anything is trained, and then hands it a trainer.
/// </summary>
public sealed class Run : IDisposable
{
    private readonly RunFolder _folder;
    private readonly Interruption _interruption;
    private readonly RunOptions _options;
    private readonly string? _identity;
    private readonly ProcessGroup? _processes;
    private IReadOnlyList<IRunObserver> _observers = [];
    private RunTable? _metrics;

    private Run(RunOptions options)
    {
        _options = options;
        _processes = ProcessesOf(options);
        Exception? refusal = null;
        RunFolder? folder = null;
        try
        {
            folder = IsFirst ? RunFolder.Prepare(options) : RunFolder.OfFirstProcess(options.Folder);
            // Without checkpoints of its own a run begins anew, and those that lie there aren't its own.
            var goesOn = IsFirst && options is { Resume: true, Checkpoints: not null } && EarlierRun.IsIn(folder.Path);
            _identity = goesOn ? EarlierRun.IdentityIn(folder.Path) : NewIdentity();
        }
        catch (Exception exception)
        {
            folder?.Dispose();
            if (_processes is null)
                throw;
            refusal = exception;
        }

        // The first process alone knows the folder; what it refuses, all refuse.
        if (_processes is { } processes && processes.Any(refusal is not null))
        {
            folder?.Dispose();
            if (refusal is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(refusal);
            throw new RunException(RunRefusal.Processes, "The first process refused the run, and says why.");
        }

        _folder = folder!;
        _interruption = new Interruption(options.HandlesSignals);
    }

    /// <summary>Where the results go, as the options name it.</summary>
    public string Folder => _folder.Path;

    /// <summary>What a trainer must be told for this run.</summary>
    public TrainerOptions TrainerOptions => new()
    {
        Epochs = _options.Epochs,
        Steps = _options.Steps,
        Seed = _options.Seed,
        Checkpoints = _options.Checkpoints is { } checkpoints ? checkpoints with { Folder = File(RunFiles.CheckpointsFolder) } : null,
        LossFile = File(RunFiles.Losses),
        Identity = _identity,
        Settings = _options.Settings,
        Notes = _options.Notes,
        Clock = _options.Clock,
    };

    /// <summary>Trains a GAN with images, in an order and with noise that come of <see cref="RunOptions.Seed"/>.</summary>
    /// <param name="gan">A class with <see cref="GanAttribute"/>.</param>
    /// <param name="images">Real images: at least a batch; with labels, if the GAN takes some.</param>
    /// <param name="options">How the run is to be.</param>
    /// <returns>How it ended. What was refused, and why, observers were told.</returns>
    /// <exception cref="ArgumentException">The images don't fit the GAN, or an option is out of its range.</exception>
    public static RunResult Train(IGan gan, ImageDataSet images, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(gan);
        ArgumentNullException.ThrowIfNull(options);
        var batch = checked(gan.Parallel.WholeOf(gan.Batch) * gan.BatchesPerStep);
        return Train(gan, new BatchSource(images, batch, RandomUse.Shuffle.StreamFor(options.Seed)), options);
    }

    /// <summary>Trains a GAN.</summary>
    /// <param name="gan">A class with <see cref="GanAttribute"/>.</param>
    /// <param name="batches">Where real images come from and, of a GAN that is told something, their labels.</param>
    /// <param name="options">How the run is to be.</param>
    /// <returns>How it ended. What was refused, and why, observers were told.</returns>
    /// <exception cref="ArgumentException">The images don't fit the GAN, or an option is out of its range.</exception>
    public static RunResult Train(IGan gan, IBatchSource batches, RunOptions options) =>
        TrainWhole(options, run => new GanTrainer(gan, batches, run.TrainerOptions));

    /// <summary>Trains a CycleGAN with two sets of images, in orders that come of <see cref="RunOptions.Seed"/>.</summary>
    /// <param name="gan">A class with <see cref="CycleGanAttribute"/>.</param>
    /// <param name="imagesA">Images of A: at least a batch.</param>
    /// <param name="imagesB">Images of B: at least a batch.</param>
    /// <param name="options">How the run is to be.</param>
    /// <returns>How it ended. What was refused, and why, observers were told.</returns>
    /// <exception cref="ArgumentException">The images don't fit the CycleGAN, or an option is out of its range.</exception>
    public static RunResult Train(ICycleGan gan, ImageDataSet imagesA, ImageDataSet imagesB, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(gan);
        ArgumentNullException.ThrowIfNull(options);
        return Train(gan, new UnpairedBatches(imagesA, imagesB, gan.Batch, RandomUse.Shuffle.StreamFor(options.Seed)), options);
    }

    /// <summary>Trains a CycleGAN.</summary>
    /// <param name="gan">A class with <see cref="CycleGanAttribute"/>.</param>
    /// <param name="batches">Where images of A come from and, in place of labels, images of B: <see cref="UnpairedBatches"/>.</param>
    /// <param name="options">How the run is to be.</param>
    /// <returns>How it ended. What was refused, and why, observers were told.</returns>
    /// <exception cref="ArgumentException">The images don't fit the CycleGAN, or an option is out of its range.</exception>
    public static RunResult Train(ICycleGan gan, IBatchSource batches, RunOptions options) =>
        TrainWhole(options, run => new CycleGanTrainer(gan, batches, run.TrainerOptions));

    /// <summary>Trains a network that isn't part of a GAN with images and their labels, in an order that comes of <see cref="RunOptions.Seed"/>.</summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="images">Images with labels: at least a batch.</param>
    /// <param name="options">How the run is to be.</param>
    /// <returns>How it ended. What was refused, and why, observers were told.</returns>
    /// <exception cref="ArgumentException">The images don't fit the network, or an option is out of its range.</exception>
    public static RunResult Train(INetworkTrainer trainer, ImageDataSet images, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(options);
        return Train(trainer, new BatchSource(images, trainer.Parallel.WholeOf(trainer.Batch), RandomUse.Shuffle.StreamFor(options.Seed)), options);
    }

    /// <summary>Trains a network that isn't part of a GAN.</summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="batches">Where inputs and targets come from.</param>
    /// <param name="options">How the run is to be.</param>
    /// <returns>How it ended. What was refused, and why, observers were told.</returns>
    /// <exception cref="ArgumentException">The data don't fit the network, or an option is out of its range.</exception>
    public static RunResult Train(INetworkTrainer trainer, IBatchSource batches, RunOptions options) =>
        TrainWhole(options, run => new NetworkTrainer(trainer, batches, run.TrainerOptions));

    /// <summary>
    /// Takes the folder and begins to listen to signals; nothing is trained or replaced yet. To be disposed of: where no run began, nothing of it stays then.
    /// </summary>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="RunException">
    /// The command line isn't understood, the folder can't be created or written, another run is writing there, or an unfinished run lies there that is to
    /// begin anew.
    /// </exception>
    /// <exception cref="CheckpointException">The run can't go on: nothing but checkpoints is left of it, and all are damaged.</exception>
    public static Run Open(RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MeasureEvery, 1, nameof(options));
        if (options.Generator is { Format.NoiseLength: 0, HasSources: false })
        {
            throw new ArgumentException(
                "Expected images of which a generator that takes no noise makes its samples; it has none: set ImageGenerator.Pairs to a set with Sources, or "
                + "ImageGenerator.Sources to images without pairs.",
                nameof(options));
        }

        return new Run(RunArguments.Apply(options));
    }

    /// <summary>A file in the run's folder.</summary>
    /// <param name="name">Its name.</param>
    public string File(string name) => _folder.File(name);

    /// <summary>Asks for the end after the present step, as a signal does; from any thread.</summary>
    /// <param name="exitCode">What the program is to end with.</param>
    /// <returns>Whether nobody had asked before.</returns>
    public bool Interrupt(int exitCode = RunExitCode.Interrupted) => _interruption.Request(exitCode);

    /// <summary>Trains to the end or until somebody asks for it; either way, what there is is saved. A run with nothing left to do is left as it is.</summary>
    /// <param name="trainer">What trains, made with <see cref="TrainerOptions"/>.</param>
    /// <param name="observers">Who watches, beside those of the options.</param>
    /// <returns>
    /// How the run ended. A loss or a weight that stopped being a number makes it a failed one: losses are saved, and results are those of the last whole
    /// epoch.
    /// </returns>
    /// <exception cref="CheckpointException">
    /// The run can't go on: its checkpoints are damaged, or of other networks, data or options. Nothing was changed; the message names the difference.
    /// </exception>
    public RunResult Train(Trainer trainer, params IReadOnlyList<IRunObserver> observers)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _observers = IsFirst ? GuardedObserver.Around([.. _options.Observers ?? [new ConsoleObserver()], .. observers]) : [];
        trainer.ProblemOccurred += (_, problem) => Tell(observer => observer.ProblemOccurred(problem));
        var resumed = _options is { Resume: true, Checkpoints: not null } ? trainer.Resume() : null;
        if (!IsFirst)
            return Follow(trainer, resumed);
        if (resumed is null && EarlierRun.IsIn(Folder))
        {
            Note(_options.Resume ? $"There is no checkpoint in {File(RunFiles.CheckpointsFolder)} to go on from: the run begins."
                : $"The earlier run in {Folder} is replaced.");
        }
        var why = resumed is null ? null : WhyNothingIsLeft(trainer, resumed.Step);
        if (resumed is not null)
            _processes?.FromFirst(why is null ? 0 : 1);
        if (why is not null)
        {
            Note(why);
            return Result(RunOutcome.Finished, trainer, RunExitCode.Success);
        }

        trainer.Attempt("remove old samples", () => _folder.RemoveSamplesAfter(trainer.EpochsDone));
        ReadMetrics(trainer, resumed);
        return Record(trainer, resumed);
    }

    /// <summary>Lets other runs have the folder, and signals end the program again.</summary>
    public void Dispose()
    {
        _interruption.Dispose();
        _folder.Dispose();
    }

    /// <summary>A whole program: opens a run, trains, and tells what went wrong or how it goes on.</summary>
    internal static RunResult TrainWhole(RunOptions options, Func<Run, Trainer> create)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            using var run = Open(options);
            var result = run.Train(create(run));
            if (result.Problem is { } problem)
                run.Tell(observer => observer.ProblemOccurred(new TrainingProblem(0, problem)));
            if (result.Outcome == RunOutcome.Interrupted && run._options.Checkpoints is not null)
                run.Note(run.HowItGoesOn());
            return result;
        }
        catch (Exception exception) when (exception is RunException or CheckpointException or ProcessGroupException || FileFailure.Is(exception))
        {
            var message = exception is CheckpointException ? $"{exception.Message} To begin anew, remove or rename the run's folder." : exception.Message;
            foreach (var observer in ProcessesOf(options) is { IsFirst: false } ? [] : GuardedObserver.Around(options.Observers ?? [new ConsoleObserver()]))
                observer.ProblemOccurred(new TrainingProblem(0, message, exception));

            var exitCode = exception is RunException { Reason: RunRefusal.Arguments } ? RunExitCode.WrongUsage : RunExitCode.Failure;
            return new RunResult(RunOutcome.Failed, 0, 0, options.Folder ?? "", exitCode, message);
        }
    }

    // Another process than the first of several: it trains, and keeps nothing.
    private RunResult Follow(Trainer trainer, ResumedRun? resumed)
    {
        if (resumed is not null && _processes!.FromFirst(0) == 1)
            return Result(RunOutcome.Finished, trainer, RunExitCode.Success);
        try
        {
            trainer.Run(_interruption.Token);
        }
        catch (TrainingDivergedException exception)
        {
            return Result(RunOutcome.Failed, trainer, RunExitCode.Failure, exception.Message);
        }

        return trainer.StepsDone >= trainer.Steps ? Result(RunOutcome.Finished, trainer, RunExitCode.Success)
            : Result(RunOutcome.Interrupted, trainer, InterruptedExitCode);
    }

    // Of several processes, another one may have been asked.
    private int InterruptedExitCode => _interruption.ExitCode == RunExitCode.Success ? RunExitCode.Interrupted : _interruption.ExitCode;

    private static ProcessGroup? ProcessesOf(RunOptions options) => (options.Parallel ?? ParallelLoop.Default).Processes;

    private bool IsFirst => _processes is null or { IsFirst: true };

    private string HowItGoesOn()
    {
        var isResumed = _options.Resume ? "" : "RunOptions.Resume = true and ";
        return _options.Folder is not null && _options.Resume ? $"Started again with the same options, it goes on from here, in {Folder}."
            : $"It goes on when it is started with {isResumed}its folder: --out {Folder}, or RunOptions.Folder.";
    }

    private RunResult Record(Trainer trainer, ResumedRun? resumed)
    {
        var recorder = new RunRecorder(
            Folder,
            Describe(trainer, resumed),
            trainer.LossNames,
            trainer.Batch,
            message => Tell(observer => observer.ProblemOccurred(new TrainingProblem(trainer.StepsDone, message))),
            _options.Clock,
            _observers);
        trainer.StepCompleted += (_, step) => recorder.AddStep(step.Step, step.Epoch, step.Duration, step.Losses.ToArray());
        trainer.EpochCompleted += (_, epoch) => EndEpoch(trainer, recorder, epoch);
        try
        {
            // A run that was complete already may have lost what it is to leave.
            if (resumed is not null && trainer.StepsDone >= trainer.Steps)
                Save(trainer, resumed.Epoch);

            trainer.Run(_interruption.Token);
        }
        catch (Exception exception)
        {
            recorder.End(RunOutcome.Failed, exception.Message);
            if (exception is TrainingDivergedException)
                return Result(RunOutcome.Failed, trainer, RunExitCode.Failure, exception.Message);
            throw;
        }

        // Who asks for the end after the last step gets a run that is finished.
        var isFinished = trainer.StepsDone >= trainer.Steps;
        TellOfSilentObservers(trainer);
        recorder.End(
            trainer.NotWritten.Count > 0 ? RunOutcome.Failed : isFinished ? RunOutcome.Finished : RunOutcome.Interrupted, WhyFailed(trainer.NotWritten));
        IReadOnlyList<string> notWritten = [.. trainer.NotWritten, .. recorder.NotWritten];
        if (isFinished && _interruption.ExitCode != RunExitCode.Success)
            Note("All steps were made already when the end was asked for: the run is finished.");
        if (ResultNames().Where(IsThere).ToArray() is { Length: > 0 } results)
            Note($"Results: {Folder} ({string.Join(", ", results)})");
        if (WhyFailed(notWritten) is { } why)
            return Result(RunOutcome.Failed, trainer, RunExitCode.Failure, why) with { NotWritten = notWritten };

        return isFinished ? Result(RunOutcome.Finished, trainer, RunExitCode.Success) : Result(RunOutcome.Interrupted, trainer, InterruptedExitCode);
    }

    private static string? WhyFailed(IReadOnlyList<string> notWritten) =>
        notWritten.Count == 0 ? null : $"Not everything could be written: {string.Join("; ", notWritten.Select(sentence => sentence.TrimEnd('.')))}.";

    private static string NewIdentity() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    // Whether a file is there, or a folder with something in it.
    private bool IsThere(string name) =>
        System.IO.File.Exists(File(name)) || (Directory.Exists(File(name)) && Directory.EnumerateFileSystemEntries(File(name)).Any());

    // One who can't write any more can't say so; another may.
    private void TellOfSilentObservers(Trainer trainer)
    {
        foreach (var failure in _observers.OfType<GuardedObserver>().Select(observer => observer.Failure).OfType<Exception>())
        {
            var problem = new TrainingProblem(trainer.StepsDone, $"Can't show everything of the run: {failure.Message}", failure);
            Tell(observer => observer.ProblemOccurred(problem));
        }
    }

    private RunDescription Describe(Trainer trainer, ResumedRun? resumed) =>
        new(_options.Program, _options.Networks, Described, MachineDescription.Describe(), _options.Clock.GetUtcNow())
        {
            Steps = trainer.StepsDone,
            Epochs = resumed?.Epoch ?? 0,
            PlannedSteps = trainer.Steps,
            PlannedEpochs = trainer.Epochs,
            StepsPerEpoch = trainer.StepsPerEpoch,
            Identity = _identity,
            ClassNames = _options.Generator?.Format.ClassNames ?? [],
        };

    private IReadOnlyList<NamedText> Described => _processes is null ? _options.Described
        : [new NamedText("processes", _processes.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. _options.Described];

    private void EndEpoch(Trainer trainer, RunRecorder recorder, in TrainingEpoch epoch)
    {
        Save(trainer, epoch.Epoch);
        // Only what whole epochs came to can be compared.
        var metrics = epoch.IsWhole && epoch.Epoch % _options.MeasureEvery == 0 ? Measure(trainer, epoch.Step, epoch.Epoch) : [];
        var sheet = SheetOf(epoch.Epoch);
        recorder.EndEpoch(epoch, System.IO.File.Exists(sheet) ? sheet : null, metrics);
    }

    private void Save(Trainer trainer, int epoch)
    {
        if (_options.Generator is { } generator)
        {
            trainer.TryWrite("save the samples", () => SaveSamples(generator, SheetOf(epoch)));
            trainer.TryWrite("save the weights", () => WeightFile.Save(File(RunFiles.Generator), generator.Network.Parameters));
        }

        foreach (var (name, save) in _options.Results)
            trainer.TryWrite($"save {name}", () => save(File(name)));
    }

    private void SaveSamples(ImageGenerator generator, string path)
    {
        var noise = RandomUse.SampleNoise.StreamFor(_options.Seed);
        if (generator.HasSources)
            new PairSheet(generator, noise, parallel: _options.Parallel).Save(path);
        else
            new SampleSheet(generator, noise, parallel: _options.Parallel).Save(path);
    }

    private string SheetOf(int epoch) => Path.Combine(_folder.SamplesFolder, RunFiles.SheetName(epoch));

    private IReadOnlyList<Metric> Measure(Trainer trainer, long step, int epoch)
    {
        IReadOnlyList<Metric> metrics = [];
        trainer.TryWrite("measure the network", () => metrics = _options.Measure?.Invoke() ?? []);
        if (metrics.Count == 0)
            return [];

        // A table of other metrics is begun anew.
        if (_metrics is null || !_metrics.Names.SequenceEqual(metrics.Select(metric => metric.Name), StringComparer.Ordinal))
            _metrics = RunTable.OfMetrics([.. metrics.Select(metric => metric.Name)]);

        _metrics.Add(step, epoch, [.. metrics.Select(metric => metric.Value)]);
        trainer.TryWrite("write the metrics", () => _metrics.Save(File(RunFiles.Metrics)));
        return metrics;
    }

    // A table of an earlier run would look as if it were of this one.
    private void ReadMetrics(Trainer trainer, ResumedRun? resumed)
    {
        var path = File(RunFiles.Metrics);
        try
        {
            if (resumed is null)
                trainer.Attempt("remove old metrics", () => System.IO.File.Delete(path));
            else if (_options.Measure is not null && System.IO.File.Exists(path))
                _metrics = RunTable.Read(path, resumed.Step);
        }
        catch (DataFileException exception)
        {
            Tell(observer => observer.ProblemOccurred(new TrainingProblem(trainer.StepsDone, $"{exception.Message} The metrics begin anew.", exception)));
        }
    }

    // Null also where a run made all of its steps, but was ended before its last files were written.
    private string? WhyNothingIsLeft(Trainer trainer, long step)
    {
        if (step < trainer.Steps)
            return null;

        var where = FormattableString.Invariant($"already at step {step:N0}, beyond {trainer.Steps:N0}");
        if (step == trainer.Steps)
        {
            var description = RunDescriptionFile.TryLoad(File(RunFiles.Description));
            var isFinished = description?.Outcome == RunOutcome.Finished;
            if (!isFinished && (description is null || description.PlannedSteps == step))
                return null;

            where = FormattableString.Invariant($"{(isFinished ? "finished" : "there")} already, step {step:N0} of {trainer.Steps:N0}");
        }

        return $"The run in {Folder} is {where}: there is nothing to do, and nothing was changed; more --epochs or --steps go on with it.";
    }

    private IEnumerable<string> ResultNames() =>
    [
        RunFiles.Report,
        .. _options.Generator is null ? [] : (string[])[RunFiles.SamplesFolder],
        .. _options.Checkpoints is null ? [] : (string[])[RunFiles.CheckpointsFolder],
        RunFiles.Losses,
        .. _metrics is null ? [] : (string[])[RunFiles.Metrics],
        .. _options.ResultNames,
    ];

    private RunResult Result(RunOutcome outcome, Trainer trainer, int exitCode, string? problem = null) =>
        new(outcome, trainer.StepsDone, trainer.Steps, Folder, exitCode, problem);

    private void Note(string note) => Tell(observer => observer.NoteAdded(note));

    private void Tell(Action<IRunObserver> tell)
    {
        foreach (var observer in _observers)
            tell(observer);
    }
}
