namespace NetDsl.Training.Tests.Loops;

public sealed class TrainerTests
{
    private static readonly int[] TwoClasses = [1, 2];
    private static readonly int[] YesAndNo = [0, 1, 1, 0];

    [Fact]
    public void A_run_counts_steps_and_epochs_from_one_and_says_where_epochs_end()
    {
        var trainer = Create((_, _, _) => new GanLosses(1, 2), new TrainerOptions { Epochs = 2 });
        var (steps, epochs) = (new List<TrainingStep>(), new List<TrainingEpoch>());
        trainer.StepCompleted += (_, step) => steps.Add(step);
        trainer.EpochCompleted += (_, epoch) => epochs.Add(epoch);

        Assert.Equal(new TrainingResult(6, IsComplete: true), trainer.Run());

        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(step => step.Step));
        Assert.Equal([1, 1, 1, 2, 2, 2], steps.Select(step => step.Epoch));
        Assert.Equal([false, false, true, false, false, true], steps.Select(step => step.EndsEpoch));
        Assert.All(steps, step => Assert.Equal(new StepLosses(1, 2), step.Losses));
        Assert.Equal([(1, true, 3), (2, true, 6)], epochs.Select(epoch => (epoch.Epoch, epoch.IsWhole, epoch.Step)));
        Assert.All(epochs, epoch => Assert.Equal(new StepLosses(1, 2), epoch.MeanLosses));
        Assert.Equal(["d_loss", "g_loss"], trainer.LossNames);
    }

    [Theory]
    [InlineData(2, 1, 1, 1)]
    [InlineData(2, 4, 4, 2)]
    [InlineData(2, 100, 6, 2)]
    public void A_limit_cuts_a_run_but_never_lengthens_it(int epochs, long limit, long expected, int told)
    {
        var trainer = Create((_, _, _) => default, new TrainerOptions { Epochs = epochs, Steps = limit });
        var last = new List<TrainingEpoch>();
        trainer.EpochCompleted += (_, epoch) => last.Add(epoch);

        Assert.Equal(expected, trainer.Steps);
        Assert.Equal(expected, trainer.Run().Step);
        Assert.Equal(told, last.Count);
        Assert.Equal(expected % 3 == 0, last[^1].IsWhole);
    }

    [Theory]
    [InlineData(null, null, 3)]
    [InlineData(null, 64L, 64)]
    [InlineData(2, null, 6)]
    [InlineData(2, 64L, 6)]
    [InlineData(2, 5L, 5)]
    [InlineData(null, long.MaxValue, int.MaxValue * 3L)]
    public void Steps_alone_are_so_many_steps_and_both_are_whichever_comes_first(int? epochs, long? steps, long expected)
    {
        var trainer = Create((_, _, _) => default, new TrainerOptions { Epochs = epochs, Steps = steps });

        Assert.Equal((expected, (int)((expected + 2) / 3)), (trainer.Steps, trainer.Epochs));
    }

    [Fact]
    public void A_trainer_of_images_takes_the_batch_from_the_gan_and_everything_else_from_one_seed()
    {
        static List<float[]> Feed(Func<IGan, GanTrainer> create)
        {
            var fed = new List<float[]>();
            create(new FakeGan((real, noise, _) => { fed.Add([.. real, .. noise]); return default; })).Run();
            return fed;
        }

        byte[] pixels = [.. Enumerable.Range(0, 14).Select(i => (byte)i)];
        var images = new ImageDataSet(pixels, new ImageShape(1, 2, 1), new PixelRange(0, 255));
        var written = Feed(gan => new GanTrainer(
            gan,
            new BatchSource(images, gan.Batch, RandomUse.Shuffle.StreamFor(9)),
            new TrainerOptions { Epochs = 2, Noise = RandomUse.Noise.StreamFor(9) }));

        Assert.Equal(6, written.Count);
        Assert.Equal(written, Feed(gan => new GanTrainer(gan, images, epochs: 2, seed: 9)));
        Assert.Equal(written, Feed(gan => new GanTrainer(gan, images, new TrainerOptions { Epochs = 2, Seed = 9 })));
        Assert.NotEqual(written, Feed(gan => new GanTrainer(gan, images, epochs: 2)));
    }

    [Fact]
    public void A_step_whose_updates_have_images_of_their_own_is_fed_with_as_many_batches()
    {
        byte[] pixels = [.. Enumerable.Range(0, 26).Select(i => (byte)i)];
        var images = new ImageDataSet(pixels, new ImageShape(1, 2, 1), new PixelRange(0, 255),
            Enumerable.Range(0, 13).Select(i => i % 3).ToArray(), 3);
        var fed = new List<float[]>();
        var gan = new FakeGan((real, noise, labels) =>
        {
            Assert.Equal((2 * 3 * 2, 2 * 4 * 5, 2 * 3 * 3), (real.Length, noise.Length, labels.Length));
            Assert.Equal(noise.Length, noise.ToArray().Distinct().Count());
            fed.Add([.. real]);
            return default;
        }, labelLength: 3, realBatches: 3, noiseBatches: 4);

        var trainer = new GanTrainer(gan, images, epochs: 1);
        Assert.Equal(2, trainer.StepsPerEpoch);
        trainer.Run();

        Assert.Equal(24, fed.SelectMany(numbers => numbers).Distinct().Count());
        AssertRefused("Expected 6 images for each step, 3 batches of 2, as RealImages.Fresh asks for; these have 2.",
            () => new GanTrainer(gan, new BatchSource(images, gan.Batch, RandomUse.Shuffle.StreamFor(1))));
    }

    [Fact]
    public void A_trainer_of_numbers_takes_their_lengths_and_the_batch_from_the_network()
    {
        var (inputs, targets) = (new float[6 * 16], Enumerable.Repeat(1f / 3, 6 * 3).ToArray());
        var network = new KilledRuns.Reader(seed: 1);
        var trainer = new NetworkTrainer(new KilledRuns.PlainTrainer(network, batch: 3), inputs, targets, epochs: 5);

        Assert.Equal((3, 2, 10L), (trainer.Batch, trainer.StepsPerEpoch, trainer.Run().Step));
        Assert.Throws<ArgumentException>(() => new NetworkTrainer(new KilledRuns.PlainTrainer(network, batch: 3), inputs, new float[7], epochs: 5));
    }

    [Fact]
    public void The_same_streams_feed_the_same_numbers_and_every_step_has_noise_of_its_own()
    {
        static List<float[]> Feed()
        {
            var fed = new List<float[]>();
            Create((real, noise, _) => { fed.Add([.. real, .. noise]); return default; }, new TrainerOptions { Epochs = 2, Noise = new RandomStream(5, 2) })
                .Run();
            return fed;
        }

        var first = Feed();
        Assert.Equal(first, Feed());
        var noise = first.SelectMany(fed => fed[(2 * 2)..]).ToArray();
        Assert.Equal(6 * 2 * 5, noise.Length);
        Assert.All(noise, number => Assert.InRange(number, -1f, 0.9999999f));
        // All 60 draws of 24 random bits differ; that two agree by chance has a probability of about 1 in 10,000, and the seed is fixed.
        Assert.Equal(noise.Length, noise.Distinct().Count());
    }

    [Fact]
    public void A_conditional_gan_gets_the_labels_of_its_images_and_another_none()
    {
        var images = new List<float[]>();
        GanStep conditional = (real, _, labels) =>
        {
            images.Add(real.ToArray());
            float[] expected =
                [.. real.ToArray().Where((_, i) => i % 2 == 0).SelectMany(image => Enumerable.Range(0, 3).Select(label => label == (int)image % 3 ? 1f : 0f))];
            Assert.Equal(expected, labels.ToArray());
            return default;
        };
        new GanTrainer(new FakeGan(conditional, labelLength: 3), FedImages.Batches()).Run();
        var plain = new List<float[]>();
        Create((real, _, labels) => { plain.Add(real.ToArray()); Assert.True(labels.IsEmpty); return default; }).Run();

        Assert.Equal(3, images.Count);
        Assert.Equal(plain, images);
    }

    [Fact]
    public void Labels_may_be_numbers_for_an_embedding()
    {
        var batches = FedImages.Batches();
        var numbers = new BatchSource(new ImageDataSet(new byte[] { 4, 4, 7, 7 }, new ImageShape(1, 2, 1), new PixelRange(0, 255), TwoClasses, classes: 3), 2,
            new RandomStream(5, 1))
        { LabelForm = LabelForm.Number };
        new GanTrainer(new FakeGan((real, _, labels) => { Assert.Equal(real[0] == 4 ? [1, 2] : [2, 1], labels.ToArray()); return default; }, labelLength: 1),
            numbers).Run();

        Assert.Contains(
            "Expected labels of 2 numbers",
            Assert.Throws<ArgumentException>(() => new GanTrainer(new FakeGan((_, _, _) => default, labelLength: 2), batches)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LabelForm.OneHot)]
    [InlineData(LabelForm.Number)]
    public void Labels_come_as_the_networks_take_them_whatever_the_source_says(LabelForm said)
    {
        BatchSource Source() => new(
            new ImageDataSet(new byte[] { 4, 4, 7, 7 }, new ImageShape(1, 2, 1), new PixelRange(0, 255), TwoClasses, classes: 3), 2, new RandomStream(5, 1))
        { LabelForm = said };
        var told = new List<float[]>();
        foreach (var length in (int[])[1, 3])
            new GanTrainer(new FakeGan((real, _, labels) => { told.Add([real[0], .. labels]); return default; }, labelLength: length), Source()).Run();
        Assert.Equal(told[0][0] == 4 ? [4, 1, 2] : [7, 2, 1], told[0]);
        Assert.Equal(told[1][0] == 4 ? [4, 0, 1, 0, 0, 0, 1] : [7, 0, 0, 1, 0, 1, 0], told[1]);
    }

    [Fact]
    public void A_gan_over_an_embedding_trains_with_a_labelled_data_set()
    {
        var gan = new KilledRuns.EmbeddedGan(new(seed: 1), new(seed: 2), batch: 4, seed: 3);
        var losses = new List<float>();
        var trainer = new GanTrainer(gan, new BatchSource(KilledRuns.TinyRun.Pictures(), 4, new RandomStream(1, 0)));
        trainer.StepCompleted += (_, step) => losses.Add(step.Losses[0]);
        Assert.True(trainer.Run().IsComplete);
        Assert.All(losses, loss => Assert.InRange(loss, 0.01f, 10f));
    }

    [Fact]
    public void A_network_with_one_output_gets_the_number_of_the_label()
    {
        var data = new ImageDataSet(new byte[4 * 16], new ImageShape(4, 4, 1), PixelRange.MinusOneToOne, YesAndNo, classes: 2);
        var trainer = new NetworkTrainer(new KilledRuns.YesNoTrainer(new(seed: 1), batch: 2), new BatchSource(data, 2, new RandomStream(1, 0)));
        Assert.True(trainer.Run().IsComplete);
    }

    [Fact]
    public void Data_that_don_t_fit_are_refused()
    {
        AssertRefused(
            "Expected images with labels; these have none",
            () => new GanTrainer(new FakeGan((_, _, _) => default, labelLength: 3), FedImages.Batches(haveLabels: false)));
        AssertRefused("Expected images of 3 numbers", () => new GanTrainer(new FakeGan((_, _, _) => default, imageLength: 3), FedImages.Batches()));
        AssertRefused(
            "Expected batches of 4 images",
            () => new GanTrainer(new KilledRuns.PlainGan(new(), new(), batch: 4), (_, _, _) => default, FedImages.Batches(), noiseLength: 1));
        AssertRefused("Expected inputs of 16 numbers", () => new NetworkTrainer(new KilledRuns.PlainTrainer(new(), batch: 2), FedImages.Batches()));
    }

    [Fact]
    public void A_network_gets_inputs_and_targets()
    {
        float[] inputs = [.. Enumerable.Range(0, 6 * 16).Select(number => number / 96f)];
        float[] targets = [.. Enumerable.Range(0, 6).SelectMany(item => Enumerable.Range(0, 3).Select(label => label == item % 3 ? 1f : 0f))];
        var trainer = new NetworkTrainer(new KilledRuns.PlainTrainer(new(seed: 1), batch: 3),
            new ArrayBatches(inputs, 16, targets, 3, batch: 3, new RandomStream(1, 0)), new TrainerOptions { Epochs = 3 });
        var losses = new List<float>();
        trainer.StepCompleted += (_, step) => losses.Add(step.Losses[0]);

        Assert.Equal(6, trainer.Run().Step);
        Assert.All(losses, loss => Assert.InRange(loss, 0.01f, 10f));
        Assert.Equal(6, losses.Distinct().Count());
    }

    [Fact]
    public void A_cancelled_run_finishes_its_step_and_tells_of_its_epoch()
    {
        using var cancellation = new CancellationTokenSource();
        var trainer = Create((_, _, _) => default, new TrainerOptions { Epochs = 2 });
        var epochs = new List<TrainingEpoch>();
        trainer.EpochCompleted += (_, epoch) => epochs.Add(epoch);
        trainer.StepCompleted += (_, step) =>
        {
            if (step.Step == 4)
                cancellation.Cancel();
        };

        Assert.Equal(new TrainingResult(4, IsComplete: false), trainer.Run(cancellation.Token));
        Assert.Equal([(1, true, 3), (2, false, 4)], epochs.Select(epoch => (epoch.Epoch, epoch.IsWhole, epoch.Step)));

        // And it can go on at once.
        Assert.Equal(new TrainingResult(6, IsComplete: true), trainer.Run());
        Assert.Equal([(1, true, 3), (2, false, 4), (2, true, 6)], epochs.Select(epoch => (epoch.Epoch, epoch.IsWhole, epoch.Step)));
    }

    [Fact]
    public void A_step_is_timed_by_the_clock_that_was_given()
    {
        var clock = new SteppingClock();
        var trainer = Create((_, _, _) => { clock.Now += TimeSpan.FromMilliseconds(250); return default; }, new TrainerOptions { Clock = clock });
        var durations = new List<TimeSpan>();
        trainer.StepCompleted += (_, step) => durations.Add(step.Duration);
        trainer.EpochCompleted += (_, epoch) => Assert.Equal((8, TimeSpan.FromMilliseconds(750)), (epoch.ImagesPerSecond, epoch.Duration));
        trainer.Run();

        Assert.Equal(Enumerable.Repeat(TimeSpan.FromMilliseconds(250), 3), durations);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var trainer = new KilledRuns.TinyRun("", steps: 1);
        var gan = new GanTrainer(trainer.Gan, new BatchSource(KilledRuns.TinyRun.Pictures(), 4, new RandomStream(1, 0)),
            new TrainerOptions { Epochs = 30, StepsBetweenWeightChecks = 10 });
        var (last, allocated) = (0L, new long[gan.Steps]);
        gan.StepCompleted += (_, step) =>
        {
            allocated[step.Step - 1] = ThreadAllocations.Since(last);
            last = ThreadAllocations.Begin();
        };
        gan.Run();

        // The first steps compile code, and an epoch may make a summary; all others must be free.
        Assert.All(allocated.Where((_, step) => step > 60 && step % 6 != 0), bytes => Assert.Equal(0, bytes));
    }

    private static GanTrainer Create(GanStep step, TrainerOptions? options = null) => new(new FakeGan(step), FedImages.Batches(), options);

    private static void AssertRefused(string message, Func<object> create) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message, StringComparison.Ordinal);

    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
