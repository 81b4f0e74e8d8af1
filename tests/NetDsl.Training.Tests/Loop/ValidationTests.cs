namespace NetDsl.Training.Tests.Loops;

/// <summary>
/// Validation after each epoch, early stopping and smaller steps on a plateau, and that a run that goes on decides as one that wasn't interrupted.
/// </summary>
public sealed class ValidationTests
{
    [Fact]
    public void The_validation_loss_is_the_mean_loss_of_predictions_after_each_whole_epoch()
    {
        var reader = new KilledRuns.Reader(seed: 1);
        var validation = Batches(seed: 9);
        var trainer = new NetworkTrainer(new KilledRuns.MomentumTrainer(reader, batch: 3), Batches(seed: 1), new TrainerOptions
        {
            Epochs = 3,
            Steps = 5,
            Validation = validation,
        });
        var found = new List<float?>();
        trainer.EpochCompleted += (_, epoch) =>
        {
            found.Add(epoch.ValidationLoss);
            if (epoch.IsWhole)
                Assert.Equal(LossByHand(reader, validation), epoch.ValidationLoss);
        };
        trainer.Run();

        Assert.Equal([true, true, false], found.Select(loss => loss is not null));
        Assert.Equal(2, found.Take(2).Distinct().Count());
    }

    [Fact]
    public void A_run_stops_where_the_loss_doesn_t_become_better_and_ends_with_the_best_weights()
    {
        var fake = new FakeTrainer([5, 3, 4, 4, 3.5f, 1]);
        var trainer = Create(fake, new TrainerOptions { Epochs = 6, EarlyStopping = new EarlyStopping { Patience = 2 } });
        float seen = 0;
        trainer.EpochCompleted += (_, _) => seen = fake.Weight;

        Assert.Equal(new TrainingResult(8, IsComplete: true), trainer.Run());
        Assert.Equal((8, 4), (trainer.Steps, trainer.EpochsDone));

        // The weight counts epochs: that of the second was the best.
        Assert.Equal(2, fake.Weight);
        Assert.Equal(2, seen);
    }

    [Theory]
    [InlineData(0, 0, true, 2, 1)]
    [InlineData(1, 0, true, 2, 1)]
    [InlineData(3, 0, true, 6, 6)]
    [InlineData(2, 0, false, 4, 4)]
    [InlineData(2, 1, true, 4, 2)]
    [InlineData(9, 0, true, 6, 6)]
    public void Patience_and_the_smallest_improvement_are_those_of_Keras(int patience, float delta, bool restores, int epochs, float weight)
    {
        // With a delta of 1, 2.5 isn't better than 3.
        float[] losses = restores && delta == 0 ? [5, 5, 6, 4, 4, 3] : delta == 0 ? [5, 4, 4, 4, 4, 4] : [5, 3, 2.5f, 2.5f, 2.5f, 2.5f];
        var fake = new FakeTrainer(losses);
        var trainer = Create(fake, new TrainerOptions
        {
            Epochs = 6,
            EarlyStopping = new EarlyStopping { Patience = patience, MinDelta = delta, RestoreBestWeights = restores },
        });
        trainer.Run();
        Assert.Equal((epochs, weight), (trainer.EpochsDone, fake.Weight));
    }

    [Fact]
    public void Steps_become_smaller_on_a_plateau_as_in_Keras()
    {
        var fake = new FakeTrainer([5, 5, 5, 5, 5, 5, 4, 4, 4, 4]);
        var trainer = Create(fake, new TrainerOptions
        {
            Epochs = 10,
            ReduceLearningRateOnPlateau = new ReduceLearningRateOnPlateau { Factor = 0.5f, Patience = 2, Cooldown = 1, MinLearningRate = 0.3f },
        });
        var rates = new List<float>();
        trainer.EpochCompleted += (_, _) => rates.Add(fake.Optimizer.LearningRate);
        trainer.Run();

        // Keras's callback with these numbers, epoch by epoch: after two without an improvement, one that isn't counted, and never below 0.3.
        Assert.Equal([1f, 1f, 0.5f, 0.5f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f, 0.3f], rates);
    }

    [Fact]
    public void A_run_that_goes_on_stops_and_reduces_as_one_that_wasn_t_interrupted()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainerOptions
        {
            Epochs = 40,
            EarlyStopping = new EarlyStopping { Patience = 3, MinDelta = 0.01f },
            ReduceLearningRateOnPlateau = new ReduceLearningRateOnPlateau { Patience = 1, Factor = 0.5f, MinDelta = 0.01f },
        };
        var whole = new KilledRuns.Reader(seed: 1);
        var trainer = Real(whole, options);
        trainer.Run();
        Assert.True(trainer.EpochsDone is > 3 and < 40, $"{trainer.EpochsDone} epochs");

        // Interrupted after every epoch but the last.
        var parts = new KilledRuns.Reader(seed: 1);
        for (var epoch = 1; epoch < trainer.EpochsDone; epoch++)
        {
            parts = new KilledRuns.Reader(seed: 1);
            var part = Real(parts, options with { Checkpoints = new CheckpointOptions(folder.Path) });
            part.Resume();
            using var cancellation = new CancellationTokenSource();
            part.EpochCompleted += (_, _) => cancellation.Cancel();
            part.Run(cancellation.Token);
        }

        parts = new KilledRuns.Reader(seed: 1);
        var last = Real(parts, options with { Checkpoints = new CheckpointOptions(folder.Path) });
        last.Resume();
        Assert.True(last.Run().IsComplete);
        Assert.Equal(trainer.Steps, last.Steps);
        AssertSame(whole, parts);

        // Asked again, the run is complete and has the best weights.
        var again = new KilledRuns.Reader(seed: 1);
        var finished = Real(again, options with { Checkpoints = new CheckpointOptions(folder.Path) });
        finished.Resume();
        Assert.Equal(new TrainingResult(trainer.Steps, IsComplete: true), finished.Run());
        AssertSame(whole, again);
    }

    [Fact]
    public void What_can_t_be_validated_is_refused()
    {
        var batches = Batches(seed: 1);
        Refused("Expected a Validation beside EarlyStopping", new TrainerOptions { EarlyStopping = new EarlyStopping() });
        Refused("Expected a Validation of data that aren't trained with", new TrainerOptions { Validation = batches });
        Refused("Expected batches of 3 items",
            new TrainerOptions { Validation = new ArrayBatches(new float[32], 16, new float[6], 3, 2, new RandomStream(1, 1)) });
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Create(new FakeTrainer([1]), new TrainerOptions { EarlyStopping = new EarlyStopping { Patience = -1 } }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Create(new FakeTrainer([1]), new TrainerOptions { ReduceLearningRateOnPlateau = new ReduceLearningRateOnPlateau { Factor = 1f } }));
        Assert.Contains("Expected no Validation", Assert.Throws<ArgumentException>(
            () => new GanTrainer(new FakeGan((_, _, _) => default), FedImages.Batches(), new TrainerOptions { Validation = FedImages.Batches() })).Message,
            StringComparison.Ordinal);

        Assert.Contains("Expected no Validation, EarlyStopping", Assert.Throws<ArgumentException>(
            () => new GanTrainer(new FakeGan((_, _, _) => default), FedImages.Batches(), new TrainerOptions { EarlyStopping = new EarlyStopping() })).Message,
            StringComparison.Ordinal);
        Refused("Expected Epochs of at least 1", new TrainerOptions { Epochs = 0 });
        Refused("Expected Steps of at least 1", new TrainerOptions { Steps = 0 });

        void Refused(string message, TrainerOptions options) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(
            () => new NetworkTrainer(new KilledRuns.PlainTrainer(new(seed: 1), batch: 3), batches, options)).Message, StringComparison.Ordinal);
    }

    private static NetworkTrainer Real(KilledRuns.Reader reader, TrainerOptions options) => new(
        new KilledRuns.MomentumTrainer(reader, batch: 3), Batches(seed: 1), options with { Validation = Batches(seed: 9) });

    private static void AssertSame(KilledRuns.Reader expected, KilledRuns.Reader found)
    {
        foreach (var parameter in expected.Parameters)
            Assert.Equal(parameter.Values.ToArray(), found.Parameters[parameter.Name].Values.ToArray());
    }

    private static NetworkTrainer Create(FakeTrainer fake, TrainerOptions options) => new(
        fake, new ArrayBatches(new float[4], 1, new float[4], 1, 2, new RandomStream(1, 0)),
        options with { Validation = new ArrayBatches(new float[4], 1, new float[4], 1, 2, new RandomStream(1, 1)) });

    /// <summary>Six pictures and their kinds, which are noise: a network learns them by heart, and others it doesn't know.</summary>
    private static ArrayBatches Batches(ulong seed)
    {
        var pictures = new float[6 * 16];
        new RandomStream(seed, 0).FillUniform(pictures, -1f, 1f);
        float[] kinds = [.. Enumerable.Range(0, 6).SelectMany(item => Enumerable.Range(0, 3).Select(kind => kind == item % 3 ? 1f : 0f))];
        return new ArrayBatches(pictures, 16, kinds, 3, batch: 3, new RandomStream(seed, 1));
    }

    private static float LossByHand(KilledRuns.Reader reader, ArrayBatches validation)
    {
        var (inputs, targets, outputs, sum) = (new float[3 * 16], new float[9], new float[9], 0.0);
        for (var step = 0; step < validation.StepsPerEpoch; step++)
        {
            validation.Fill(step, inputs, targets, CancellationToken.None);
            reader.Predict(inputs, outputs);
            sum += SoftmaxCrossEntropy.FromLogits(outputs, targets, 3, new float[9]);
        }

        return (float)(sum / validation.StepsPerEpoch);
    }

    /// <summary>A trainer whose only weight counts epochs of two steps, and whose validation losses are given.</summary>
    private sealed class FakeTrainer : INetworkTrainer
    {
        private readonly float[] _losses;
        private readonly ParameterStore _parameters = new([new("dense_1/kernel", [1], true, Initializer.Zeros)], seed: 1);
        private int _steps;
        private int _evaluations;

        public FakeTrainer(float[] losses)
        {
            _losses = losses;
            Optimizer = new SgdOptimizer(_parameters, 1f);
            State = new TrainingState().WithNetwork("network", _parameters).WithOptimizer("network", Optimizer);
        }

        public SgdOptimizer Optimizer { get; }

        public float Weight => _parameters[0].Values[0];

        public int Batch => 2;

        public TrainingState State { get; }

        public int InputLength => 1;

        public int TargetLength => 1;

        public float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
        {
            _parameters[0].SetValues([++_steps / 2]);
            return 1f;
        }

        public float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) => _losses[_evaluations++ / 2];
    }
}
