using Xunit.Abstractions;
using static NetDsl.Training.Tests.Metrics.SlowMatrix;

namespace NetDsl.Training.Tests.Metrics;

public sealed class FrechetDistanceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(0.0, 1.0, 0.0, 1.0, 0.0)]
    [InlineData(1.0, 4.0, -2.0, 9.0, 10.0)]
    [InlineData(0.5, 0.0, 0.5, 2.25, 2.25)]
    [InlineData(3.0, 0.0, -1.0, 0.0, 16.0)]
    public void In_one_dimension_it_is_the_difference_of_means_and_of_deviations_squared(double mean1, double variance1, double mean2, double variance2,
        double expected) =>
        Assert.Equal(expected, FrechetDistance.Between(Gaussian([mean1], new[,] { { variance1 } }), Gaussian([mean2], new[,] { { variance2 } })), 12);

    [Fact]
    public void With_equal_covariances_it_is_the_squared_distance_of_the_means()
    {
        var covariance = Covariance(NewRandom(), 7);
        double[] first = [1, 2, 3, 4, 5, 6, 7], second = [1, 0, 3, 7, 5, 6, 9];

        Assert.Equal(4 + 9 + 4, FrechetDistance.Between(Gaussian(first, covariance), Gaussian(second, covariance)), 9);
    }

    [Fact]
    public void With_diagonal_covariances_it_is_the_sum_over_the_dimensions() =>
        Assert.Equal(
            1.0 + (2 - 5) * (2 - 5) + (3 - 3) * (3 - 3) + (0 - 7) * (0 - 7),
            FrechetDistance.Between(Gaussian([0, 1, 0], Diagonal(4, 9, 0)), Gaussian([0, 0, 0], Diagonal(25, 9, 49))),
            11);

    [Fact]
    public void With_covariances_that_commute_it_is_that_of_their_eigenvalues()
    {
        var axes = Rotation(NewRandom(), 5);
        double[] first = [9, 4, 1, 0.25, 16], second = [1, 4, 25, 2.25, 0];

        var distance = FrechetDistance.Between(Gaussian(new double[5], Turned(axes, Diagonal(first))), Gaussian(new double[5], Turned(axes, Diagonal(second))));

        Assert.Equal(4 + 0 + 16 + 1 + 16, distance, 10);
    }

    [Fact]
    public void In_two_dimensions_the_trace_of_the_root_follows_from_trace_and_determinant()
    {
        // The trace of the root of a 2 × 2 matrix M is √(tr M + 2·√det M), by Cayley and Hamilton.
        var (a, b) = (new double[,] { { 2, 1 }, { 1, 2 } }, new double[,] { { 3, 0.5 }, { 0.5, 17.0 / 12.0 } });
        var product = Product(a, b);
        var determinant = product[0, 0] * product[1, 1] - product[0, 1] * product[1, 0];

        Assert.Equal(
            Trace(a) + Trace(b) - 2.0 * Math.Sqrt(Trace(product) + 2.0 * Math.Sqrt(determinant)),
            FrechetDistance.Between(Gaussian([0, 0], a), Gaussian([0, 0], b)),
            13);
    }

    [Fact]
    public void In_three_dimensions_it_is_what_28_decimal_digits_give()
    {
        // Worked out in decimal arithmetic: the eigenvalues of A·B are the roots of its characteristic polynomial, found by halving intervals.
        decimal[,] a = { { 4m, 1m, 0.5m }, { 1m, 3m, -0.25m }, { 0.5m, -0.25m, 2m } }, b = { { 1m, -0.5m, 0m }, { -0.5m, 5m, 0.75m }, { 0m, 0.75m, 6m } };
        var expected = DecimalDistance.Of(a, b);

        var found = FrechetDistance.Between(Gaussian(new double[3], ToDouble(a)), Gaussian(new double[3], ToDouble(b)));

        Assert.Equal((double)expected, found, 13);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(11)]
    public void It_is_what_roots_of_matrices_give_the_slow_way_and_the_same_both_ways_round(int n)
    {
        var random = NewRandom();
        for (var i = 0; i < 3; i++)
        {
            var (a, b) = (Covariance(random, n), Covariance(random, n));
            var (first, second) = (Gaussian(new double[n], a), Gaussian(new double[n], b));
            var expected = CovarianceDistance(a, b);

            Assert.Equal(expected, FrechetDistance.Between(first, second), 1e-9 * (Trace(a) + Trace(b)));
            Assert.Equal(expected, FrechetDistance.Between(second, first), 1e-9 * (Trace(a) + Trace(b)));
        }
    }

    [Fact]
    public void Turning_both_distributions_changes_nothing()
    {
        var random = NewRandom();
        var (a, b, axes) = (Covariance(random, 9), Covariance(random, 9), Rotation(random, 9));
        var (first, second) = (Normal(random, 9, 1), Normal(random, 9, 1));

        var straight = FrechetDistance.Between(Gaussian([.. first.Cast<double>()], a), Gaussian([.. second.Cast<double>()], b));
        var turned = FrechetDistance.Between(
            Gaussian([.. Product(axes, first).Cast<double>()], Turned(axes, a)),
            Gaussian([.. Product(axes, second).Cast<double>()], Turned(axes, b)));

        Assert.Equal(straight, turned, 1e-10 * straight);
    }

    [Theory]
    [InlineData(64, 1000, 64)]
    [InlineData(64, 40, 64)]
    [InlineData(32, 500, 5)]
    public void A_set_has_no_distance_from_itself_also_where_its_covariance_is_flat(int length, int count, int rank)
    {
        // Fewer vectors than dimensions, or features that are sums of others: most of the covariance's eigenvalues are zero, and roots of their rounding would
        // be 1e-8.
        var random = NewRandom();
        var vectors = Product(Normal(random, count, rank), Normal(random, rank, length)).Cast<double>().Select(number => (float)(10.0 * number)).ToArray();
        var statistics = GaussianStatistics.Of(vectors, length);

        Assert.InRange(FrechetDistance.Between(statistics, GaussianStatistics.Of(vectors, length)), 0.0, 1e-9);
        Assert.InRange(FrechetDistance.Between(statistics, new GaussianStatistics(statistics.Mean, statistics.Covariance)), 0.0, 1e-9);
    }

    [Fact]
    public void Sets_of_one_distribution_are_as_far_apart_as_theory_says_and_that_falls_with_their_size()
    {
        // For small errors E of the covariances the distance is ½·Σ Eᵢⱼ² / (λᵢ + λⱼ) in their axes (the Bures metric), and E has the variance 2·λᵢ·λⱼ·(1 + δᵢⱼ)
        // / (n − 1) for two sets of n normal vectors; the means add 2·tr C / n.
        double[] variances = [9, 4, 1, 1, 0.25, 2, 3, 0.5];
        var random = NewRandom();
        foreach (var count in (int[])[250, 1000])
        {
            var expected = 2.0 * variances.Sum() / count;
            for (var i = 0; i < variances.Length; i++)
            {
                for (var j = 0; j < variances.Length; j++)
                    expected += variances[i] * variances[j] * (i == j ? 2.0 : 1.0) / ((variances[i] + variances[j]) * (count - 1));
            }

            const int Pairs = 60;
            var mean = Enumerable.Range(0, Pairs).Average(_ => FrechetDistance.Between(Sample(random, variances, count), Sample(random, variances, count)));

            // One pair's distance deviates by about a third from what is expected, the mean of 60 pairs by a twentieth.
            output.WriteLine($"{count} vectors: expected {expected:F5}, found {mean:F5}");
            Assert.InRange(mean, expected / 1.33, expected * 1.33);
        }
    }

    [Fact]
    public void Mean_and_covariance_are_those_of_the_definition()
    {
        float[] vectors = [1, 10, 2, 20, 3, 60, 6, 30];

        var statistics = GaussianStatistics.Of(vectors, 2);

        Assert.Equal([3.0, 30.0], statistics.Mean.ToArray());
        Assert.Equal([14.0 / 3, 50.0 / 3, 50.0 / 3, 1400.0 / 3], statistics.Covariance.ToArray(), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal(1414.0 / 3, statistics.Trace, 10);
    }

    [Fact]
    public void Statistics_of_many_vectors_are_those_of_a_loop_over_decimals()
    {
        var random = NewRandom();
        var vectors = Normal(random, 1000, 3).Cast<double>().Select((number, i) => (float)(number * (1 + i % 3) + 100.0)).ToArray();

        var statistics = GaussianStatistics.Of(vectors, 3);

        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                var (x, y) = (Enumerable.Range(0, 1000).Select(i => (decimal)vectors[3 * i + row]).ToArray(), Enumerable.Range(0, 1000)
                    .Select(i => (decimal)vectors[3 * i + column]).ToArray());
                var (meanX, meanY) = (x.Sum() / 1000, y.Sum() / 1000);
                Assert.Equal((double)(x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / 999), statistics.Covariance[row * 3 + column], 1e-5);
            }
        }
    }

    [Fact]
    public void What_is_no_distribution_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GaussianStatistics.Of([1, 2], 2));
        Assert.Throws<ArgumentException>(() => GaussianStatistics.Of([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => GaussianStatistics.Of([1, 2, 3, float.NaN], 2));
        Assert.Throws<ArgumentException>(() => GaussianStatistics.Of([1, 2, 3, float.PositiveInfinity], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianStatistics.Of([1, 2], 0));
        Assert.Throws<ArgumentException>(() => new GaussianStatistics([], []));
        Assert.Throws<ArgumentException>(() => new GaussianStatistics([1, 2], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => new GaussianStatistics([1, 2], [1, 0, 0.5, 1]));
        Assert.Throws<ArgumentException>(() => new GaussianStatistics([1, 2], [1, 2, 2, 1]));
        Assert.Throws<ArgumentException>(() => new GaussianStatistics([1, 2], [1, 0, 0, -1]));
        Assert.Throws<ArgumentException>(() => new GaussianStatistics([1, 2], [0, 1, 1, 0]));
        Assert.Throws<ArgumentException>(() => FrechetDistance.Between(new GaussianStatistics([1], [1]), new GaussianStatistics([1, 2], [1, 0, 0, 1])));
    }

    private static GaussianStatistics Gaussian(double[] mean, double[,] covariance) => new(mean, [.. covariance.Cast<double>()]);

    private static double[,] Turned(double[,] axes, double[,] covariance) => Symmetric(Product(Product(axes, covariance), Transpose(axes)));

    private static double[,] ToDouble(decimal[,] matrix)
    {
        var numbers = new double[3, 3];
        for (var i = 0; i < 9; i++)
            numbers[i / 3, i % 3] = (double)matrix[i / 3, i % 3];

        return numbers;
    }

    private static GaussianStatistics Sample(Random random, double[] variances, int count)
    {
        var vectors = Normal(random, count, variances.Length);
        return GaussianStatistics.Of([.. vectors.Cast<double>().Select((number, i) => (float)(number * Math.Sqrt(variances[i % variances.Length])))],
            variances.Length);
    }

    private Random NewRandom()
    {
        output.WriteLine($"seed {TestSeed.Value}");
        return new Random(TestSeed.Value);
    }
}
