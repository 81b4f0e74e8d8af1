using KilledRuns;

namespace NetDsl.Training.Tests.Pairs;

/// <summary>Runs of GANs that make an image of another one.</summary>
public sealed class PairedRunTests : IDisposable
{
    private const int Batch = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_draws_source_generated_image_and_target_of_the_held_out_pairs()
    {
        var (gan, heldOut) = (NewGan(), PairedImages.Create(5, seed: 2));
        var generator = Generator(gan, heldOut);

        var result = Run.Train(gan, PairedImages.Create(10), new RunOptions(_folder["run"])
        {
            Steps = 4,
            Generator = generator,
            Observers = [],
            HandlesSignals = false,
        });

        Assert.Equal((RunOutcome.Finished, 4L), (result.Outcome, result.Steps));
        var sheet = PngReader.Read(File.ReadAllBytes(_folder["run/samples/epoch-002.png"]));
        // A row for each of five pairs, of three pictures that are enlarged twice.
        var width = 3 * 10 + 2;
        Assert.Equal(new ImageShape(5 * 10 + 2, width, 3), sheet.Shape);
        var pixels = sheet.Pixels.ToArray();
        var drawn = new PairSheet(generator, RandomUse.SampleNoise.StreamFor(1)).Draw();
        Assert.Equal(heldOut.Sources!.Pixels(0)[0], pixels[(2 * width + 2) * 3]);
        Assert.Equal(drawn[0], pixels[(2 * width + 12) * 3]);
        Assert.Equal(heldOut.Pixels(0)[0], pixels[(2 * width + 22) * 3]);
    }

    [Fact]
    public void A_run_that_goes_on_ends_with_the_same_bits()
    {
        var whole = Trainer("whole", 9);
        whole.Trainer.Run();
        var first = Trainer("parts", 4);
        first.Trainer.Run();
        var second = Trainer("parts", 9);
        Assert.Equal(4, second.Trainer.Resume()!.Step);
        second.Trainer.Run();

        foreach (var (expected, actual) in Stores(whole.Gan).Zip(Stores(second.Gan)))
        {
            for (var place = 0; place < expected.Count; place++)
                Assert.Equal(expected[place].Values, actual[place].Values);
        }

        (RepaintGan Gan, GanTrainer Trainer) Trainer(string name, int steps)
        {
            var gan = NewGan();
            return (gan, new GanTrainer(gan, PairedImages.Create(10), new TrainerOptions
            {
                Steps = steps,
                Checkpoints = new CheckpointOptions(_folder[name]) { EverySteps = 2 },
            }));
        }

        static ParameterStore[] Stores(RepaintGan gan) => [gan.Generator.Parameters, gan.Discriminator.Parameters];
    }

    [Fact]
    public void The_error_of_pairs_is_the_mean_distance_of_their_numbers()
    {
        var (gan, pairs) = (NewGan(), PairedImages.Create(70));
        var (sources, drawn, target) = (new float[70 * 16], new float[70 * 48], new float[48]);
        for (var pair = 0; pair < 70; pair++)
            pairs.Sources!.CopyTo(pair, sources.AsSpan(pair * 16, 16));
        gan.Generator.Predict(sources, drawn);
        var sum = 0.0;
        for (var pair = 0; pair < 70; pair++)
        {
            pairs.CopyTo(pair, target);
            sum += target.Select((number, place) => Math.Abs((double)number - drawn[pair * 48 + place])).Sum();
        }

        var error = new PairSheet(Generator(gan, pairs), new RandomStream(1, 0), count: 100).MeanAbsoluteError();

        Assert.Equal(sum / (70 * 48), error, 1e-6);
    }

    [Fact]
    public void Data_that_dont_fit_are_refused_with_what_is_missing()
    {
        var (gan, pairs) = (NewGan(), PairedImages.Create(6));
        Assert.Equal((48, 16, 0, 0), (((IGan)gan).ImageLength, ((IGan)gan).SourceLength, ((IGan)gan).NoiseLength, ((IGan)gan).LabelLength));
        Says("these have no sources", () => _ = new GanTrainer(gan, new ImageDataSet(new byte[6 * 48], PairedImages.Target, pairs.Range)));
        Says("Expected sources of 16 numbers, as the generator takes them; the data have 48.",
            () => _ = new GanTrainer(gan, pairs.WithSources(new ImageDataSet(new byte[6 * 48], PairedImages.Target, pairs.Range))));
        Says("these have sources of 4 × 4 × 3, and the GAN starts from no image", () => _ = new GanTrainer(
            new PlainGan(new Painter(1), new Judge(2), 2), pairs.Sources!.WithSources(new ImageDataSet(new byte[6 * 48], PairedImages.Target, pairs.Range))));
        Says("these are pairs of images, which only GANs take", () => _ = new NetworkTrainer(new PlainTrainer(new Reader(1), 2), pairs));
        var generator = Generator(gan, pairs) with { Pairs = null };
        Says("set ImageGenerator.Pairs to a set with Sources", () => Run.Open(new RunOptions(_folder["run"]) { Generator = generator }));
        Says("set ImageGenerator.Pairs to a set with Sources", () => _ = new PairSheet(generator, new RandomStream(1, 0)));
        var grey = generator with { Pairs = pairs.Sources!.WithSources(pairs.Sources) };
        Says("whose targets are 4 × 4 × 3", () => _ = new PairSheet(grey, new RandomStream(1, 0)));

        static void Says(string sentence, Action make) =>
            Assert.Contains(sentence, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    private static RepaintGan NewGan() => new(new Repainter(1), new PairJudge(2), Batch, seed: 3, ParallelLoop.Sequential);

    private static ImageGenerator Generator(RepaintGan gan, ImageDataSet pairs) => new(
        gan.Generator,
        new ImageFormat(PairedImages.Target, PixelRange.MinusOneToOne, NoiseLength: 0),
        (_, sources, images, parallel) => gan.Generator.Predict(sources, images, parallel))
    {
        Pairs = pairs,
    };
}
