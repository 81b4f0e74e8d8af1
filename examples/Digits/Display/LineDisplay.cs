using System.Globalization;

namespace Digits.Display;

/// <summary>Shows a run as lines, about one every two seconds: for files, pipes and simple terminals.</summary>
internal sealed class LineDisplay(TextWriter output, TimeProvider clock) : ITrainingDisplay
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

    public void Step(TrainingStatus status)
    {
        if (_lastLine is { } last && clock.GetElapsedTime(last) < Interval)
            return;

        _lastLine = clock.GetTimestamp();
        WriteLine(
            $"epoch {status.Epoch}/{_plan?.Epochs}  step {status.Step}/{_plan?.Steps}  {status.ImagesPerSecond:F0} images/s  d_loss {status.Losses.Discriminator:F4}  g_loss {status.Losses.Generator:F4}  {TrainingDisplay.Describe(status.TimeLeft)} left");
    }

    public void Saved(EpochResult result) => WriteLine(
        $"epoch {result.Epoch} {(result.IsWhole ? "done" : "stopped")}  step {result.Step}/{_plan?.Steps}  {result.ImagesPerSecond:F0} images/s  mean d_loss {result.MeanLosses.Discriminator:F4}  mean g_loss {result.MeanLosses.Generator:F4}  took {TrainingDisplay.Describe(result.Duration)}");

    private void WriteLine(FormattableString line)
    {
        output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
        // Who watches a pipe wants to see the line now.
        output.Flush();
    }
}
