using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Metrics;

public sealed class KernelDistanceTests(ITestOutputHelper output)
{
    [Fact]
    public void Of_few_numbers_it_is_what_the_formula_gives_by_hand()
    {
        // Kernels (x·y + 1)³: 27 within {1, 2}, 13³ within {3, 4}, and 4³, 5³, 7³ and 9³ between them.
        var expected = 27.0 + 2197.0 - 2.0 * (64.0 + 125.0 + 343.0 + 729.0) / 4.0;

        Assert.Equal(expected, new KernelDistance([1, 2], 1).To([3, 4]), 9);
    }

    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(17, 40, 5)]
    [InlineData(60, 33, 64)]
    public void It_is_the_sum_over_all_pairs_that_the_paper_writes(int first, int second, int length)
    {
        var random = NewRandom();
        var (x, y) = (Draw(random, first, length, 0.0), Draw(random, second, length, 0.3));

        Assert.Equal(Slow(x, y, length), new KernelDistance(x, length).To(y), 1e-9 * Math.Abs(Slow(x, x, length, isSame: true)));
    }

    [Fact]
    public void Between_small_sets_of_one_kind_it_is_0_on_average_and_between_two_kinds_it_is_not()
    {
        const int Sets = 400;
        var random = NewRandom();
        var same = new double[Sets];
        var other = new double[Sets];
        for (var set = 0; set < Sets; set++)
        {
            var distance = new KernelDistance(Draw(random, 10, 4, 0.0), 4);
            (same[set], other[set]) = (distance.To(Draw(random, 10, 4, 0.0)), distance.To(Draw(random, 10, 4, 1.0)));
        }

        var error = Math.Sqrt(same.Sum(value => value * value) / Sets / Sets);
        output.WriteLine($"mean {same.Average()}, standard error {error}, other {other.Average()}");
        Assert.InRange(same.Average(), -4.5 * error, 4.5 * error);
        Assert.True(other.Average() > 20.0 * error);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var random = NewRandom();
        var (x, y) = (Draw(random, 101, 7, 0.0), Draw(random, 77, 7, 0.5));

        Assert.Equal(new KernelDistance(x, 7).To(y), new KernelDistance(x, 7, threads: 3).To(y));
    }

    [Fact]
    public void Vectors_that_cannot_be_compared_are_refused()
    {
        Assert.Contains("at least 2 whole vectors of 3 numbers; found 3", Refused(() => new KernelDistance([1, 2, 3], 3)), StringComparison.Ordinal);
        Assert.Contains("found 5 numbers", Refused(() => new KernelDistance([1, 2, 3, 4], 2).To([1, 2, 3, 4, 5])), StringComparison.Ordinal);
        Assert.Contains("NaN or infinity", Refused(() => new KernelDistance([1, float.NaN], 1)), StringComparison.Ordinal);
    }

    internal static float[] Draw(Random random, int count, int length, double mean)
    {
        var numbers = new float[count * length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = (float)(mean + Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble()));
        return numbers;
    }

    private static double Slow(float[] x, float[] y, int length, bool isSame = false) => isSame
        ? Mean(x, x, length, skipsEqual: true)
        : Mean(x, x, length, skipsEqual: true) + Mean(y, y, length, skipsEqual: true) - 2.0 * Mean(x, y, length, skipsEqual: false);

    private static double Mean(float[] x, float[] y, int length, bool skipsEqual)
    {
        var (sum, pairs) = (0m, 0);
        for (var i = 0; i < x.Length / length; i++)
        {
            for (var j = 0; j < y.Length / length; j++)
            {
                if (skipsEqual && i == j)
                    continue;

                var product = 0m;
                for (var k = 0; k < length; k++)
                    product += (decimal)(double)x[i * length + k] * (decimal)(double)y[j * length + k];
                var root = product / length + 1m;
                sum += root * root * root;
                pairs++;
            }
        }

        return (double)(sum / pairs);
    }

    private static string Refused(Func<object> action) => Assert.Throws<ArgumentException>(() => action()).Message;

    private Random NewRandom()
    {
        output.WriteLine($"seed {TestSeed.Value}");
        return new Random(TestSeed.Value);
    }
}
