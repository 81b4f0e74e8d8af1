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
    public void A_folder_whose_place_is_taken_is_reported_each_time_and_losses_are_written_all_the_same()
    {
        File.WriteAllText(_folder["checkpoints"], "a file");
        var trainer = Create((_, _, _) => default, new CheckpointOptions(_folder["checkpoints"]) { EveryEpochs = 1, Every = null });

        Assert.True(trainer.Run().IsComplete);

        Assert.Equal(3, _problems.Count);
        Assert.All(_problems[1..], problem => Assert.StartsWith("Can't write a checkpoint: ", problem.Message, StringComparison.Ordinal));
        Assert.Empty(_saved);
        Assert.Equal(7, File.ReadAllLines(_folder["losses.csv"]).Length);
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
}
