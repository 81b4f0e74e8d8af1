using KilledRuns;

namespace NetDsl.Training.Tests.Pairs;

/// <summary>Two sets of images without pairs, and runs of CycleGANs that learn from them.</summary>
public sealed class UnpairedTests : IDisposable
{
    private const int Batch = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_set_is_dealt_out_whole_in_an_order_of_its_own_and_an_epoch_is_that_of_the_larger_one()
    {
        var batches = new UnpairedBatches(Numbered(6, 1), Numbered(13, 3), 2, new RandomStream(5, 1));
        Assert.Equal((2, 6, 2, 6), (batches.Batch, batches.StepsPerEpoch, batches.Length, batches.LabelLength));
        var (a, b, seenA, seenB) = (new float[2], new float[6], new List<float>(), new List<float>());
        for (var step = 0; step < 6; step++)
        {
            batches.Fill(step, a, b);
            seenA.AddRange(a);
            seenB.AddRange([b[0], b[3]]);
        }

        Assert.Equal(6, seenA.Take(6).Distinct().Count());
        Assert.Equal(6, seenA.Skip(6).Distinct().Count());
        Assert.NotEqual(seenA.Take(6), seenA.Skip(6));
        Assert.Equal(12, seenB.Distinct().Count());

        // What a step gets depends on its number alone.
        var again = new float[2];
        batches.Fill(2, again, []);
        Assert.Equal(seenA.Skip(4).Take(2), again);
    }

    [Fact]
    public void Sets_of_the_same_images_have_different_orders()
    {
        var batches = new UnpairedBatches(Numbered(20, 1), Numbered(20, 1), 20, new RandomStream(5, 1));
        var (a, b) = (new float[20], new float[20]);
        batches.Fill(0, a, b);
        Assert.NotEqual(a, b);
        Assert.Equal(a.Order(), b.Order());
    }

    [Fact]
    public void Settings_name_both_sets_so_that_a_run_doesnt_go_on_with_others()
    {
        var settings = new UnpairedBatches(Numbered(6, 1), Numbered(13, 3), 2, new RandomStream(5, 1)).Settings;
        Assert.Equal(settings.Count, settings.Select(setting => setting.Key).Distinct().Count());
        Assert.Contains(new("images, A", "6 of 1 × 1 × 1"), settings);
        Assert.Contains(new("images, B", "13 of 1 × 1 × 3"), settings);
    }

    [Fact]
    public void Dealing_out_allocates_nothing()
    {
        var batches = new UnpairedBatches(Numbered(6, 1), Numbered(6, 3), 2, new RandomStream(5, 1), new DataAugmentation { HorizontalFlip = true });
        var (a, b) = (new float[2], new float[6]);
        batches.Fill(0, a, b);
        var before = GC.GetAllocatedBytesForCurrentThread();
        batches.Fill(1, a, b);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void A_training_that_goes_on_ends_with_the_same_bits()
    {
        var whole = Trainer("whole", 9);
        whole.Trainer.Run();
        var first = Trainer("parts", 4);
        first.Trainer.Run();
        var second = Trainer("parts", 9);
        Assert.Equal(4, second.Trainer.Resume()!.Step);
        second.Trainer.Run();

        Assert.Equal(["d_loss", "g_loss", "cycle", "identity"], second.Trainer.LossNames);
        Assert.All(whole.Gan.State.Networks.Zip(second.Gan.State.Networks), pair => Assert.All(pair.First.Value.Zip(pair.Second.Value),
            parameters => Assert.Equal(parameters.First.Values, parameters.Second.Values)));
        Assert.All(whole.Gan.State.Numbers.Zip(second.Gan.State.Numbers),
            pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));

        (UnpairedGan Gan, CycleGanTrainer Trainer) Trainer(string name, int steps)
        {
            var gan = NewGan();
            return (gan, new CycleGanTrainer(gan, Grey(10), Coloured(14), new TrainerOptions
            {
                Steps = steps,
                Checkpoints = new CheckpointOptions(_folder[name]) { EverySteps = 2 },
            }));
        }
    }

    [Fact]
    public void A_run_takes_both_sets_and_is_over_after_its_epochs()
    {
        var result = Run.Train(NewGan(), Grey(10), Coloured(14), new RunOptions(_folder["run"])
        {
            Epochs = 2,
            Observers = [],
            HandlesSignals = false,
        });

        // 14 images are 4 whole batches of 3.
        Assert.Equal((RunOutcome.Finished, 8L), (result.Outcome, result.Steps));
        Assert.Equal("step,epoch,seconds,d_loss,g_loss,cycle,identity", File.ReadLines(_folder["run/losses.csv"]).First());
    }

    [Fact]
    public void A_run_draws_what_becomes_of_images_without_pairs()
    {
        var (gan, grey) = (NewGan(), Grey(5));
        var generator = new ImageGenerator(
            gan.GeneratorAtoB,
            new ImageFormat(PairedImages.Target, PixelRange.MinusOneToOne, NoiseLength: 0),
            (_, sources, images, parallel) => gan.GeneratorAtoB.Predict(sources, images, parallel))
        {
            Sources = grey,
        };

        var result = Run.Train(gan, Grey(10), Coloured(14), new RunOptions(_folder["drawn"])
        {
            Steps = 4,
            Generator = generator,
            Observers = [],
            HandlesSignals = false,
        });

        Assert.Equal(RunOutcome.Finished, result.Outcome);
        var sheet = PngReader.Read(File.ReadAllBytes(_folder["drawn/samples/epoch-001.png"]));
        // Three rows of two, of two pictures that are enlarged twice.
        var width = 4 * 10 + 2;
        Assert.Equal(new ImageShape(3 * 10 + 2, width, 3), sheet.Shape);
        var pixels = sheet.Pixels.ToArray();
        var drawn = new PairSheet(generator, RandomUse.SampleNoise.StreamFor(1)).Draw();
        Assert.Equal(grey.Pixels(0)[0], pixels[(2 * width + 2) * 3]);
        Assert.Equal(drawn[0], pixels[(2 * width + 12) * 3]);
        Assert.Equal(grey.Pixels(1)[0], pixels[(2 * width + 22) * 3]);
    }

    [Fact]
    public void Images_without_pairs_have_no_error()
    {
        var gan = NewGan();
        var generator = new ImageGenerator(
            gan.GeneratorAtoB, new ImageFormat(PairedImages.Target, PixelRange.MinusOneToOne, NoiseLength: 0), (_, _, _, _) => { })
        {
            Sources = Grey(2),
        };
        Assert.Contains("the generator has sources alone",
            Assert.Throws<InvalidOperationException>(() => new PairSheet(generator, new RandomStream(1, 0)).MeanAbsoluteError()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_dont_fit_are_refused_with_what_is_expected()
    {
        var gan = NewGan();
        Says("Expected images of A of 16 numbers, as the CycleGAN has them; the data have 48.", () => _ = new CycleGanTrainer(gan, Coloured(6), Grey(6)));
        Says("Expected images of B of 48 numbers, as the CycleGAN has them; the data have none: UnpairedBatches deals out two sets.",
            () => _ = new CycleGanTrainer(gan, new BatchSource(Grey(6), Batch, new RandomStream(1, 0))));
        Says("Expected a batch of 1 to 2 images", () => _ = new CycleGanTrainer(gan, Grey(2), Coloured(6)));

        static void Says(string sentence, Action make) =>
            Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    private static UnpairedGan NewGan() =>
        new(new Repainter(1), new Fader(2), new GreyJudge(3), new ColourJudge(4), Batch, seed: 5, ParallelLoop.Sequential);

    private static ImageDataSet Grey(int count) => PairedImages.Create(count).Sources!;

    private static ImageDataSet Coloured(int count)
    {
        var pairs = PairedImages.Create(count, seed: 2);
        return new ImageDataSet(Enumerable.Range(0, count).SelectMany(image => pairs.Pixels(image).ToArray()).ToArray(), PairedImages.Target, pairs.Range);
    }

    // Images of one pixel, each with a number of its own.
    private static ImageDataSet Numbered(int count, int channels) => new(
        Enumerable.Range(0, count).SelectMany(image => Enumerable.Repeat((byte)(10 * image), channels)).ToArray(), new ImageShape(1, 1, channels),
        PixelRange.ZeroToOne);
}
