using Digits;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Requests to end, at the very step at which they come.</summary>
[Collection(OneAtATime.Name)]
public sealed class InterruptionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Asked_for_the_end_after_its_last_step_a_run_finishes_and_says_so()
    {
        Assert.Equal(ExitCode.Success, Train(steps: 2, endAt: 2));

        Assert.Equal(RunOutcome.Finished, RunDescriptionFile.Load(_folder["run/run.json"]).Outcome);
        Assert.EndsWith("All steps were made already when the end was asked for: the run is finished.\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_for_the_end_before_its_last_step_a_run_is_interrupted()
    {
        Assert.Equal(ExitCode.Terminated, Train(steps: 2, endAt: 1));

        Assert.Equal((RunOutcome.Interrupted, 1L), (RunDescriptionFile.Load(_folder["run/run.json"]).Outcome, RunDescriptionFile.Load(_folder["run/run.json"]).Steps));
        Assert.Equal([1], new CheckpointFolder(_folder["run/checkpoints"]).Steps());
    }

    private int Train(int steps, int endAt)
    {
        var digits = new ImageDataSet(new byte[4 * 28 * 28], DigitsApplication.Networks.Format.Shape, DigitsApplication.Networks.Format.Range);
        var options = new TrainOptions(Epochs: 1, steps, Batch: 2, Seed: 1, Threads: 2) { CheckpointEvery = CheckpointInterval.Default };
        using var folder = RunFolder.Prepare(_folder["run"], _folder.Path, hasSamples: true, isResumed: false);
        using var interruption = new Interruption();
        var display = new RecordedDisplay(
            new EndingDisplay(new LineDisplay(_output, TimeProvider.System), endAt, () => interruption.Request(ExitCode.Terminated)), folder, [], [], interruption, _output, []);
        return new GanTraining(DigitsApplication.Networks, options, digits, "digits").Run(folder, display, interruption);
    }

    /// <summary>Asks for the end while it shows a certain step.</summary>
    private sealed class EndingDisplay(ITrainingDisplay display, long step, Action end) : ITrainingDisplay
    {
        public void Show(TrainingPlan plan, Action train) => display.Show(plan, train);

        public void ShowStep(TrainingStatus status)
        {
            display.ShowStep(status);
            if (status.Step == step)
                end();
        }

        public void ShowEpoch(TrainingEpoch result) => display.ShowEpoch(result);

        public void ShowMetrics(MetricRow metrics) => display.ShowMetrics(metrics);

        public void ShowProblem(TrainingProblem problem) => display.ShowProblem(problem);

        public void ShowNote(string note) => display.ShowNote(note);
    }
}
