using KilledRuns;

namespace NetDsl.Training.Tests.Checkpoints;

/// <summary>A run that was interrupted anywhere ends with the bytes of one that wasn't, whatever is trained.</summary>
public sealed class ResumeTests : IDisposable
{
    /// <summary>Pictures of a batch from which the wide networks are computed by fast convolutions.</summary>
    private const int WideBatch = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(13)]
    public void A_gan_with_everything_that_remembers_goes_on_to_the_same_bytes(int interruption)
    {
        _ = new TinyRun(_folder["whole"], steps: 20).Trainer.Run();
        var first = new TinyRun(_folder["interrupted"], steps: 20);
        RunUntil(first.Trainer, interruption);
        var second = new TinyRun(_folder["interrupted"], steps: 20);

        Assert.Equal(interruption, second.Trainer.Resume()!.Step);
        Assert.True(second.Trainer.Run().IsComplete);

        foreach (var file in (string[])["losses.csv", "generator.safetensors", "discriminator.safetensors", "average.safetensors",
            "checkpoints/step-0000000020.safetensors", "checkpoints/step-0000000018.safetensors"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["whole"], file)), File.ReadAllBytes(Path.Combine(_folder["interrupted"], file)));
    }

    [Fact]
    public void Every_optimiser_and_schedule_goes_on_to_the_same_bytes()
    {
        AssertResumes("momentum", () => new MomentumTrainer(new Reader(1), batch: 4, seed: 2, ParallelLoop.Sequential));
        AssertResumes("plain", () => new PlainTrainer(new Reader(1), batch: 4, seed: 2, ParallelLoop.Sequential));
        AssertResumes("adamw", () => new AdamWTrainer(new Reader(1), batch: 4, seed: 2, ParallelLoop.Sequential));
    }

    [Fact]
    public void A_gan_that_is_given_its_noise_goes_on_to_the_same_bytes_with_other_threads()
    {
        GanTrainer Create(string folder, ParallelLoop parallel) => new(
            new PlainGan(new Painter(1), new Judge(2), batch: 4, seed: 3, parallel), Batches(),
            Options(folder) with { Noise = new RandomStream(7, 7), Epochs = 2 });
        Create("whole", ParallelLoop.Sequential).Run();
        RunUntil(Create("interrupted", ParallelLoop.Sequential), 7);

        var later = Create("interrupted", new ParallelLoop(2));
        Assert.Equal(7, later.Resume()!.Step);
        later.Run();

        AssertLastCheckpointsEqual(12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_gan_with_a_penalty_and_fresh_images_goes_on_to_the_same_bytes(int interruption)
    {
        GanTrainer Create(string folder) => new(
            new PenalizedGan(new Painter(1), new Judge(2), batch: 2, seed: 3, ParallelLoop.Sequential),
            Batches(),
            Options(folder) with { Epochs = 2, LossFile = Path.Combine(_folder[folder], "losses.csv"), Clock = new StandingClock() });
        var whole = Create("whole");
        List<float> penalties = [];
        whole.StepCompleted += (_, step) => penalties.Add(step.Losses[2]);
        whole.Run();
        RunUntil(Create("interrupted"), interruption);

        var later = Create("interrupted");
        Assert.Equal(interruption, later.Resume()!.Step);
        later.Run();

        // Two updates a step, a penalty at every third: updates 1, 4, 7 and 10 are made in steps 1, 2, 4 and 5; step 3 tells the one before.
        Assert.Equal(["d_loss", "g_loss", "penalty"], later.LossNames);
        Assert.All(penalties, penalty => Assert.True(penalty > 0f));
        Assert.Equal(penalties[1], penalties[2]);
        Assert.NotEqual(penalties[2], penalties[3]);
        Assert.Equal(File.ReadAllBytes(_folder["whole/losses.csv"]), File.ReadAllBytes(_folder["interrupted/losses.csv"]));
        AssertLastCheckpointsEqual((int)later.Steps);
    }

    [Fact]
    public void Fast_convolutions_go_on_to_the_same_bytes_with_other_threads()
    {
        // Both are fast with these batches, and so have other bits than the direct method.
        Assert.Matches(@"(?m)^wide_layers_1/conv2d_2: all passes from 12 images$", WideReader.Summary);
        Assert.Matches(@"(?m)^wide_layers_1/conv2d_2: all passes from 12 images$", FewestProductsReader.Summary);
        Assert.DoesNotContain("images", DirectReader.Summary, StringComparison.Ordinal);
        AssertResumes("direct", parallel => new DirectTrainer(new DirectReader(1), WideBatch, seed: 2, parallel), WideBatch);
        AssertResumes("automatic", parallel => new WideTrainer(new WideReader(1), WideBatch, seed: 2, parallel), WideBatch);
        AssertResumes("fewest", parallel => new FewestProductsTrainer(new FewestProductsReader(1), WideBatch, seed: 2, parallel), WideBatch);

        string[] folders = ["whole direct", "whole automatic", "whole fewest"];
        var weights = folders.Select(folder => Convert.ToHexString(File.ReadAllBytes(new CheckpointFolder(_folder[folder]).File(12)))).ToList();
        Assert.Equal(3, weights.Distinct().Count());
    }

    [Fact]
    public void A_checkpoint_of_another_choice_of_convolutions_is_refused_with_both_choices()
    {
        NetworkTrainer Create(INetworkTrainer trainer) => new(trainer, Batches(batch: WideBatch), Options("run"));
        RunUntil(Create(new DirectTrainer(new DirectReader(1), WideBatch, seed: 2)), 1);
        AssertDiffers("network was declared with [Network(Convolutions = Direct)] and is with [Network] here",
            Create(new WideTrainer(new WideReader(1), WideBatch, seed: 2)));
        AssertDiffers("network was declared with [Network(Convolutions = Direct)] and is with [Network(Convolutions = FewestProducts)] here",
            Create(new FewestProductsTrainer(new FewestProductsReader(1), WideBatch, seed: 2)));
    }

    [Fact]
    public void A_complete_run_goes_on_with_more_epochs()
    {
        NetworkTrainer Create(string folder, int epochs) =>
            new(new MomentumTrainer(new Reader(1), batch: 4, seed: 2, ParallelLoop.Sequential), Batches(), Options(folder) with { Epochs = epochs });
        Create("whole", 2).Run();
        Create("interrupted", 1).Run();

        var longer = Create("interrupted", 2);
        Assert.Equal(new ResumedRun(Path.Combine(_folder["interrupted"], "step-0000000006.safetensors"), 6, 1), longer.Resume());
        longer.Run();

        AssertLastCheckpointsEqual(12);
    }

    [Fact]
    public void Where_there_is_no_checkpoint_a_run_begins()
    {
        Assert.Null(new TinyRun(_folder["new"], steps: 3).Trainer.Resume());
        Assert.Contains("There is nothing to go on from",
            Assert.Throws<InvalidOperationException>(() => new GanTrainer(new PlainGan(new(), new(), batch: 4), Batches()).Resume()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_newest_checkpoint_is_reported_and_the_one_before_it_taken()
    {
        _ = new TinyRun(_folder["whole"], steps: 9).Trainer.Run();
        var run = new TinyRun(_folder["interrupted"], steps: 9);
        RunUntil(run.Trainer, 5);
        var newest = Path.Combine(_folder["interrupted"], "checkpoints", "step-0000000005.safetensors");
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^100]);
        var again = new TinyRun(_folder["interrupted"], steps: 9);
        var problems = new List<TrainingProblem>();
        again.Trainer.ProblemOccurred += (_, problem) => problems.Add(problem);

        Assert.Equal(4, again.Trainer.Resume()!.Step);
        again.Trainer.Run();

        Assert.StartsWith($"The checkpoint \"{newest}\" is damaged or isn't one: ", Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.EndsWith(" The one of step 4 is taken.", problems[0].Message, StringComparison.Ordinal);
        foreach (var file in (string[])["losses.csv", "generator.safetensors", "checkpoints/step-0000000009.safetensors"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["whole"], file)), File.ReadAllBytes(Path.Combine(_folder["interrupted"], file)));

        foreach (var file in Directory.GetFiles(Path.Combine(_folder["interrupted"], "checkpoints")))
            File.WriteAllBytes(file, [1, 2, 3]);
        Assert.Contains("None of the checkpoints in",
            Assert.Throws<CheckpointException>(() => new TinyRun(_folder["interrupted"], steps: 9).Trainer.Resume()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_network_other_data_or_other_options_are_refused_with_the_difference_and_nothing_changes()
    {
        RunUntil(new NetworkTrainer(new MomentumTrainer(new Reader(1), batch: 4, seed: 2), Batches(), Options("run")), 3);

        AssertDiffers("trainer was KilledRuns.MomentumTrainer and is KilledRuns.AdamWTrainer here; optimiser was SgdOptimizer(weights, 0.05f, 0.9f, true) and "
            + "is AdamWOptimizer(", new NetworkTrainer(new AdamWTrainer(new Reader(1), batch: 4, seed: 2), Batches(), Options("run")));
        AssertDiffers("network, layer 6, was Dropout(0.5f) and is Dropout(0.25f) here",
            new NetworkTrainer(new OtherTrainer(new OtherReader(1), batch: 4, seed: 2), Batches(), Options("run")));
        AssertDiffers("is of another training: seed was 2 and is 3 here.",
            new NetworkTrainer(new MomentumTrainer(new Reader(1), batch: 4, seed: 3), Batches(), Options("run")));
        AssertDiffers("is of another training: order of the images was seed 4, stream 0 and is seed 5, stream 0 here.",
            new NetworkTrainer(new MomentumTrainer(new Reader(1), batch: 4, seed: 2), Batches(seed: 5), Options("run")));
        AssertDiffers("batch was 4 and is 2 here",
            new NetworkTrainer(new MomentumTrainer(new Reader(1), batch: 2, seed: 2), Batches(batch: 2), Options("run")));
        AssertDiffers("crop is 108 here and missing in the checkpoint",
            new NetworkTrainer(new MomentumTrainer(new Reader(1), batch: 4, seed: 2), Batches(), Options("run") with { Settings = [new("crop", "108")] }));
        AssertDiffers("generator is ", new GanTrainer(new PlainGan(new(), new(), batch: 4), Batches(), Options("run")));

        var network = new Reader(9);
        var before = network.Parameters.SelectMany(parameter => parameter.Values.ToArray()).ToArray();
        AssertDiffers("seed", new NetworkTrainer(new MomentumTrainer(network, batch: 4, seed: 3), Batches(), Options("run")));
        Assert.Equal(before, network.Parameters.SelectMany(parameter => parameter.Values.ToArray()));
    }

    [Fact]
    public void Lost_losses_are_reported_and_the_run_goes_on()
    {
        RunUntil(new TinyRun(_folder["run"], steps: 9).Trainer, 5);
        File.Delete(Path.Combine(_folder["run"], "losses.csv"));
        var again = new TinyRun(_folder["run"], steps: 9);
        var problems = new List<TrainingProblem>();
        again.Trainer.ProblemOccurred += (_, problem) => problems.Add(problem);
        again.Trainer.Resume();
        again.Trainer.Run();

        Assert.StartsWith("The losses up to step 5 are lost: ", Assert.Single(problems).Message, StringComparison.Ordinal);
        Assert.Equal(["6", "7", "8", "9"], File.ReadLines(Path.Combine(_folder["run"], "losses.csv")).Skip(1).Select(line => line.Split(',')[0]));
    }

    private void AssertResumes(string name, Func<INetworkTrainer> create) => AssertResumes(name, _ => create(), batch: 4);

    private void AssertResumes(string name, Func<ParallelLoop, INetworkTrainer> create, int batch)
    {
        NetworkTrainer Create(string folder, ParallelLoop parallel) => new(
            create(parallel), Batches(batch: batch), Options(folder) with { Epochs = 12 / (TinyRun.Pictures().Count / batch) });
        Create($"whole {name}", ParallelLoop.Sequential).Run();
        RunUntil(Create($"interrupted {name}", ParallelLoop.Sequential), 5);
        var later = Create($"interrupted {name}", new ParallelLoop(2));
        Assert.Equal(5, later.Resume()!.Step);
        later.Run();
        AssertLastCheckpointsEqual(12, $"whole {name}", $"interrupted {name}");
    }

    private void AssertLastCheckpointsEqual(long step, string whole = "whole", string interrupted = "interrupted") => Assert.Equal(
        File.ReadAllBytes(new CheckpointFolder(_folder[whole]).File(step)),
        File.ReadAllBytes(new CheckpointFolder(_folder[interrupted]).File(step)));

    private static void AssertDiffers(string difference, Trainer trainer)
    {
        var exception = Assert.Throws<CheckpointException>(() => trainer.Resume());
        Assert.Contains(difference, exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(exception.Differences);
        Assert.DoesNotContain('\n', exception.Message);
        Assert.Equal(0, trainer.StepsDone);
    }

    private static BatchSource Batches(ulong seed = 4, int batch = 4) => new(TinyRun.Pictures(), batch, new RandomStream(seed, 0));

    private TrainerOptions Options(string folder) =>
        new() { Checkpoints = new CheckpointOptions(_folder[folder]) { EverySteps = 100, Every = null }, Clock = new StandingClock() };

    private static void RunUntil(Trainer trainer, long step)
    {
        using var cancellation = new CancellationTokenSource();
        trainer.StepCompleted += (_, made) =>
        {
            if (made.Step == step)
                cancellation.Cancel();
        };
        Assert.False(trainer.Run(cancellation.Token).IsComplete);
    }
}
