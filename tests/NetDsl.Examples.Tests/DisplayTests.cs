using NetDsl.Training;
using Spectre.Console;

namespace NetDsl.Examples.Tests;

public sealed class DisplayTests
{
    private static readonly TrainingPlan Plan = new("digits", 10_000, 64, 2, 312, 2, 1, ["d_loss", "g_loss"]);

    [Fact]
    public void Plain_lines_come_at_once_and_then_every_two_seconds()
    {
        var clock = new SteppingClock();
        using var output = new StringWriter { NewLine = "\n" };
        var display = new LineDisplay(output, clock);
        display.Show(Plan, () =>
        {
            for (var step = 1; step <= 50; step++)
            {
                clock.Now += TimeSpan.FromMilliseconds(100);
                display.ShowStep(new TrainingStatus(1, step, 640, new StepLosses(1.25f, 0.5f), TimeSpan.FromSeconds(3725)));
            }

            display.ShowEpoch(new TrainingEpoch(1, true, 156, 640, new StepLosses(1f, 2f), TimeSpan.FromSeconds(61.4)));
        });

        Assert.Equal(
            """
            10,000 digits, 64 a step, 312 steps in 2 epochs, 2 threads, seed 1
            epoch 1/2  step 1/312  640 images/s  d_loss 1.2500  g_loss 0.5000  1:02:05 left
            epoch 1/2  step 21/312  640 images/s  d_loss 1.2500  g_loss 0.5000  1:02:05 left
            epoch 1/2  step 41/312  640 images/s  d_loss 1.2500  g_loss 0.5000  1:02:05 left
            epoch 1 done  step 156/312  640 images/s  mean d_loss 1.0000  mean g_loss 2.0000  took 1:01

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Fact]
    public void The_table_shows_finished_epochs_and_the_present_step()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 120;
        var display = new TableDisplay(console, new SteppingClock());
        display.Show(Plan, () =>
        {
            display.ShowEpoch(new TrainingEpoch(1, true, 156, 654, new StepLosses(1f, 2f), TimeSpan.FromSeconds(61.4)));
            display.ShowStep(new TrainingStatus(2, 157, 640, new StepLosses(1.25f, 0.5f), TimeSpan.FromSeconds(59)));
        });

        foreach (var part in (string[])["epoch", "step", "images/s", "d_loss", "g_loss", "time left", "1/2", "156/312", "654", "took 1:01", "2/2", "157/312", "640", "1.2500", "0.5000", "0:59"])
            Assert.Contains(part, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_shows_the_first_metric_of_each_epoch_that_was_measured_and_sums_up_the_last_one()
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 120;
        var display = new TableDisplay(console, new SteppingClock());
        display.Show(Plan, () =>
        {
            for (var epoch = 1; epoch <= 2; epoch++)
            {
                display.ShowEpoch(new TrainingEpoch(epoch, true, 156 * epoch, 654, new StepLosses(1f, 2f), TimeSpan.FromSeconds(61.4)));
                display.ShowMetrics(new MetricRow(156 * epoch, epoch, [new Metric("frechet_features", 100.4 / epoch), new Metric("frechet_logits", 7), new Metric("classifier_score", 3)]));
            }
        });

        var last = output.ToString();
        last = last[last.LastIndexOf("images/s", StringComparison.Ordinal)..];
        foreach (var part in (string[])["frechet_features", "100.4", "50.2", "epoch 2: frechet_features 50.20", "frechet_logits 7.00", "classifier_score 3.00"])
            Assert.Contains(part, last, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_has_the_rate_of_images_and_the_time_left()
    {
        var progress = new TrainingProgress(Plan);
        progress.Add(new TrainingStep(1, 1, false, TimeSpan.FromSeconds(0.5), new StepLosses(1, 4)));
        progress.Add(new TrainingStep(2, 1, false, TimeSpan.FromSeconds(0.5), new StepLosses(2, 8)));

        Assert.Equal(new TrainingStatus(1, 2, 128, new StepLosses(2, 8), TimeSpan.FromSeconds(155)) { Duration = TimeSpan.FromSeconds(0.5) }, progress.Status);
    }

    [Fact]
    public void A_problem_is_a_line_and_a_run_that_goes_on_says_from_where()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var display = new LineDisplay(output, new SteppingClock());
        display.Show(Plan with { StepsBefore = 120 }, () => display.ShowProblem(new TrainingProblem(130, "Can't write a checkpoint: No space left on device")));

        Assert.Equal(
            "10,000 digits, 64 a step, 312 steps in 2 epochs, 2 threads, seed 1, on from step 120\nstep 130: Can't write a checkpoint: No space left on device\n",
            output.ToString());
    }

    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
