namespace NetDsl.Tests.Initializers;

public sealed class InitializerTests(ITestOutputHelper output)
{
    [Fact]
    public void Zeros_and_ones_write_every_number()
    {
        var numbers = Enumerable.Repeat(7f, 33).ToArray();

        Initializer.Ones.Fill(numbers, new RandomStream(0, 0));
        Assert.All(numbers, number => Assert.Equal(1f, number));

        Initializer.Zeros.Fill(numbers, new RandomStream(0, 0));
        Assert.All(numbers, number => Assert.Equal(0f, number));
    }

    [Theory]
    [InlineData(100, 8192, 0.026901489)]
    [InlineData(3 * 3 * 128, 3 * 3 * 256, 0.041666667)]
    [InlineData(1, 1, 1.7320508)]
    [InlineData(int.MaxValue, int.MaxValue, 3.7376637e-5)]
    public void Glorot_s_numbers_fill_its_limits(int fanIn, int fanOut, double limit)
    {
        var numbers = new float[100_000];

        Initializer.GlorotUniform(fanIn, fanOut).Fill(numbers, new RandomStream((ulong)Seeds.Next(output), 0));

        Assert.All(numbers, number => Assert.InRange(number, -limit * 1.000001, limit * 1.000001));
        Assert.InRange(numbers.Max(), limit * 0.999, limit);
        Assert.InRange(numbers.Min(), -limit * 1.000001, -limit * 0.999);

        // The mean square of numbers uniform in ±limit is limit²/3 = 2 / (fans); its standard error over n of them is limit²·sqrt(4/45/n). Five of them.
        var square = numbers.Average(x => (double)x * x);
        Assert.Equal(limit * limit / 3, square, tolerance: 5 * limit * limit * Math.Sqrt(4.0 / 45.0 / numbers.Length));
    }

    [Fact]
    public void Initialisers_of_equal_fans_are_equal()
    {
        Assert.Equal(Initializer.GlorotUniform(3, 4), Initializer.GlorotUniform(3, 4));
        Assert.NotEqual(Initializer.GlorotUniform(3, 4), Initializer.GlorotUniform(4, 3));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 5)]
    public void Fans_below_one_are_refused(int fanIn, int fanOut) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializer.GlorotUniform(fanIn, fanOut));
}
