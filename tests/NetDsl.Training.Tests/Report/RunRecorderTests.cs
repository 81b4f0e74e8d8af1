using System.Globalization;

namespace NetDsl.Training.Tests.Report;

public sealed class RunRecorderTests : IDisposable
{
    private static readonly RunDescription Beginning =
        SampleRun.Description with { Ended = null, Outcome = RunOutcome.Running, Steps = 0, Epochs = 0, Seconds = 0, ImagesPerSecond = 0 };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _complaints = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_its_description_and_its_page()
    {
        var recorder = new RunRecorder(_folder.Path, Beginning, ["loss"], batch: 10, _complaints.Add);
        Assert.Equal(RunOutcome.Running, RunDescriptionFile.Load(_folder[RunFiles.Description]).Outcome);

        recorder.AddStep(1, 1, TimeSpan.FromSeconds(2), [1f]);
        recorder.AddStep(2, 1, TimeSpan.FromSeconds(2), [1f]);
        recorder.EndEpoch(SampleRun.WriteSheet(_folder.Path, 1));
        Assert.Equal(2, RunDescriptionFile.Load(_folder[RunFiles.Description]).Steps);
        Assert.Contains("2 of 780", File.ReadAllText(_folder[RunFiles.Report]), StringComparison.Ordinal);

        recorder.End(RunOutcome.Failed, "A loss stopped being a number.");

        var description = RunDescriptionFile.Load(_folder[RunFiles.Description]);
        Assert.Equal(
            (RunOutcome.Failed, "A loss stopped being a number.", 2L, 1, 5.0),
            (description.Outcome, description.Problem, description.Steps, description.Epochs, description.ImagesPerSecond));
        Assert.NotNull(description.Ended);
        Assert.True(description.PeakMemory > 1 << 20);
        Assert.Contains("A loss stopped being a number.", File.ReadAllText(_folder[RunFiles.Report]), StringComparison.Ordinal);
        Assert.Empty(_complaints);
    }

    [Fact]
    public void Pages_take_a_hundredth_of_the_time_at_most()
    {
        var clock = new StepClock();
        var recorder = new RunRecorder(_folder.Path, Beginning, ["loss"], batch: 10, _complaints.Add, clock);
        recorder.AddStep(1, 1, TimeSpan.FromSeconds(1), [1f]);

        // The clock moves by a second each time that it is asked, so that a page takes one.
        clock.Step = TimeSpan.FromSeconds(1);
        recorder.EndEpoch(null);
        clock.Step = TimeSpan.Zero;
        File.Delete(_folder[RunFiles.Report]);

        clock.Advance(TimeSpan.FromSeconds(98));
        recorder.EndEpoch(null);
        Assert.False(File.Exists(_folder[RunFiles.Report]));

        clock.Advance(TimeSpan.FromSeconds(5));
        recorder.EndEpoch(null);
        Assert.True(File.Exists(_folder[RunFiles.Report]));
    }

    [Theory]
    [InlineData(2, 14.0, 20.0)]
    [InlineData(3, 20.0, 20.0)]
    [InlineData(4, 30.0, 20.0)]
    [InlineData(0, null, 10.0)]
    public void A_run_that_goes_on_counts_its_time_speed_and_beginning_from_the_first_part_on(int described, double? seconds, double expected)
    {
        // It goes on after step 3; steps take 1, 3, 6 and 10 seconds, and the description is of the epoch's end before or after.
        File.WriteAllText(_folder[RunFiles.Losses], "step,epoch,seconds,loss\n1,1,1.0,1\n2,1,3.0,1\n3,2,6.0,1\n4,2,10.0,1\n");
        if (seconds is { } before)
            RunDescriptionFile.Save(_folder[RunFiles.Description], Beginning with { Steps = described, Seconds = before });
        var clock = new StepClock();
        var now = Beginning.Started.AddDays(1);

        var recorder = new RunRecorder(_folder.Path, Beginning with { Steps = 3, Epochs = 2, Started = now }, ["loss"], batch: 10, _complaints.Add, clock);
        recorder.AddStep(4, 2, TimeSpan.FromSeconds(5), [1f]);
        clock.Advance(TimeSpan.FromSeconds(7));
        recorder.End(RunOutcome.Finished);

        var description = RunDescriptionFile.Load(_folder[RunFiles.Description]);
        Assert.Equal((expected + 7, seconds is null ? now : Beginning.Started), (description.Seconds, description.Started));
        Assert.Equal(4 * 10 / (1 + 3 + 6 + 5.0), description.ImagesPerSecond, precision: 9);
    }

    [Fact]
    public void Where_the_losses_are_lost_a_run_that_goes_on_counts_as_much_of_its_time_as_it_keeps_of_its_steps()
    {
        RunDescriptionFile.Save(_folder[RunFiles.Description], Beginning with { Steps = 4, Seconds = 40, ImagesPerSecond = 5 });
        var clock = new StepClock();

        var recorder =
            new RunRecorder(_folder.Path, Beginning with { Steps = 3, Started = Beginning.Started.AddDays(1) }, ["loss"], batch: 10, _complaints.Add, clock);
        recorder.End(RunOutcome.Interrupted);

        var description = RunDescriptionFile.Load(_folder[RunFiles.Description]);
        Assert.Equal((30.0, 5.0, Beginning.Started), (description.Seconds, description.ImagesPerSecond, description.Started));
    }

    [Theory]
    [InlineData(32, 156, "0 of 5")]
    [InlineData(156, 156, "1 of 5")]
    [InlineData(311, 156, "1 of 5")]
    [InlineData(32, 0, "2 of 5")]
    public void The_page_counts_epochs_that_are_complete(int steps, int stepsPerEpoch, string expected)
    {
        var recorder = new RunRecorder(_folder.Path, Beginning with { PlannedEpochs = 5, StepsPerEpoch = stepsPerEpoch }, ["loss"], batch: 10, _complaints.Add);

        recorder.AddStep(steps, 2, TimeSpan.FromSeconds(1), [1f]);
        recorder.End(RunOutcome.Interrupted);

        Assert.Contains($"<dt>Epochs</dt><dd>{expected}</dd>", File.ReadAllText(_folder[RunFiles.Report]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_vanished_is_reported_and_the_run_goes_on()
    {
        Directory.CreateDirectory(_folder["run"]);
        var recorder = new RunRecorder(_folder["run"], Beginning, ["loss"], batch: 10, _complaints.Add);
        Directory.Delete(_folder["run"], recursive: true);

        recorder.AddStep(1, 1, TimeSpan.FromSeconds(1), [1f]);
        recorder.EndEpoch(null);
        recorder.End(RunOutcome.Finished);

        Assert.NotEmpty(_complaints);
        Assert.All(_complaints, complaint => Assert.Contains(_folder["run"], complaint, StringComparison.Ordinal));
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Observers_are_told_of_everything_in_order()
    {
        var observer = new ListingObserver();
        var recorder = new RunRecorder(_folder.Path, Beginning, ["loss"], batch: 10, _complaints.Add, clock: null, observer);

        recorder.AddStep(1, 1, TimeSpan.FromSeconds(2), [1.5f]);
        recorder.AddStep(2, 1, TimeSpan.FromSeconds(2), [2.5f]);
        recorder.EndEpoch("sheet.png", new Metric("score", 2.5));
        recorder.End(RunOutcome.Interrupted);

        Assert.Equal(
            [
                "started loss",
                "step 1: 1.5, 5 images/s, 1558 s left",
                "step 2: 2.5, 5 images/s, 1556 s left",
                "epoch 1 at 2: mean 2 in 4 s, sheet.png, score 2.50",
                "ended Interrupted",
            ],
            observer.Calls);
    }

    private sealed class ListingObserver : IRunObserver
    {
        public List<string> Calls { get; } = [];

        public void RunStarted(RunStart run) => Calls.Add($"started {run.LossNames[0]}");

        public void StepDone(in RunProgress progress) =>
            Calls.Add(
                FormattableString.Invariant($"step {progress.Step}: {progress.Losses[0]}, {progress.ImagesPerSecond} images/s, {progress.SecondsLeft} s left"));

        public void EpochEnded(EpochResults results) =>
            Calls.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"epoch {results.Epoch} at {results.Step}: mean {results.MeanLosses[0]} in {results.Seconds} s, {results.SampleSheet}, "
                    + $"{results.Metrics[0]}"));

        public void RunEnded(RunDescription description) => Calls.Add($"ended {description.Outcome}");
    }

    private sealed class StepClock : TimeProvider
    {
        private long _now = 1;

        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += Step.Ticks;

        public void Advance(TimeSpan time) => _now += time.Ticks;
    }
}
