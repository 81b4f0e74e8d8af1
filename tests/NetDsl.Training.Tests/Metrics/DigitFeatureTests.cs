using System.Security.Cryptography;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Metrics;

/// <summary>The classifier that comes along, and the metrics of real digits as it sees them: 10,000 of MNIST's training digits.</summary>
public sealed class DigitFeatureTests(ITestOutputHelper output)
{
    private const string Sha256 = "0ee165a119237ee163f371f4dd847721caa67a7beb070485054b62a4f7843c76";

    private readonly DigitFeatureExtractor _extractor = new();

    [Fact]
    public void The_weights_are_those_of_the_documented_training()
    {
        using var weights = typeof(DigitFeatureExtractor).Assembly.GetManifestResourceStream("NetDsl.Training.Metrics.Digits.digit-features.safetensors");

        Assert.NotNull(weights);
        Assert.InRange(weights.Length, 1, 300_000);
        Assert.Equal(Sha256, Convert.ToHexStringLower(SHA256.HashData(weights)));
    }

    [Fact]
    public void It_reads_real_digits_nearly_without_mistakes()
    {
        var (_, logits) = Extract(0, 2000, ParallelLoop.Default);

        var right = ClassHistogram.Agreement(logits, 10, Digits.All.Labels[..2000]);

        output.WriteLine($"{right:P2}");
        Assert.InRange(right, 0.995, 1.0);
    }

    [Fact]
    public void Real_digits_score_nearly_as_high_as_can_be()
    {
        var (_, logits) = Extract(0, 2000, ParallelLoop.Default);

        Assert.InRange(ClassifierScore.Of(logits, 10), 9.5, 10.0);
    }

    [Fact]
    public void Digits_have_no_distance_from_themselves_and_little_from_others_and_less_the_more_there_are()
    {
        // Theory: between two sets of n digits of one kind it falls like 1 / n. MNIST's order isn't quite random, so digits are shuffled before they are
        // divided.
        var (features, logits) = Extract(0, 10_000, ParallelLoop.Default);
        foreach (var (name, numbers, length) in ((string, float[], int)[])[("features", features, 64), ("logits", logits, 10)])
        {
            var all = GaussianStatistics.Of(numbers, length);
            Assert.InRange(FrechetDistance.Between(all, GaussianStatistics.Of(numbers, length)), 0.0, 1e-9);

            var (halves, sixteenths) = (Between(numbers, length, 5000), Between(numbers, length, 625));
            output.WriteLine($"{name}: halves {halves:F4}, sixteenths {sixteenths:F4}, sum of variances {all.Trace:F2}");
            Assert.InRange(halves, 1e-6, 0.01 * all.Trace);
            Assert.InRange(sixteenths / halves, 5.0, 12.0);
        }
    }

    [Fact]
    public void Noise_is_far_away_and_a_missing_class_is_seen()
    {
        var metrics = new ImageMetrics(_extractor, Digits.All,
            new ImageMetricOptions { Images = 500, ReferenceImages = 2000, NearestImages = 0, Range = PixelRange.ZeroToOne });
        var real = metrics.Measure((first, _, images) => Digits.Copy(first + 5000, images));
        var noise = metrics.Measure((first, _, images) => new RandomStream(1, (ulong)first).FillUniform(images, 0f, 1f));
        var fewer = metrics.Measure((first, _, images) => Digits.CopyWithout(7, first, images));

        output.WriteLine($"real {real.FeatureDistance:F3}, without sevens {fewer.FeatureDistance:F3}, noise {noise.FeatureDistance:F3}");
        Assert.True(real.FeatureDistance < 0.5 * fewer.FeatureDistance);
        Assert.True(fewer.FeatureDistance < 0.1 * noise.FeatureDistance);
        Assert.InRange(fewer.Histogram.Share(7), 0.0, 0.01);
        Assert.True(fewer.Score < real.Score);
        Assert.True(noise.Score < 3.0);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        ImageQuality Measure(int threads)
        {
            var options = new ImageMetricOptions { Images = 300, ReferenceImages = 300, NearestImages = 3, Range = PixelRange.ZeroToOne };
            return new ImageMetrics(
                _extractor,
                Digits.All.Slice(0, 600),
                options,
                parallel: new ParallelLoop(threads)).Measure((first, _, images) => Digits.Copy(first + 200, images));
        }

        var one = Measure(1).ToMetrics();

        Assert.All((int[])[2, 3], threads => Assert.Equal(one, Measure(threads).ToMetrics()));
    }

    // The mean over all pairs of neighbouring parts, of several shuffles.
    private static double Between(float[] numbers, int length, int count)
    {
        var random = new Random(TestSeed.Value);
        var (sum, pairs) = (0.0, 0);
        for (var shuffle = 0; shuffle < 5; shuffle++)
        {
            var order = Enumerable.Range(0, numbers.Length / length).ToArray();
            random.Shuffle(order);
            var parts = order.Chunk(count)
                .Select(part => GaussianStatistics.Of([.. part.SelectMany(digit => numbers.AsSpan(digit * length, length).ToArray())], length)).ToArray();
            for (var pair = 0; pair < parts.Length; pair += 2, pairs++)
                sum += FrechetDistance.Between(parts[pair], parts[pair + 1]);
        }

        return sum / pairs;
    }

    private (float[] Features, float[] Logits) Extract(int first, int count, ParallelLoop parallel)
    {
        var (features, logits) = (new float[count * 64], new float[count * 10]);
        var images = new float[250 * 784];
        for (var done = 0; done < count; done += 250)
        {
            Digits.Copy(first + done, images);
            _extractor.Extract(images, features.AsSpan(done * 64, 250 * 64), logits.AsSpan(done * 10, 250 * 10), parallel);
        }

        return (features, logits);
    }
}

/// <summary>The digits that come with the examples.</summary>
internal static class Digits
{
    public static ImageDataSet All { get; } = Read();

    /// <summary>Copies digits out, from one on, as many as fit.</summary>
    public static void Copy(int first, Span<float> images)
    {
        for (var image = 0; image < images.Length / 784; image++)
            All.CopyTo(first + image, images.Slice(image * 784, 784));
    }

    /// <summary>The same, with the neighbour in place of each digit of a class.</summary>
    public static void CopyWithout(int label, int first, Span<float> images)
    {
        for (var image = 0; image < images.Length / 784; image++)
        {
            var index = first + image + 5000;
            while (All.Labels[index] == label)
                index++;

            All.CopyTo(index, images.Slice(image * 784, 784));
        }
    }

    private static ImageDataSet Read()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "mnist");
        var images = IdxFile.Read(Path.Combine(folder, "train-images-idx3-ubyte.gz"), IdxFile.AnyLength, 28, 28);
        var labels = IdxFile.Read(Path.Combine(folder, "train-labels-idx1-ubyte.gz"), IdxFile.AnyLength);
        return new ImageDataSet(
            images.Bytes, new ImageShape(28, 28, 1), PixelRange.ZeroToOne, labels.Bytes.ToArray().Select(label => (int)label).ToArray(), 10);
    }
}
