using System.Globalization;
using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>Shows a run as lines, about one every two seconds: for files, pipes and simple terminals.</summary>
public sealed class LineDisplay(TextWriter output, TimeProvider clock) : ITrainingDisplay
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private TrainingPlan? _plan;
    private long? _lastLine;

    public void Show(TrainingPlan plan, Action train)
    {
        _plan = plan;
        WriteLine($"{TrainingDisplay.Describe(plan)}");
        train();
    }

    public void ShowStep(TrainingStatus status)
    {
        if (_lastLine is { } last && clock.GetElapsedTime(last) < Interval)
            return;

        _lastLine = clock.GetTimestamp();
        WriteLine(
            $"epoch {status.Epoch}/{_plan?.Epochs}  step {status.Step}/{_plan?.Steps}  {status.ImagesPerSecond:F0} images/s  {Losses(status.Losses, "")}  {TrainingDisplay.Describe(status.TimeLeft)} left");
    }

    public void ShowEpoch(TrainingEpoch result) => WriteLine(
        $"epoch {result.Epoch} {(result.IsWhole ? "done" : "so far")}  step {result.Step}/{_plan?.Steps}  {result.ImagesPerSecond:F0} images/s  {Losses(result.MeanLosses, "mean ")}  took {TrainingDisplay.Describe(result.Duration)}");

    public void ShowMetrics(MetricRow metrics) => WriteLine($"epoch {metrics.Epoch} {TrainingDisplay.Describe(metrics)}");

    public void ShowProblem(TrainingProblem problem) => WriteLine($"{TrainingDisplay.Describe(problem)}");

    public void ShowNote(string note) => WriteLine($"{note}");

    private string Losses(StepLosses losses, string kind) =>
        string.Join("  ", losses.ToArray().Select((loss, index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{_plan?.Losses[index]} {loss:F4}")));

    private void WriteLine(FormattableString line)
    {
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        // Who watches a pipe wants to see the line now.
        output.Flush();
    }
}
