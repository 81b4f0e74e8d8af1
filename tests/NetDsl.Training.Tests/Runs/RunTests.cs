using KilledRuns;

namespace NetDsl.Training.Tests.Runs;

/// <summary>Runs as a user's own program makes them.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_whole_program_is_one_call_and_leaves_everything()
    {
        var result = Train(Options() with { Epochs = 2, Networks = [NetworkSummary.Of<Painter>()] });

        Assert.Equal(new RunResult(RunOutcome.Finished, 12, 12, _folder["run"], RunExitCode.Success), result);
        var files = Directory.EnumerateFiles(_folder["run"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder["run"], file).Replace('\\', '/'));
        string[] expected =
        [
            "average.safetensors",
            "checkpoints/step-0000000012.safetensors",
            "generator.safetensors",
            "losses.csv",
            "report.html",
            "run.json",
            "samples/epoch-001.png",
            "samples/epoch-002.png",
        ];
        Assert.Equal(expected, files.Order(StringComparer.Ordinal));
        Assert.StartsWith("4 a step, 12 steps in 2 epochs\nepoch 1/2  step 1/12  ", _output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            $"\nResults: {_folder["run"]} (report.html, samples, checkpoints, losses.csv, generator.safetensors, average.safetensors)\n",
            _output.ToString(),
            StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
        var page = File.ReadAllText(_folder["run/report.html"]);
        Assert.Contains("Painter", page, StringComparison.Ordinal);
        Assert.Contains("12 of 12", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_for_the_end_a_run_is_interrupted_and_goes_on_to_the_same_bits()
    {
        Train(Options("whole") with { Epochs = 2 });

        var interrupted = Train(Options() with { Epochs = 2 }, endAt: 8);
        Assert.Equal((RunOutcome.Interrupted, 8L, RunExitCode.Terminated), (interrupted.Outcome, interrupted.Step, interrupted.ExitCode));
        var description = RunDescriptionFile.Load(_folder["run/run.json"]);
        Assert.Equal((RunOutcome.Interrupted, 8L), (description.Outcome, description.Steps));
        Assert.Equal([8], new CheckpointFolder(_folder["run/checkpoints"]).Steps());

        Assert.Equal((RunOutcome.Finished, 12L), (Train(Options() with { Epochs = 2 }) is var whole ? whole.Outcome : default, whole.Step));
        Assert.Contains("4 a step, 12 steps in 2 epochs, on from step 8\n", _output.ToString(), StringComparison.Ordinal);
        foreach (var file in (string[])["generator.safetensors", "average.safetensors", "samples/epoch-001.png", "samples/epoch-002.png"])
            Assert.Equal(File.ReadAllBytes(_folder[$"whole/{file}"]), File.ReadAllBytes(_folder[$"run/{file}"]));
    }

    [Fact]
    public void Asked_for_the_end_after_its_last_step_a_run_finishes_and_says_so()
    {
        var result = Train(Options() with { Steps = 2 }, endAt: 2);

        Assert.Equal((RunOutcome.Finished, RunExitCode.Success), (result.Outcome, result.ExitCode));
        Assert.Equal(RunOutcome.Finished, RunDescriptionFile.Load(_folder["run/run.json"]).Outcome);
        Assert.Contains("All steps were made already when the end was asked for: the run is finished.\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_run_says_what_to_do_and_stays_as_it_is()
    {
        Train(Options());
        var before = File.GetLastWriteTimeUtc(_folder["run/report.html"]);

        Assert.Equal((RunOutcome.Finished, 6L), (Train(Options()) is var again ? again.Outcome : default, again.Step));

        Assert.Contains("is finished already, step 6 of 6: there is nothing to do, and nothing was changed", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.GetLastWriteTimeUtc(_folder["run/report.html"]));
    }

    [Fact]
    public void Other_networks_are_refused_with_the_difference_and_what_to_do()
    {
        Train(Options());

        var gan = new PlainGan(new(seed: 1), new(seed: 2), batch: 4, seed: 3, ParallelLoop.Sequential);
        var result = Run.Train(gan, TinyRun.Pictures(), Options() with { Epochs = 2 });

        Assert.Equal((RunOutcome.Failed, RunExitCode.Failure), (result.Outcome, result.ExitCode));
        Assert.Equal(result.Problem, _error.ToString().TrimEnd('\n'));
        Assert.Contains("checkpoint", result.Problem, StringComparison.Ordinal);
        Assert.EndsWith("To begin anew, remove or rename the run's folder.", result.Problem, StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Finished, RunDescriptionFile.Load(_folder["run/run.json"]).Outcome);
    }

    [Fact]
    public void The_command_line_may_name_steps_epochs_and_a_folder()
    {
        Assert.Equal(20, Train(Options() with { Arguments = ["--steps", "20", "--out", _folder["named"]] }).Steps);
        Assert.Equal(18, Train(Options() with { Arguments = ["--epochs", "3"] }).Steps);
        Assert.Equal(24, Train(Options() with { Steps = 2, Arguments = ["--epochs", "4"] }).Steps);
        Assert.Equal(26, Train(Options() with { Epochs = 9, Arguments = ["--epochs", "5", "--steps", "26"] }).Steps);
        Assert.True(File.Exists(_folder["named/report.html"]));
    }

    [Theory]
    [InlineData("--speed", "Expected --steps and a number, --epochs and a number, --out and a folder, or nothing; found '--speed'.")]
    [InlineData("--steps", "Expected a whole number from 1 to 9,223,372,036,854,775,807 after --steps; found ''.")]
    [InlineData("--epochs x", "Expected a whole number from 1 to 2,147,483,647 after --epochs; found 'x'.")]
    public void Another_command_line_is_refused_before_anything_is_written(string line, string message)
    {
        var result = Train(Options() with { Arguments = line.Split(' ') });

        Assert.Equal((RunOutcome.Failed, RunExitCode.WrongUsage, message), (result.Outcome, result.ExitCode, result.Problem));
        Assert.Equal(message + "\n", _error.ToString());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_is_for_one_run_and_is_left_as_it_was_where_none_begins()
    {
        using (Run.Open(Options()))
        {
            var refused = Assert.Throws<RunException>(() => Run.Open(Options()));
            Assert.Equal(RunRefusal.FolderTaken, refused.Reason);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_unfinished_run_isnt_replaced_and_a_finished_one_is()
    {
        Train(Options(), endAt: 3);
        var refused = Assert.Throws<RunException>(() => Run.Open(Options() with { Resume = false }));
        Assert.Equal(RunRefusal.Unfinished, refused.Reason);

        Train(Options());
        Assert.Equal(RunOutcome.Finished, Train(Options() with { Resume = false, Steps = 1 }).Outcome);
        Assert.Equal([1], new CheckpointFolder(_folder["run/checkpoints"]).Steps());
    }

    [Fact]
    public void Every_second_epoch_is_measured_and_a_run_that_goes_on_keeps_what_came_before()
    {
        var score = 0.5;
        var options = Options() with { Measure = () => [new Metric("score", score++)], MeasureEvery = 2 };
        Train(options with { Epochs = 5 });
        Assert.Equal([12, 24], RunTable.Read(_folder["run/metrics.csv"]).Steps);

        Train(options with { Epochs = 6 });
        var table = RunTable.Read(_folder["run/metrics.csv"]);
        Assert.Equal([12, 24, 36], table.Steps);
        Assert.Equal([0.5, 1.5, 2.5], table.Values(0));
        Assert.Contains("epoch 6 score 2.50\n", _output.ToString(), StringComparison.Ordinal);

        // A table of other metrics is begun anew.
        Train(options with { Epochs = 8, Measure = () => [new Metric("other", 1)] });
        Assert.Equal([48], RunTable.Read(_folder["run/metrics.csv"]).Steps);
    }

    [Fact]
    public void A_loss_that_is_no_number_makes_a_failed_run()
    {
        using var run = Run.Open(Options() with { Generator = null });
        var gan = new Loops.FakeGan((_, _, _) => new GanLosses(float.NaN, 1));
        var trainer = new GanTrainer(gan, Loops.FedImages.Batches(), run.TrainerOptions);

        var result = run.Train(trainer);

        Assert.Equal((RunOutcome.Failed, 1L, RunExitCode.Failure), (result.Outcome, result.Step, result.ExitCode));
        Assert.Contains("step 1: expected losses that are numbers", result.Problem, StringComparison.Ordinal);
        Assert.Equal(result.Problem, RunDescriptionFile.Load(_folder["run/run.json"]).Problem);
    }

    [Fact]
    public void A_result_that_cant_be_written_is_reported_and_the_run_goes_on()
    {
        var result = Train(Options() with
        {
            Results = new Dictionary<string, Action<string>>
            {
                ["a.txt"] = _ => throw new IOException("No space left on device"),
                ["b.txt"] = path => File.WriteAllText(path, ""),
            },
        });

        Assert.True(File.Exists(_folder["run/b.txt"]));
        Assert.Equal((RunOutcome.Failed, 6L, RunExitCode.Failure), (result.Outcome, result.Step, result.ExitCode));
        Assert.Equal(["Can't save a.txt: No space left on device"], result.NotWritten);
        Assert.Equal("Not everything could be written: Can't save a.txt: No space left on device.", result.Problem);
        Assert.Equal($"step 6: {result.NotWritten[0]}\n{result.Problem}\n", _error.ToString());
        var description = RunDescriptionFile.Load(_folder["run/run.json"]);
        Assert.Equal((RunOutcome.Failed, result.Problem), (description.Outcome, description.Problem));
        Assert.EndsWith("(report.html, samples, checkpoints, losses.csv, generator.safetensors, b.txt)\n", _output.ToString(), StringComparison.Ordinal);

        // When there is room again, it writes what is missing and makes no step.
        var later = Train(Options() with
        {
            Results = new Dictionary<string, Action<string>>
            {
                ["a.txt"] = path => File.WriteAllText(path, ""),
                ["b.txt"] = path => File.WriteAllText(path, ""),
            },
        });
        Assert.Equal((RunOutcome.Finished, 6L, RunExitCode.Success), (later.Outcome, later.Step, later.ExitCode));
        Assert.True(File.Exists(_folder["run/a.txt"]));
    }

    [Fact]
    public void A_run_that_cant_write_any_weights_or_checkpoints_fails_and_names_no_file_that_isnt_there()
    {
        // Folders in the places of the files, as far as nobody can write there.
        var result = Train(Options() with { Results = new Dictionary<string, Action<string>> { ["a.txt"] = _ => throw new IOException("full") } }, endAt: 4);

        Assert.Equal((RunOutcome.Failed, 4L, RunExitCode.Failure), (result.Outcome, result.Step, result.ExitCode));
        Assert.DoesNotContain("a.txt)", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(RunOutcome.Failed, RunDescriptionFile.Load(_folder["run/run.json"]).Outcome);
    }

    [Fact]
    public void A_new_run_in_the_folder_of_a_finished_one_goes_its_own_way_however_early_it_is_ended()
    {
        Train(Options());
        var finished = RunDescriptionFile.Load(_folder["run/run.json"]);
        var gan = new TinyGan(new Painter(seed: 1), new Judge(seed: 2), batch: 4, seed: 3, ParallelLoop.Sequential);
        NamedText[] described = [new("--seed", "2")];
        var second = Options() with { Seed = 2, Resume = false, Epochs = 2, Described = described };

        // It ends as if it were killed: nothing is saved any more.
        using (var run = Run.Open(second))
        {
            var trainer = new GanTrainer(gan, new BatchSource(TinyRun.Pictures(), 4, RandomUse.Shuffle.StreamFor(2)), run.TrainerOptions);
            trainer.EpochCompleted += (_, _) => throw new InvalidOperationException("killed");
            Assert.Throws<InvalidOperationException>(() => run.Train(trainer));
        }

        // The checkpoint of the first is still there, and isn't the second's.
        Assert.Equal([6], new CheckpointFolder(_folder["run/checkpoints"]).Steps());
        Assert.NotEqual(finished.Identity, RunDescriptionFile.Load(_folder["run/run.json"]).Identity);
        var earlier = EarlierRun.Read(_folder["run"], RunOptions.ThisProgram);
        Assert.Equal("2", earlier.Options["--seed"]);

        // Nothing of the second would be lost, so that it may be begun anew, and gone on with.
        Run.Open(second).Dispose();
        var result = Train(second with { Resume = true });
        Assert.Equal((RunOutcome.Finished, 12L), (result.Outcome, result.Step));
        Train(Options("alone") with { Seed = 2, Epochs = 2 });
        Assert.Equal(File.ReadAllBytes(_folder["alone/generator.safetensors"]), File.ReadAllBytes(_folder["run/generator.safetensors"]));
    }

    [Fact]
    public void A_new_run_without_checkpoints_isnt_taken_for_the_one_whose_checkpoints_lie_there()
    {
        Train(Options());
        Train(Options() with { Checkpoints = null, Steps = 2 });

        Assert.Equal([6], new CheckpointFolder(_folder["run/checkpoints"]).Steps());
        var result = Train(Options() with { Steps = 3 });
        Assert.Equal((RunOutcome.Finished, 3L), (result.Outcome, result.Step));
        Assert.DoesNotContain("on from step 6", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_survives_a_log_that_cant_be_written()
    {
        using var full = new FullWriter();

        var result = Train(Options() with { Observers = [new ConsoleObserver(full, full), new ConsoleObserver(_output, _error)] });

        Assert.Equal((RunOutcome.Finished, 6L, RunExitCode.Success), (result.Outcome, result.Step, result.ExitCode));
        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
        Assert.Equal("step 6: Can't show everything of the run: No space left on device\n", _error.ToString());
    }

    [Fact]
    public void Results_in_folders_of_their_own_get_them_and_other_names_are_refused()
    {
        RunOptions With(string name) =>
            Options() with { Results = new Dictionary<string, Action<string>> { [name] = path => File.WriteAllText(path, "x") } };
        Assert.Equal(RunOutcome.Finished, Train(With("weights/last/a.txt")).Outcome);
        Assert.True(File.Exists(_folder["run/weights/last/a.txt"]));

        foreach (var name in (string[])["", _folder["elsewhere.txt"], "losses.csv/a.txt"])
            Assert.Equal(RunRefusal.Folder, Assert.Throws<RunException>(() => Run.Open(With(name))).Reason);
    }

    private sealed class FullWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(object? value) => throw new IOException("No space left on device");
    }

    [Theory]
    [InlineData(true, true, "Started again with the same options, it goes on from here, in {0}.\n")]
    [InlineData(true, false, "It goes on when it is started with RunOptions.Resume = true and its folder: --out {0}, or RunOptions.Folder.\n")]
    [InlineData(false, true, "(report.html, checkpoints, losses.csv)\n")]
    public void A_whole_program_that_is_interrupted_says_how_it_goes_on(bool hasCheckpoints, bool resumes, string ending)
    {
        var options = Options("ended") with { Epochs = 2, Resume = resumes };
        var gan = new TinyGan(new Painter(seed: 1), new Judge(seed: 2), batch: 4, seed: 3, ParallelLoop.Sequential);
        var result = Run.TrainWhole(hasCheckpoints ? options : options with { Checkpoints = null }, run =>
        {
            var trainer = new GanTrainer(gan, new BatchSource(TinyRun.Pictures(), 4, RandomUse.Shuffle.StreamFor(options.Seed)), run.TrainerOptions);
            trainer.StepCompleted += (_, step) => run.Interrupt();
            return trainer;
        });

        Assert.Equal((RunOutcome.Interrupted, 1L), (result.Outcome, result.Step));
        Assert.EndsWith(string.Format(System.Globalization.CultureInfo.InvariantCulture, ending.Replace("checkpoints, ", hasCheckpoints ? "checkpoints, " : "",
            StringComparison.Ordinal), _folder["ended"]), _output.ToString(), StringComparison.Ordinal);
    }

    private static RunResult Train(RunOptions options, long endAt = 0)
    {
        var gan = new TinyGan(new Painter(seed: 1), new Judge(seed: 2), batch: 4, seed: 3, ParallelLoop.Sequential);
        var format = new ImageFormat(new ImageShape(4, 4, 1), PixelRange.MinusOneToOne, NoiseLength: 4, Classes: 3);
        options = options with
        {
            Generator = new ImageGenerator(gan.Generator, format, (noise, labels, images, parallel) => gan.Generator.Predict(noise, labels, images, parallel)),
            Results = options.Results.Count > 0
                ? options.Results
                : new Dictionary<string, Action<string>> { ["average.safetensors"] = gan.AveragedGenerator.Save },
        };
        if (endAt == 0)
            return Run.Train(gan, TinyRun.Pictures(), options);

        using var run = Run.Open(options);
        var trainer = new GanTrainer(gan, new BatchSource(TinyRun.Pictures(), 4, RandomUse.Shuffle.StreamFor(options.Seed)), run.TrainerOptions);
        trainer.StepCompleted += (_, step) =>
        {
            if (step.Step == endAt)
                Assert.True(run.Interrupt(RunExitCode.Terminated));
        };
        return run.Train(trainer);
    }

    private RunOptions Options(string folder = "run") => new(_folder[folder]) { Observers = [new ConsoleObserver(_output, _error)], HandlesSignals = false };
}
