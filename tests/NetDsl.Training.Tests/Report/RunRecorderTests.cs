namespace NetDsl.Training.Tests.Report;

public sealed class RunRecorderTests : IDisposable
{
    private static readonly RunDescription Beginning = SampleRun.Description with { Ended = null, Outcome = RunOutcome.Running, Steps = 0, Epochs = 0, Seconds = 0, ImagesPerSecond = 0 };

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
        Assert.Equal((RunOutcome.Failed, "A loss stopped being a number.", 2L, 1, 5.0), (description.Outcome, description.Problem, description.Steps, description.Epochs, description.ImagesPerSecond));
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
        recorder.EndEpoch("sheet.png", new Metric("score", 2.5));
        recorder.End(RunOutcome.Interrupted);

        Assert.Equal(["started loss", "step 1: 1.5, 5 images/s, 1558 s left", "epoch 1 at 1: sheet.png, score 2.5", "ended Interrupted"], observer.Calls);
    }

    private sealed class ListingObserver : IRunObserver
    {
        public List<string> Calls { get; } = [];

        public void RunStarted(string folder, RunDescription description, IReadOnlyList<string> losses) => Calls.Add($"started {losses[0]}");

        public void StepDone(in RunProgress progress) =>
            Calls.Add(FormattableString.Invariant($"step {progress.Step}: {progress.Losses[0]}, {progress.ImagesPerSecond} images/s, {progress.SecondsLeft} s left"));

        public void EpochEnded(EpochResults results) =>
            Calls.Add(FormattableString.Invariant($"epoch {results.Epoch} at {results.Step}: {results.SampleSheet}, {results.Metrics[0].Name} {results.Metrics[0].Value}"));

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
