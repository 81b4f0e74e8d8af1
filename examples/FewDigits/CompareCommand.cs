using System.CommandLine;
using NetDsl;
using NetDsl.Examples;
using NetDsl.Training;

namespace FewDigits;

/// <summary>
/// <c>compare</c>: trains both GANs from the same weights with the same few digits, and measures how far what they draw is from all digits that came along,
/// most of which they have never seen.
/// </summary>
internal static class CompareCommand
{
    private const int Batch = 32, NoiseLength = 32, Measurements = 4, Digit = 28 * 28;

    public static Command Create(TextWriter output)
    {
        var images = new WholeNumberOption("--images", "N", "How many digits they learn from. [default: 500]", Batch, 10_000);
        var steps = new WholeNumberOption("--steps", "N", "How long each is trained. [default: 3,000]", Measurements, 1_000_000);
        var seeds = new WholeNumberOption("--seeds", "N", "With how many seeds, from 1. [default: 3]", 1, 100);
        var drawn = new WholeNumberOption("--drawn", "N", "How many drawn digits are compared with five times as many real ones. [default: 2,000]", 65, 2_000);
        var command = new Command("compare", "Trains both with each seed, and measures four times how good what they draw is.") { images, steps, seeds, drawn };
        command.SetAction(arguments =>
        {
            var digits = DigitDataOption.ReadShipped(PixelRange.MinusOneToOne);
            var comparison = new Comparison(digits, digits.Slice(0, (int)(images.Read(arguments) ?? 500)), (int)(steps.Read(arguments) ?? 3_000),
                (int)(drawn.Read(arguments) ?? 2_000));
            output.WriteLine("Fréchet distance of features to all digits: less is better");
            for (var seed = 1; seed <= (seeds.Read(arguments) ?? 3); seed++)
            {
                output.WriteLine($"seed {seed}, as it is:        {Text(comparison.Measure(Plain((ulong)seed), (ulong)seed))}");
                output.WriteLine($"seed {seed}, with DiffAugment: {Text(comparison.Measure(Augmented((ulong)seed), (ulong)seed))}");
            }

            return RunExitCode.Success;
        });
        return command;
    }

    private static Pair Plain(ulong seed)
    {
        var gan = new PlainGan(new Drawer(seed), new Judge(seed + 1000), Batch, seed);
        return new Pair(real => gan.TrainStep(real), gan.AveragedGenerator);
    }

    private static Pair Augmented(ulong seed)
    {
        var gan = new AugmentedGan(new Drawer(seed), new Judge(seed + 1000), Batch, seed);
        return new Pair(real => gan.TrainStep(real), gan.AveragedGenerator);
    }

    private static string Text(IEnumerable<(int Step, double Distance)> measured) =>
        string.Join(", ", measured.Select(one => FormattableString.Invariant($"{one.Distance:0.0} after {one.Step:N0} steps")));

    private sealed record Pair(Action<float[]> Train, Drawer Averaged);

    private sealed class Comparison(ImageDataSet all, ImageDataSet few, int steps, int drawn)
    {
        private readonly ImageMetrics _metrics = new(
            new DigitFeatureExtractor(), all, new ImageMetricOptions { Images = drawn, ReferenceImages = 5 * drawn, NearestImages = 0 });

        public IEnumerable<(int Step, double Distance)> Measure(Pair pair, ulong seed)
        {
            var batches = new BatchSource(few, Batch, new RandomStream(seed, 1));
            var real = new float[batches.Length];
            var noise = new float[_metrics.Images * NoiseLength];
            new RandomStream(seed, 2).FillNormal(noise, 0f, 1f);
            for (var step = 0; step < steps; step++)
            {
                batches.Fill(step, real);
                pair.Train(real);
                if ((step + 1) % (steps / Measurements) == 0)
                {
                    var quality = _metrics.Measure((first, _, images) =>
                        pair.Averaged.Predict(noise.AsSpan(first * NoiseLength, images.Length / Digit * NoiseLength), images));
                    yield return (step + 1, quality.FeatureDistance);
                }
            }
        }
    }
}
