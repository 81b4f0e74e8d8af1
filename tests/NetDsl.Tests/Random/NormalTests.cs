namespace NetDsl.Tests.Random;

public sealed class NormalTests(ITestOutputHelper output)
{
    private const int Count = 1 << 20;

    [Fact]
    public void Numbers_are_Box_and_Mullers_function_of_the_bits()
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 5);
        var numbers = new float[64 * 1000];
        var words = new uint[numbers.Length];

        stream.FillNormal(numbers, 0.5f, 2f, firstBlock: 3);

        stream.FillBits(words, firstBlock: 3);
        for (var i = 0; i < numbers.Length; i++)
        {
            var pair = (i / 64 * 64) + (i % 32);
            var radius = Math.Sqrt(-2.0 * Math.Log((words[pair] + 1.0) / 4294967296.0));
            var (sine, cosine) = Math.SinCos(2.0 * Math.PI * words[pair + 32] / 4294967296.0);
            var expected = 0.5 + (2.0 * radius * (i % 64 < 32 ? cosine : sine));

            // Half a unit in the last place of the largest numbers, twice.
            Assert.Equal(expected, numbers[i], tolerance: 1.2e-7 * Math.Max(1.0, Math.Abs(expected)));
        }
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(0u, uint.MaxValue)]
    [InlineData(uint.MaxValue, 0u)]
    [InlineData(uint.MaxValue, uint.MaxValue)]
    [InlineData(uint.MaxValue - 1, 1u << 29)]
    [InlineData(1u, (1u << 29) - 1)]
    [InlineData(0xB504F332, 1u << 30)]
    [InlineData(0xB504F334, 1u << 31)]
    [InlineData(1u << 31, 3u << 30)]
    [InlineData(12345u, (3u << 29) - 1)]
    [InlineData(12345u, 7u << 29)]
    public void The_bits_at_the_borders_of_the_series_give_the_right_numbers(uint radiusBits, uint angleBits)
    {
        var words = new uint[64];
        var numbers = new float[64];
        words.AsSpan(0, 32).Fill(radiusBits);
        words.AsSpan(32).Fill(angleBits);

        Distributions.Normal(words, numbers, 0f, 1f);

        var radius = Math.Sqrt(-2.0 * Math.Log((radiusBits + 1.0) / 4294967296.0));
        var (sine, cosine) = Math.SinCos(2.0 * Math.PI * angleBits / 4294967296.0);
        Assert.All(numbers.Take(32), number => Assert.Equal(radius * cosine, number, tolerance: 1e-7 * Math.Max(1.0, radius)));
        Assert.All(numbers.Skip(32), number => Assert.Equal(radius * sine, number, tolerance: 1e-7 * Math.Max(1.0, radius)));
    }

    [Fact]
    public void Moments_are_those_of_the_distribution()
    {
        var numbers = new float[Count];
        new RandomStream(7, 1).FillNormal(numbers, 3f, 2f);

        // Standard errors of the mean of z, z², z³ and z⁴ over n standard normal numbers: sqrt of 1/n, 2/n, 15/n and 96/n. Five of them.
        (double Power, double Mean, double Variance)[] moments = [(1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96)];
        foreach (var (power, mean, variance) in moments)
            Assert.Equal(mean, numbers.Average(x => Math.Pow((x - 3.0) / 2.0, power)), tolerance: 5 * Math.Sqrt(variance / Count));

        foreach (var distance in (int[])[1, 16, 32, 48, 64])
        {
            var product = Enumerable.Range(0, Count - distance).Average(i => (numbers[i] - 3.0) * (numbers[i + distance] - 3.0) / 4.0);
            Assert.Equal(0.0, product, tolerance: 5 * Math.Sqrt(1.0 / Count));
        }
    }

    [Theory]
    [InlineData(1.0, 0.6826894921370859)]
    [InlineData(2.0, 0.9544997361036416)]
    [InlineData(3.0, 0.9973002039367398)]
    [InlineData(4.0, 0.9999366575163338)]
    public void As_many_numbers_lie_within_some_deviations_as_should(double deviations, double share)
    {
        var numbers = new float[Count];
        new RandomStream(11, 1).FillNormal(numbers, 0f, 1f);

        var found = numbers.Count(x => Math.Abs(x) <= deviations) / (double)Count;

        Assert.Equal(share, found, tolerance: 5 * Math.Sqrt(share * (1 - share) / Count));
    }

    [Fact]
    public void Any_length_gives_the_beginning_of_the_whole_and_touches_nothing_behind()
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 9);
        var whole = new float[256];
        stream.FillNormal(whole, 0f, 1f);
        for (var length = 0; length <= 256; length++)
        {
            var part = Enumerable.Repeat(99f, length + 2).ToArray();

            stream.FillNormal(part.AsSpan(0, length), 0f, 1f);

            Assert.Equal([.. whole.AsSpan(0, length), 99f, 99f], part);
        }
    }

    [Theory]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(0f, -1f)]
    [InlineData(0f, float.NaN)]
    [InlineData(0f, float.PositiveInfinity)]
    public void Parameters_that_make_no_distribution_are_refused(float mean, float standardDeviation) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(0, 0).FillNormal(new float[1], mean, standardDeviation));
}
