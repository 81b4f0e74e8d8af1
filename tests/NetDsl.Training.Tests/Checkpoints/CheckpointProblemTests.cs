using KilledRuns;
using NetDsl.Training.Tests.Loops;

namespace NetDsl.Training.Tests.Checkpoints;

/// <summary>What goes wrong on the way: the training goes on or ends cleanly, and nothing earlier is lost.</summary>
public sealed class CheckpointProblemTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TrainingProblem> _problems = [];
    private readonly List<SavedCheckpoint> _saved = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, null, 1, new[] { 6L })]
    [InlineData(1, null, 3, new[] { 4L, 5, 6 })]
    [InlineData(4, null, 9, new[] { 4L, 6 })]
    [InlineData(null, 1, 9, new[] { 3L, 6 })]
    [InlineData(null, null, 9, new[] { 6L })]
    public void Checkpoints_are_written_as_often_as_was_asked_and_the_last_ones_kept(int? steps, int? epochs, int keep, long[] left)
    {
        var trainer =
            Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EverySteps = steps, EveryEpochs = epochs, Every = null, Keep = keep });
        trainer.Run();

        Assert.Equal(left.Reverse(), new CheckpointFolder(_folder["checkpoints"]).Steps());
        Assert.Equal(left.Length, _saved.Count(saved => File.Exists(saved.Path)));
        Assert.Equal(6, _saved[^1].Step);
        Assert.Empty(_problems);
    }

    [Fact]
    public void A_folder_for_checkpoints_that_cant_be_made_is_refused_before_the_first_step()
    {
        File.WriteAllText(_folder["checkpoints"], "a file");
        var trainer = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EveryEpochs = 1, Every = null });

        var refused = Assert.Throws<IOException>(() => trainer.Run());

        Assert.StartsWith(
            $"Expected a folder for checkpoints that can be created and written; \"{_folder["checkpoints"]}\" can't: ",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepsDone);
        Assert.False(File.Exists(_folder["losses.csv"]));
    }

    [Fact]
    public void A_file_for_losses_gets_its_folder_and_one_that_cant_be_made_is_refused_before_the_first_step()
    {
        GanTrainer Create(string file) => new(new FakeGan((_, _, _) => default), FedImages.Batches(), new TrainerOptions { LossFile = _folder[file] });

        Assert.Empty(Create("new/folder/losses.csv").Run().Problems);
        Assert.Equal(4, File.ReadAllLines(_folder["new/folder/losses.csv"]).Length);

        File.WriteAllText(_folder["taken"], "a file");
        var trainer = Create("taken/losses.csv");
        Assert.StartsWith(
            $"Expected a file for the losses that can be created and written; \"{_folder["taken/losses.csv"]}\" can't: ",
            Assert.Throws<IOException>(() => trainer.Run()).Message,
            StringComparison.Ordinal);
        Assert.Equal(0, trainer.StepsDone);
    }

    [Fact]
    public void The_result_says_what_went_wrong_and_what_wasnt_written_in_the_end_where_nobody_listens()
    {
        var trainer = new GanTrainer(new FakeGan((_, _, _) => default), FedImages.Batches(), new TrainerOptions { Epochs = 2 });
        var epochs = 0;
        trainer.EpochCompleted += (_, _) =>
        {
            trainer.TryWrite("save the weights", () => throw new IOException("No space left on device"));
            trainer.TryWrite("save the samples", () => { if (++epochs == 1) throw new IOException("Input/output error"); });
        };
        var (before, error) = (Console.Error, new StringWriter { NewLine = "\n" });
        TrainingResult result;
        try
        {
            Console.SetError(error);
            result = trainer.Run();
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Equal(
            ["step 3: Can't save the weights: No space left on device", "step 3: Can't save the samples: Input/output error"],
            result.Problems.Select(problem => problem.ToString()));
        Assert.Equal(["Can't save the weights: No space left on device"], result.NotWritten);
        Assert.Equal(
            "step 3: Can't save the weights: No space left on device\nstep 3: Can't save the samples: Input/output error\n", error.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void When_the_data_or_a_handler_fails_no_step_is_lost(bool inData)
    {
        GanTrainer Create(bool fails)
        {
            var trainer = Listen(new GanTrainer(
                new FakeGan((_, _, _) => default),
                fails && inData ? new FailingBatches(FedImages.Batches(), step: 5) : FedImages.Batches(),
                new TrainerOptions { Epochs = 3, Checkpoints = new CheckpointOptions(_folder["checkpoints"]), LossFile = _folder["losses.csv"] }));
            trainer.StepCompleted += (_, step) =>
            {
                if (fails && !inData && step.Step == 5)
                    throw new InvalidOperationException("a mistake");
            };
            return trainer;
        }

        Assert.Equal("a mistake", Assert.Throws<InvalidOperationException>(() => Create(fails: true).Run()).Message);

        Assert.Equal([5], new CheckpointFolder(_folder["checkpoints"]).Steps());
        Assert.Equal(6, File.ReadAllLines(_folder["losses.csv"]).Length);
        var next = Create(fails: false);
        Assert.Equal(5, next.Resume()!.Step);
        Assert.Equal(9, next.Run().Step);
    }

    [Fact]
    public void A_handler_that_fails_at_an_epochs_end_is_called_again_after_a_resume()
    {
        var trainer = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EverySteps = 2, Every = null });
        trainer.EpochCompleted += (_, _) => throw new InvalidOperationException("a mistake");
        Assert.Throws<InvalidOperationException>(() => trainer.Run());

        Assert.Equal([2], new CheckpointFolder(_folder["checkpoints"]).Steps());
    }

    [Fact]
    public async Task A_source_that_takes_no_notice_doesnt_hold_the_end_up()
    {
        using var hold = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var trainer = new GanTrainer(
            new FakeGan((_, _, _) => default), new FailingBatches(FedImages.Batches(), step: 2, hold), new TrainerOptions { Epochs = 2 });
        trainer.StepCompleted += (_, step) =>
        {
            if (step.Step == 2)
                cancellation.Cancel();
        };
        var result = await Task.Run(() => trainer.Run(cancellation.Token)).WaitAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(2, result.Step);
        hold.Set();
    }

    [Fact]
    public void A_sound_checkpoint_under_another_steps_name_is_passed_over()
    {
        var options = new CheckpointOptions(_folder["checkpoints"]) { EveryEpochs = 1, Every = null };
        Create((_, _, _) => default, options).Run();
        var folder = new CheckpointFolder(options.Folder);
        File.Copy(folder.File(6), folder.File(9999));

        var trainer = Listen(new GanTrainer(new FakeGan((_, _, _) => default), FedImages.Batches(), new TrainerOptions { Epochs = 3, Checkpoints = options }));

        Assert.Equal(6, trainer.Resume()!.Step);
        Assert.Equal(
            $"The checkpoint \"{folder.File(9999)}\" can't be gone on from: its name says step 9999, but it was written after step 6. "
            + "The one of step 6 is taken.",
            Assert.Single(_problems).Message);
    }

    [Fact]
    public void Checkpoints_of_another_run_in_the_folder_are_passed_over()
    {
        GanTrainer Create(string? identity, int steps) => Listen(new GanTrainer(
            new FakeGan((_, _, _) => default),
            FedImages.Batches(),
            new TrainerOptions { Steps = steps, Identity = identity, Checkpoints = new CheckpointOptions(_folder["checkpoints"]) }));
        Create("first", 5).Run();

        Assert.Null(Create("second", 4).Resume());
        Assert.Equal(5, Create("first", 8).Resume()!.Step);
        Assert.Equal(5, Create(null, 8).Resume()!.Step);
        var folder = new CheckpointFolder(_folder["checkpoints"]);
        File.Move(folder.File(5), _folder["kept"]);
        Create("second", 3).Run();
        File.Move(_folder["kept"], folder.File(5));
        Assert.Equal(3, Create("second", 8).Resume()!.Step);
        Assert.Contains("is of another run than the one in this folder. The one of step 3 is taken.", _problems[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("seconds of the epoch", "1e30")]
    [InlineData("seconds of the epoch", "NaN")]
    [InlineData("seconds of the epoch", "-1")]
    [InlineData("steps of the epoch", "100000000000000000000")]
    [InlineData("steps of the epoch", "")]
    [InlineData("losses of the epoch", "1 x")]
    public void Notes_that_no_run_writes_are_refused(string note, string value)
    {
        var gan = new FakeGan((_, _, _) => default);
        new GanTrainer(gan, FedImages.Batches(), new TrainerOptions { Checkpoints = new CheckpointOptions(_folder["checkpoints"]) }).Run();
        var folder = new CheckpointFolder(_folder["checkpoints"]);
        var notes = Checkpoint.Read(folder.File(3)).Notes;
        Checkpoint.Write(folder.File(3), gan.State, notes.Select(pair => pair.Key == note ? KeyValuePair.Create(note, value) : pair));

        var trainer = new GanTrainer(gan, FedImages.Batches(), new TrainerOptions { Checkpoints = new CheckpointOptions(_folder["checkpoints"]) });

        Assert.Contains("can't be gone on from: expected", Assert.Throws<CheckpointException>(() => trainer.Resume()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_goes_on_with_other_vectors_says_that_the_bits_will_differ()
    {
        var gan = new FakeGan((_, _, _) => default);
        var checkpoints = new CheckpointOptions(_folder["checkpoints"]);
        new GanTrainer(gan, FedImages.Batches(), new TrainerOptions { Checkpoints = checkpoints }).Run();
        var file = new CheckpointFolder(_folder["checkpoints"]).File(3);
        Listen(new GanTrainer(gan, FedImages.Batches(), new TrainerOptions { Epochs = 2, Checkpoints = checkpoints })).Resume();
        Assert.Empty(_problems);

        Checkpoint.Write(
            file, gan.State, Checkpoint.Read(file).Notes.Select(pair => pair.Key == "bits of the vectors" ? KeyValuePair.Create(pair.Key, "64") : pair));
        Listen(new GanTrainer(gan, FedImages.Batches(), new TrainerOptions { Epochs = 2, Checkpoints = checkpoints })).Resume();

        Assert.StartsWith(
            "The run was made with vectors of 64 bits so far, and goes on with vectors of ", Assert.Single(_problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_vanishes_is_reported_and_made_anew()
    {
        var trainer = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EveryEpochs = 1, Every = null });
        trainer.StepCompleted += (_, step) =>
        {
            if (step.Step == 5)
                Directory.Delete(_folder["checkpoints"], recursive: true);
        };
        trainer.Run();

        Assert.Contains("had vanished with what was in it, and was created anew", Assert.Single(_problems).Message, StringComparison.Ordinal);
        Assert.Equal([6], new CheckpointFolder(_folder["checkpoints"]).Steps());
    }

    [Fact]
    public void A_second_run_in_a_folder_is_refused_while_the_first_one_goes_on_and_deletes_nothing()
    {
        var trainer = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EverySteps = 1, Every = null });
        var refusals = new List<string>();
        trainer.StepCompleted += (_, step) =>
        {
            if (step.Step > 4)
                refusals.Add(Assert.Throws<IOException>(() => Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"])).Run()).Message);
        };
        trainer.Run();

        Assert.Equal([.. Enumerable.Repeat($"Expected a folder for checkpoints that no other run is writing to; \"{_folder["checkpoints"]}\" is another's at "
            + $"present: wait for its end, or name another folder.", 2)], refusals);
        Assert.Equal([6, 5], new CheckpointFolder(_folder["checkpoints"]).Steps());
        Assert.True(Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"])).Run().IsComplete);
        Assert.Equal(["step-0000000006.safetensors"], Directory.EnumerateFileSystemEntries(_folder["checkpoints"]).Select(Path.GetFileName));
    }

    [Fact]
    public void A_lock_that_a_killed_run_left_keeps_nobody_out()
    {
        Directory.CreateDirectory(_folder["checkpoints"]);
        File.WriteAllText(Path.Combine(_folder["checkpoints"], FolderLock.FileName), "");

        Assert.True(Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"])).Run().IsComplete);
    }

    [Fact]
    public void A_checkpoint_that_can_t_be_replaced_is_reported_and_the_earlier_one_stays()
    {
        Directory.CreateDirectory(Path.Combine(_folder["checkpoints"], "step-0000000006.safetensors"));
        var trainer = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EveryEpochs = 1, Every = null, Keep = 1 });

        Assert.True(trainer.Run().IsComplete);

        Assert.StartsWith("Can't write a checkpoint: ", Assert.Single(_problems).Message, StringComparison.Ordinal);
        Assert.Equal([3], _saved.Select(saved => saved.Step));
        _ = Checkpoint.Read(_saved[0].Path);
        Assert.Equal(
            ["step-0000000003.safetensors", "step-0000000006.safetensors"],
            Directory.EnumerateFileSystemEntries(_folder["checkpoints"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_handler_can_t_save_is_reported_and_the_training_goes_on()
    {
        var trainer = Create((_, _, _) => default, null);
        trainer.EpochCompleted += (_, _) => trainer.TryWrite("save the samples", () => throw new IOException("No space left on device"));

        Assert.True(trainer.Run().IsComplete);
        Assert.Equal(
            ["Can't save the samples: No space left on device", "Can't save the samples: No space left on device"],
            _problems.Select(problem => problem.Message));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_loss_that_is_no_number_stops_the_run_and_the_last_good_checkpoint_stays(float loss)
    {
        var steps = 0;
        var trainer =
            Create((_, _, _) => new GanLosses(1, ++steps == 5 ? loss : 2), new CheckpointOptions(_folder["checkpoints"]) { EverySteps = 1, Every = null });

        var exception = Assert.Throws<TrainingDivergedException>(() => trainer.Run());

        Assert.Equal((5, null), (exception.Step, exception.Parameter));
        Assert.StartsWith("step 5: expected losses that are numbers; found 1 and ", exception.Message, StringComparison.Ordinal);
        Assert.Equal([4, 3], new CheckpointFolder(_folder["checkpoints"]).Steps());
        Assert.Equal(6, File.ReadAllLines(_folder["losses.csv"]).Length);
    }

    [Fact]
    public void A_weight_that_is_no_number_stops_the_run_with_its_layer_before_it_is_written_anywhere()
    {
        FakeGan? gan = null;
        var steps = 0;
        gan = new FakeGan((_, _, _) =>
        {
            if (++steps == 5)
                gan!.Parameters[0].SetValues([float.NegativeInfinity]);
            return default;
        });
        var trainer = Listen(new GanTrainer(gan, FedImages.Batches(),
            new TrainerOptions { Epochs = 2, Checkpoints = new CheckpointOptions(_folder["checkpoints"]) { EveryEpochs = 1, Every = null } }));
        var epochs = 0;
        trainer.EpochCompleted += (_, _) => epochs++;

        var exception = Assert.Throws<TrainingDivergedException>(() => trainer.Run());

        Assert.Equal((6, "generator/dense/kernel"), (exception.Step, exception.Parameter));
        Assert.Equal(
            "step 6: expected weights that are numbers; found NaN or infinity, first in generator/dense/kernel: the training has diverged", exception.Message);
        Assert.Equal(1, epochs);
        Assert.Equal([3], new CheckpointFolder(_folder["checkpoints"]).Steps());
    }

    [Fact]
    public void A_run_that_begins_anew_in_a_folder_leaves_the_old_checkpoints_until_its_own_is_complete()
    {
        Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EverySteps = 2, Every = null, Keep = 9 }).Run();
        var left = new List<long>();
        var second = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EverySteps = 5, Every = null, Keep = 9 });
        second.StepCompleted += (_, step) => left.Add(new CheckpointFolder(_folder["checkpoints"]).Steps().Count);
        second.Run();

        Assert.Equal([3, 3, 3, 3, 3, 1], left);
        Assert.Equal([6, 5], new CheckpointFolder(_folder["checkpoints"]).Steps());
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_when_the_next_one_begins()
    {
        Directory.CreateDirectory(_folder["checkpoints"]);
        var leftover = Path.Combine(_folder["checkpoints"], $".{Guid.NewGuid():N}.tmp");
        File.WriteAllText(leftover, "half");
        Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"])).Run();

        Assert.False(File.Exists(leftover));
    }

    [Fact]
    public void A_file_of_weights_is_no_checkpoint()
    {
        new Reader(1).Save(_folder["weights"]);

        Assert.Contains(
            "its metadata doesn't say that it is a checkpoint",
            Assert.Throws<CheckpointException>(() => Checkpoint.Read(_folder["weights"])).Message,
            StringComparison.Ordinal);
        Assert.Contains("doesn't exist", Assert.Throws<CheckpointException>(() => Checkpoint.Read(_folder["nothing"])).Message, StringComparison.Ordinal);
        Assert.Contains("it is a folder", Assert.Throws<CheckpointException>(() => Checkpoint.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private GanTrainer Create(GanStep step, CheckpointOptions? checkpoints) =>
        Listen(new GanTrainer(new FakeGan(step), FedImages.Batches(),
            new TrainerOptions { Epochs = 2, Checkpoints = checkpoints, LossFile = _folder["losses.csv"] }));

    private GanTrainer Listen(GanTrainer trainer)
    {
        trainer.ProblemOccurred += (_, problem) => _problems.Add(problem);
        trainer.CheckpointSaved += (_, saved) => _saved.Add(saved);
        return trainer;
    }

    /// <summary>Gives batches until a step, and then fails or waits whatever it is asked.</summary>
    private sealed class FailingBatches(IBatchSource batches, long step, ManualResetEventSlim? hold = null) : IBatchSource
    {
        public int Batch => batches.Batch;

        public int StepsPerEpoch => batches.StepsPerEpoch;

        public int Length => batches.Length;

        public int LabelLength => batches.LabelLength;

        public IReadOnlyList<KeyValuePair<string, string>> Settings => batches.Settings;

        public void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation)
        {
            if (stepIndex == step)
            {
                if (hold is null)
                    throw new InvalidOperationException("a mistake");
                hold.Wait(CancellationToken.None);
            }

            batches.Fill(stepIndex, images, labels, cancellation);
        }
    }
}
