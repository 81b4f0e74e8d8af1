using System.Globalization;

namespace NetDsl.Training;

/// <summary>Shows a run as plain lines, about one every two seconds and one for each epoch: for terminals, files and pipes.</summary>
public sealed class ConsoleObserver : IRunObserver
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly TextWriter _output;
    private readonly TextWriter _error;
    private readonly TimeProvider _clock;
    private RunStart? _run;
    private long? _lastLine;

    /// <summary>Shows runs.</summary>
    /// <param name="output">Where progress goes; null for standard output.</param>
    /// <param name="error">Where problems go; null for standard error.</param>
    /// <param name="clock">Measures the time between two lines; null for the system's.</param>
    public ConsoleObserver(TextWriter? output = null, TextWriter? error = null, TimeProvider? clock = null) =>
        (_output, _error, _clock) = (output ?? Console.Out, error ?? Console.Error, clock ?? TimeProvider.System);

    /// <summary>Makes the first line; by default <see cref="Describe"/>.</summary>
    public Func<RunStart, string> Heading { get; init; } = Describe;

    /// <inheritdoc/>
    public void RunStarted(RunStart run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _run = run;
        WriteLine(Heading(run));
    }

    /// <inheritdoc/>
    public void StepDone(in RunProgress progress)
    {
        if (_lastLine is { } last && _clock.GetElapsedTime(last) < Interval)
            return;

        _lastLine = _clock.GetTimestamp();
        var place = Invariant($"epoch {progress.Epoch}/{_run!.Description.PlannedEpochs}  step {progress.Step}/{_run.Description.PlannedSteps}");
        var speed = Invariant($"{progress.ImagesPerSecond:F0} images/s");
        WriteLine($"{place}  {speed}  {Losses(progress.Losses, "")}  {Duration(progress.SecondsLeft ?? 0)} left");
    }

    /// <inheritdoc/>
    public void EpochEnded(EpochResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var place = Invariant($"epoch {results.Epoch} {(results.IsWhole ? "done" : "so far")}  step {results.Step}/{results.Description.PlannedSteps}");
        var speed = Invariant($"{results.ImagesPerSecond:F0} images/s");
        WriteLine($"{place}  {speed}  {Losses(results.MeanLosses, "mean ")}  took {Duration(results.Seconds)}");
        // The first metrics sum the images up; all are in the table.
        if (results.Metrics.Count > 0)
            WriteLine(Invariant($"epoch {results.Epoch} {string.Join("  ", results.Metrics.Take(3))}"));
    }

    /// <inheritdoc/>
    public void RunEnded(RunDescription description)
    {
    }

    /// <inheritdoc/>
    public void ProblemOccurred(TrainingProblem problem)
    {
        _error.WriteLine(problem);
        _error.Flush();
    }

    /// <inheritdoc/>
    public void NoteAdded(string note) => WriteLine(note);

    /// <summary>A duration as minutes and seconds, or hours, minutes and seconds: <c>1:02:05</c>.</summary>
    /// <param name="seconds">Its seconds, at least 0.</param>
    public static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        return time.TotalHours < 1
            ? Invariant($"{(int)time.TotalMinutes}:{time.Seconds:D2}")
            : Invariant($"{(long)time.TotalHours}:{time.Minutes:D2}:{time.Seconds:D2}");
    }

    /// <summary>What a run is going to do: <c>64 a step, 1,280 steps in 20 epochs, on from step 120</c>.</summary>
    /// <param name="run">The run.</param>
    public static string Describe(RunStart run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var plan = run.Description;
        var (steps, epochs) = (plan.PlannedSteps == 1 ? "step" : "steps", plan.PlannedEpochs == 1 ? "epoch" : "epochs");
        var before = plan.Steps == 0 ? "" : Invariant($", on from step {plan.Steps:N0}");
        return Invariant($"{run.Batch:N0} a step, {plan.PlannedSteps:N0} {steps} in {plan.PlannedEpochs:N0} {epochs}{before}");
    }

    private string Losses(IReadOnlyList<float> losses, string kind) =>
        string.Join("  ", losses.Select((loss, index) => Invariant($"{kind}{_run!.LossNames[index]} {loss:F4}")));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void WriteLine(string line)
    {
        _output.WriteLine(line);
        // Who watches a pipe wants to see the line now.
        _output.Flush();
    }
}
