using NetDsl.Training;
using Spectre.Console;

namespace NetDsl.Examples.Tests;

public sealed class DisplayTests
{
    private static readonly RunDescription Plan = new("Digits", [], [], MachineDescription.Describe(), DateTimeOffset.UnixEpoch)
    {
        PlannedSteps = 312,
        PlannedEpochs = 2,
    };

    private static readonly RunStart Start = new("run", Plan, ["d_loss", "g_loss"], Batch: 64);

    [Fact]
    public void Plain_lines_come_at_once_and_then_every_two_seconds()
    {
        var clock = new SteppingClock();
        using var output = new StringWriter { NewLine = "\n" };
        var display = new ConsoleObserver(output, output, clock) { Heading = _ => "10,000 digits" };
        display.RunStarted(Start);
        for (var step = 1; step <= 50; step++)
        {
            clock.Now += TimeSpan.FromMilliseconds(100);
            display.StepDone(new RunProgress(step, 1, [1.25f, 0.5f], 0.1, 10, 640, 3725));
        }

        display.EpochEnded(Epoch(1, new Metric("frechet_features", 100.4)));
        display.RunEnded(Plan);

        Assert.Equal(
            """
            10,000 digits
            epoch 1/2  step 1/312  640 images/s  d_loss 1.2500  g_loss 0.5000  1:02:05 left
            epoch 1/2  step 21/312  640 images/s  d_loss 1.2500  g_loss 0.5000  1:02:05 left
            epoch 1/2  step 41/312  640 images/s  d_loss 1.2500  g_loss 0.5000  1:02:05 left
            epoch 1 done  step 156/312  654 images/s  mean d_loss 1.0000  mean g_loss 2.0000  took 1:01
            epoch 1 frechet_features 100.40

            """.ReplaceLineEndings("\n"),
            output.ToString());
    }

    [Fact]
    public void The_table_shows_finished_epochs_and_the_present_step()
    {
        var last = DrawTable(display =>
        {
            display.EpochEnded(Epoch(1));
            display.StepDone(new RunProgress(157, 2, [1.25f, 0.5f], 0.1, 60, 640, 59));
        });

        string[] titles = ["epoch", "step", "images/s", "d_loss", "g_loss", "time left"];
        foreach (var part in (string[])[.. titles, "1/2", "156/312", "654", "took 1:01", "2/2", "157/312", "640", "1.2500", "0.5000", "0:59"])
            Assert.Contains(part, last, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_shows_the_first_metric_of_each_epoch_that_was_measured_and_sums_up_the_last_one()
    {
        var last = DrawTable(display =>
        {
            for (var epoch = 1; epoch <= 2; epoch++)
            {
                Metric[] metrics = [new("frechet_features", 100.4 / epoch), new("frechet_logits", 7), new("classifier_score", 3)];
                display.EpochEnded(Epoch(epoch, metrics));
            }
        });

        last = last[last.LastIndexOf("images/s", StringComparison.Ordinal)..];
        foreach (var part in (string[])["frechet_features", "100.4", "50.2", "epoch 2: frechet_features 50.20", "frechet_logits 7.00", "classifier_score 3.00"])
            Assert.Contains(part, last, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_shows_a_problem_below_and_notes_after_its_end()
    {
        var last = DrawTable(display => display.ProblemOccurred(new TrainingProblem(130, "The disk is full.")));

        Assert.Contains("step 130: The disk is full.", last[..last.LastIndexOf("Results: run", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_is_a_line_and_a_run_that_goes_on_says_from_where()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var display = new ConsoleObserver(output, output, new SteppingClock());
        display.RunStarted(Start with { Description = Plan with { Steps = 120 } });
        display.ProblemOccurred(new TrainingProblem(130, "Can't write a checkpoint: No space left on device"));

        Assert.Equal("64 a step, 312 steps in 2 epochs, on from step 120\nstep 130: Can't write a checkpoint: No space left on device\n", output.ToString());
    }

    private static EpochResults Epoch(int epoch, params IReadOnlyList<Metric> metrics) =>
        new(Plan, 156 * epoch, epoch, IsWhole: true, [1f, 2f], Seconds: 61.4, ImagesPerSecond: 654, SampleSheet: null, metrics);

    private static string DrawTable(Action<TableDisplay> show)
    {
        using var output = new StringWriter();
        var settings = new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(output) };
        var console = AnsiConsole.Create(settings);
        console.Profile.Width = 120;
        var display = new TableDisplay(console, new SteppingClock(), _ => "10,000 digits");
        display.RunStarted(Start);
        show(display);
        display.RunEnded(Plan);
        display.NoteAdded("Results: run");
        return output.ToString();
    }

    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
