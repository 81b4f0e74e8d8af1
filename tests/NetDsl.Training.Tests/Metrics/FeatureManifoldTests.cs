using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Metrics;

public sealed class FeatureManifoldTests(ITestOutputHelper output)
{
    // The balls around 0, 1, 2, 3 and 10 reach to their third neighbours: 3, 2, 2, 3 and 9.
    private static readonly float[] Line = [0, 1, 2, 3, 10];

    [Theory]
    [InlineData(-3f, 1.0)]
    [InlineData(-3.1f, 0.0)]
    [InlineData(6f, 1.0)]
    [InlineData(18.9f, 1.0)]
    [InlineData(19.1f, 0.0)]
    public void A_vector_is_inside_where_a_ball_reaches_it(float vector, double expected) =>
        Assert.Equal(expected, new FeatureManifold(Line, 1).ShareOf([vector]));

    [Fact]
    public void With_one_neighbour_balls_are_smaller() => Assert.Equal(0.5, new FeatureManifold(Line, 1, neighbours: 1).ShareOf([3.9f, -1.1f]));

    [Fact]
    public void A_set_lies_in_its_own_manifold_and_one_far_away_does_not()
    {
        var random = NewRandom();
        var vectors = KernelDistanceTests.Draw(random, 50, 6, 0.0);
        var manifold = new FeatureManifold(vectors, 6);

        Assert.Equal(1.0, manifold.ShareOf(vectors));
        Assert.Equal(0.0, manifold.ShareOf(KernelDistanceTests.Draw(random, 50, 6, 100.0)));
    }

    [Fact]
    public void One_kind_of_two_is_drawn_precisely_but_half_is_never_drawn()
    {
        var random = NewRandom();
        float[] real = [.. KernelDistanceTests.Draw(random, 300, 3, 0.0), .. KernelDistanceTests.Draw(random, 300, 3, 50.0)];
        var drawn = KernelDistanceTests.Draw(random, 600, 3, 0.0);

        Assert.InRange(new FeatureManifold(real, 3).ShareOf(drawn), 0.9, 1.0);
        Assert.InRange(new FeatureManifold(drawn, 3).ShareOf(real), 0.4, 0.5);
    }

    [Theory]
    [InlineData(4, 9, 1)]
    [InlineData(30, 41, 2)]
    [InlineData(64, 50, 9)]
    public void It_is_what_sorting_all_distances_gives_with_any_number_of_threads(int first, int second, int length)
    {
        var random = NewRandom();
        var (x, y) = (KernelDistanceTests.Draw(random, first, length, 0.0), KernelDistanceTests.Draw(random, second, length, 0.5));

        var expected = Slow(x, y, length);
        Assert.Equal(expected, new FeatureManifold(x, length).ShareOf(y));
        Assert.Equal(expected, new FeatureManifold(x, length, threads: 3).ShareOf(y));
    }

    [Fact]
    public void Too_few_vectors_are_refused() => Assert.Contains(
        "at least 4 whole vectors", Assert.Throws<ArgumentException>(() => new FeatureManifold([1, 2, 3], 1)).Message, StringComparison.Ordinal);

    private static double Slow(float[] manifold, float[] vectors, int length)
    {
        var centers = manifold.Chunk(length).ToArray();
        var radii = centers.Select(center => centers.Select(other => Distance(center, other)).Order().ElementAt(3)).ToArray();
        return vectors.Chunk(length).Average(vector => centers.Zip(radii).Any(ball => Distance(vector, ball.First) <= ball.Second) ? 1.0 : 0.0);
    }

    private static double Distance(float[] first, float[] second) => Math.Sqrt(first.Zip(second, (a, b) => ((double)a - b) * ((double)a - b)).Sum());

    private Random NewRandom()
    {
        output.WriteLine($"seed {TestSeed.Value}");
        return new Random(TestSeed.Value);
    }
}
