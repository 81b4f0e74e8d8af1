namespace NetDsl.Training;

/// <summary>
/// Records a training loop of one's own; <see cref="Run"/> does it for a trainer. It writes <see cref="RunFiles.Description"/> and
/// <see cref="RunFiles.Report"/> into the run's folder at the beginning, after epochs and at the end, and tells observers what happens. Writing the page never
/// takes more than a hundredth of the time, because it waits until a hundred times as much has passed as it took before. A file that can't be written is
/// reported and costs the run nothing else.
/// </summary>
public sealed class RunRecorder
{
    private const double SmallestPause = 100;

    private readonly string _folder;
    private readonly int _batch;
    private readonly Action<string> _report;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<IRunObserver> _observers;
    private readonly OrderedDictionary<string, string> _notWritten = new(StringComparer.Ordinal);
    private readonly StepRate _rate = new();
    private readonly long _start;
    private RunDescription _description;
    private readonly double _secondsBefore;
    private TimeSpan _stepTime;
    private long _timedSteps;
    private long _lastStep;
    private int _lastEpoch;
    private long _nextPage;
    private readonly double[] _sums;
    private TimeSpan _epochTime;
    private long _epochSteps;

    /// <summary>
    /// Begins a run, or goes on with the one in the folder: where the description has steps already, time and speed count with those of the parts before, and
    /// it was begun when they were.
    /// </summary>
    /// <param name="folder">Where its results go; it exists.</param>
    /// <param name="description">What the run is, and what it is going to do.</param>
    /// <param name="losses">What the losses of its steps are called.</param>
    /// <param name="batch">Images in a step, at least 1.</param>
    /// <param name="report">Gets a line for each file that can't be written.</param>
    /// <param name="clock">Measures times; by default the system's.</param>
    /// <param name="observers">Who watches.</param>
    public RunRecorder(
        string folder,
        RunDescription description,
        IReadOnlyList<string> losses,
        int batch,
        Action<string> report,
        TimeProvider? clock = null,
        params IReadOnlyList<IRunObserver> observers)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(losses);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        (_folder, _batch, _report, _clock, _observers) =
            (folder, batch, report, clock ?? TimeProvider.System, GuardedObserver.Around(observers));
        _start = _clock.GetTimestamp();
        // A run that goes on begins with the steps that it has, and with their time.
        _description = EarlierParts.AddTo(description, _folder, _batch);
        _secondsBefore = _description.Seconds;
        if (_description is { Steps: > 0, ImagesPerSecond: > 0 })
            (_timedSteps, _stepTime) = (_description.Steps, Duration(_description.Steps * (double)_batch / _description.ImagesPerSecond));
        (_lastStep, _lastEpoch, _sums) = (_description.Steps, _description.Epochs, new double[losses.Count]);
        // The page of an earlier run in this folder would look as if it were of this one.
        Write(RunFiles.Report, () => File.Delete(Path.Combine(_folder, RunFiles.Report)));
        WriteDescription();
        var run = new RunStart(_folder, _description, losses, _batch);
        foreach (var observer in _observers)
            observer.RunStarted(run);
    }

    /// <summary>A step was made.</summary>
    /// <param name="step">Its number, from 1 over all epochs.</param>
    /// <param name="epoch">The epoch that it belongs to, from 1.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="losses">Its losses; nobody writes into them afterwards.</param>
    public void AddStep(long step, int epoch, TimeSpan duration, IReadOnlyList<float> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        _rate.Add(duration);
        _stepTime += duration;
        _timedSteps++;
        (_lastStep, _lastEpoch) = (step, epoch);
        _epochTime += duration;
        _epochSteps++;
        for (var loss = 0; loss < Math.Min(_sums.Length, losses.Count); loss++)
            _sums[loss] += losses[loss];
        if (_observers.Count == 0)
            return;

        var progress = new RunProgress(step, epoch, losses, duration.TotalSeconds, Seconds, _rate.PerSecond * _batch, SecondsLeft);
        foreach (var observer in _observers)
            observer.StepDone(progress);
    }

    /// <summary>An epoch ended, or the run within one, and its other files are written. Means and speed are those of the steps since the last one.</summary>
    /// <param name="sampleSheet">The PNG file of its samples; null where the run draws none.</param>
    /// <param name="metrics">Its metrics; empty where none were measured.</param>
    public void EndEpoch(string? sampleSheet, params IReadOnlyList<Metric> metrics)
    {
        var steps = Math.Max(1, _epochSteps);
        var isWhole = _description.StepsPerEpoch == 0 || _lastStep % _description.StepsPerEpoch == 0;
        EndEpoch(isWhole, [.. _sums.Select(sum => (float)(sum / steps))], _epochTime, sampleSheet, metrics);
    }

    /// <summary>An epoch ended, or the run within one, and its other files are written.</summary>
    /// <param name="epoch">What it came to.</param>
    /// <param name="sampleSheet">The PNG file of its samples; null where the run draws none.</param>
    /// <param name="metrics">Its metrics; empty where none were measured.</param>
    public void EndEpoch(in TrainingEpoch epoch, string? sampleSheet, params IReadOnlyList<Metric> metrics) =>
        EndEpoch(epoch.IsWhole, epoch.MeanLosses.ToArray(), epoch.Duration, sampleSheet, metrics, epoch.ImagesPerSecond);

    /// <summary>The run ended.</summary>
    /// <param name="outcome">How.</param>
    /// <param name="problem">What went wrong, in a sentence, where something did.</param>
    public void End(RunOutcome outcome, string? problem = null)
    {
        _description = Now() with { Outcome = outcome, Problem = problem, Ended = _clock.GetUtcNow(), SecondsLeft = null };
        WriteDescription();
        WritePage();
        foreach (var observer in _observers)
            observer.RunEnded(_description);
    }

    private void EndEpoch(bool isWhole, IReadOnlyList<float> means, TimeSpan time, string? sheet, IReadOnlyList<Metric> metrics, double? speed = null)
    {
        _description = Now();
        WriteDescription();
        if (_clock.GetTimestamp() >= _nextPage)
            WritePage();

        var imagesPerSecond = speed ?? (time > TimeSpan.Zero ? _epochSteps * (double)_batch / time.TotalSeconds : 0);
        var results = new EpochResults(_description, _lastStep, _lastEpoch, isWhole, means, time.TotalSeconds, imagesPerSecond, sheet, metrics);
        (_epochSteps, _epochTime) = (0, TimeSpan.Zero);
        Array.Clear(_sums);
        foreach (var observer in _observers)
            observer.EpochEnded(results);
    }

    /// <summary>What couldn't be written and wasn't written later either: a sentence for each.</summary>
    internal IReadOnlyList<string> NotWritten => [.. _notWritten.Values];

    private double Seconds => _secondsBefore + _clock.GetElapsedTime(_start).TotalSeconds;

    private double? SecondsLeft =>
        _description.PlannedSteps > 0 ? _rate.TimeFor(Math.Max(0, _description.PlannedSteps - _lastStep))?.TotalSeconds : null;

    private RunDescription Now() => _description with
    {
        Steps = _lastStep,
        Epochs = _lastEpoch,
        Seconds = Seconds,
        SecondsLeft = SecondsLeft,
        ImagesPerSecond = _stepTime > TimeSpan.Zero ? _timedSteps * (double)_batch / _stepTime.TotalSeconds : 0,
        PeakMemory = PeakMemory(),
    };

    private void WritePage()
    {
        var start = _clock.GetTimestamp();
        Write(RunFiles.Report, () => ReportFile.Write(_folder));
        var end = _clock.GetTimestamp();
        _nextPage = end + (long)(SmallestPause * (end - start));
    }

    private static long PeakMemory()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private void WriteDescription() =>
        Write(RunFiles.Description, () => RunDescriptionFile.Save(Path.Combine(_folder, RunFiles.Description), _description));

    private void Write(string name, Action write)
    {
        var isWritten = FileFailure.Try(write, exception =>
        {
            _notWritten[name] = exception.Message;
            _report(exception.Message);
        });
        if (isWritten)
            _notWritten.Remove(name);
    }

    // What a damaged description says may be longer than anything lasts.
    private static TimeSpan Duration(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 1e10));
}
