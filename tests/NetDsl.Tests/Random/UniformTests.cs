namespace NetDsl.Tests.Random;

public sealed class UniformTests(ITestOutputHelper output)
{
    private const int Count = 1 << 20;

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-1f, 1f)]
    [InlineData(-0.02f, 0.03f)]
    [InlineData(1e6f, 2e6f)]
    [InlineData(-1.7e38f, 1.7e38f)]
    public void Numbers_are_the_documented_function_of_the_bits(float minimum, float maximum)
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 5);
        foreach (var length in (int[])[1, 15, 64, 1023, 1024, 1025, 5000])
        {
            var numbers = new float[length];
            var words = new uint[length];

            stream.FillUniform(numbers, minimum, maximum, firstBlock: 3);

            stream.FillBits(words, firstBlock: 3);
            for (var i = 0; i < length; i++)
            {
                var expected = ((words[i] >> 8) / 16777216f * (maximum - minimum)) + minimum;
                Assert.Equal(Math.Min(expected, MathF.BitDecrement(maximum)), numbers[i]);
            }
        }
    }

    [Theory]
    [InlineData(1f, 1.0000001f)]
    [InlineData(16777214f, 16777216f)]
    [InlineData(-1f, 1f)]
    [InlineData(-1e-45f, 0f)]
    public void Numbers_reach_the_minimum_and_never_the_maximum_even_where_sums_round_up(float minimum, float maximum)
    {
        var numbers = new float[Count];

        new RandomStream(1, 2).FillUniform(numbers, minimum, maximum);

        Assert.All(numbers.Distinct(), number => Assert.InRange(number, minimum, MathF.BitDecrement(maximum)));
        Assert.InRange(numbers.Min(), minimum, minimum + ((maximum - minimum) * 1e-4f));
    }

    [Fact]
    public void Moments_are_those_of_the_distribution()
    {
        var numbers = new float[Count];
        new RandomStream(7, 0).FillUniform(numbers, -1f, 1f);

        // Of n numbers uniform in -1 to 1: the mean's standard error is sqrt(1/3/n), that of the mean square, whose variance is 1/5 - 1/9, sqrt(4/45/n). Five
        // of them.
        Assert.Equal(0.0, numbers.Average(x => (double)x), tolerance: 5 * Math.Sqrt(1.0 / 3.0 / Count));
        Assert.Equal(1.0 / 3.0, numbers.Average(x => (double)x * x), tolerance: 5 * Math.Sqrt(4.0 / 45.0 / Count));

        // Neighbours, and the words of one counter, are uncorrelated: each product has the variance 1/9.
        foreach (var distance in (int[])[1, 16, 32, 48, 64])
        {
            var mean = Enumerable.Range(0, Count - distance).Average(i => (double)numbers[i] * numbers[i + distance]);
            Assert.Equal(0.0, mean, tolerance: 5 * Math.Sqrt(1.0 / 9.0 / Count));
        }
    }

    [Fact]
    public void Every_part_of_the_range_is_as_likely()
    {
        const int bins = 256;
        var numbers = new float[Count];
        new RandomStream(8, 0).FillUniform(numbers, 0f, 1f);

        var counts = new int[bins];
        foreach (var number in numbers)
            counts[(int)(number * bins)]++;

        // Chi square of 255 degrees of freedom: mean 255, standard deviation sqrt(510).
        var expected = (double)Count / bins;
        var chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.Equal(bins - 1.0, chiSquare, tolerance: 5 * Math.Sqrt(2.0 * (bins - 1)));
    }

    [Fact]
    public void Parts_filled_by_themselves_give_the_whole()
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 9);
        var whole = new float[3000];
        var parts = new float[3000];

        stream.FillUniform(whole, -2f, 5f, firstBlock: 10);
        stream.FillUniform(parts.AsSpan(0, 640), -2f, 5f, firstBlock: 10);
        stream.FillUniform(parts.AsSpan(640), -2f, 5f, firstBlock: 20);

        Assert.Equal(whole, parts);
    }

    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(1f, 0f)]
    [InlineData(float.NaN, 1f)]
    [InlineData(0f, float.NaN)]
    [InlineData(0f, float.PositiveInfinity)]
    [InlineData(float.MinValue, float.MaxValue)]
    public void Bounds_that_make_no_range_are_refused(float minimum, float maximum) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(0, 0).FillUniform(new float[1], minimum, maximum));
}
