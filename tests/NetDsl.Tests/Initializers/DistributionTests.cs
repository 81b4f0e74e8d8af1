namespace NetDsl.Tests.Initializers;

/// <summary>The numbers of every random initialiser: their limits, their moments, and where they come from.</summary>
public sealed class DistributionTests(ITestOutputHelper output)
{
    private const int Count = 200_000;

    // ∫x⁴φ(x)dx over ±2 is 3·(2Φ(2) − 1) − 2·(2³ + 3·2)·φ(2); over the mass 2Φ(2) − 1, that is the truncated distribution's fourth moment.
    private const double TruncatedFourth = 1.4161891;

    public static TheoryData<string, Initializer, double> Uniform => new()
    {
        { "He", Initializer.HeUniform(24), 0.5 },
        { "LeCun", Initializer.LeCunUniform(12), 0.5 },
        { "Keras's default", Initializer.RandomUniform(), 0.05 },
        { "wide", Initializer.RandomUniform(-3f, 3f), 3 },
    };

    public static TheoryData<string, Initializer, double> Truncated => new()
    {
        { "Glorot", Initializer.GlorotNormal(3, 5), 0.5 / 0.8796256610342398 },
        { "He", Initializer.HeNormal(200), 0.1 / 0.8796256610342398 },
        { "LeCun", Initializer.LeCunNormal(100), 0.1 / 0.8796256610342398 },
        { "Keras's default", Initializer.TruncatedNormal(), 0.05 },
        { "DCGAN in TensorFlow", Initializer.TruncatedNormal(0f, 0.02f), 0.02 },
    };

    public static TheoryData<string, Initializer> All => new()
    {
        { "Glorot uniform", Initializer.GlorotUniform(3, 5) },
        { "Glorot normal", Initializer.GlorotNormal(3, 5) },
        { "He uniform", Initializer.HeUniform(3) },
        { "He normal", Initializer.HeNormal(3) },
        { "LeCun uniform", Initializer.LeCunUniform(3) },
        { "LeCun normal", Initializer.LeCunNormal(3) },
        { "random normal", Initializer.RandomNormal(0.5f, 2f) },
        { "truncated normal", Initializer.TruncatedNormal(0.5f, 2f) },
        { "random uniform", Initializer.RandomUniform(1f, 2f) },
        { "constant", Initializer.Constant(0.25f) },
    };

    [Theory]
    [MemberData(nameof(Uniform))]
    public void Uniform_numbers_fill_their_limits_evenly(string name, Initializer initializer, double limit)
    {
        var numbers = Draw(name, initializer);

        Assert.All(numbers, number => Assert.InRange(number, -limit * 1.000001, limit));
        Assert.InRange(numbers.Max(), limit * 0.999, limit);
        Assert.InRange(numbers.Min(), -limit * 1.000001, -limit * 0.999);
        AssertMoments(numbers, limit / Math.Sqrt(3), 1, 9.0 / 5);
    }

    [Theory]
    [MemberData(nameof(Truncated))]
    public void Truncated_numbers_end_at_two_deviations_and_have_the_deviation_that_remains(string name, Initializer initializer, double deviation)
    {
        var numbers = Draw(name, initializer);

        Assert.All(numbers, number => Assert.InRange(number, -2.000001 * deviation, 2.000001 * deviation));
        Assert.InRange(numbers.Max(), 1.99 * deviation, 2.000001 * deviation);
        Assert.InRange(numbers.Min(), -2.000001 * deviation, -1.99 * deviation);
        var remaining = 0.8796256610342398;
        AssertMoments(numbers, deviation, remaining * remaining, TruncatedFourth);

        // Within one deviation lie 0.6827 of all numbers, and of what remains within two, 0.9545, so much more.
        var share = 0.6826894921370859 / 0.9544997361036416;
        Assert.Equal(share, numbers.Count(number => Math.Abs(number) <= deviation) / (double)Count, tolerance: 5 * Math.Sqrt(share * (1 - share) / Count));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.02)]
    public void Normal_numbers_have_their_deviation_and_no_end(double deviation)
    {
        var numbers = Draw("normal", deviation == 0.05 ? Initializer.RandomNormal() : Initializer.RandomNormal(0f, (float)deviation));

        AssertMoments(numbers, deviation, 1, 3);
        Assert.InRange(numbers.Max(), 3.5 * deviation, 6.7 * deviation);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Equal_streams_give_equal_numbers_of_any_length_and_others_give_others(string name, Initializer initializer)
    {
        output.WriteLine(name);
        var seed = (ulong)Seeds.Next(output);
        var whole = new float[1_000];
        initializer.Fill(whole, new RandomStream(seed, 3));
        foreach (var length in (int[])[0, 1, 63, 64, 65, 999])
        {
            var part = Enumerable.Repeat(99f, length + 1).ToArray();
            initializer.Fill(part.AsSpan(0, length), new RandomStream(seed, 3));
            Assert.Equal([.. whole.AsSpan(0, length), 99f], part);
        }

        var other = new float[1_000];
        initializer.Fill(other, new RandomStream(seed, 4));
        Assert.Equal(initializer is ConstantInitializer, whole.SequenceEqual(other));
    }

    [Fact]
    public void Truncated_numbers_are_the_streams_normal_numbers_and_those_of_its_substreams_where_these_are_too_far_out()
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 8);
        var numbers = new float[10_000];
        Initializer.TruncatedNormal(1f, 3f).Fill(numbers, stream);

        var draws = Enumerable.Range(0, 12).Select(draw =>
        {
            var normal = new float[numbers.Length];
            (draw == 0 ? stream : stream.Substream((ulong)draw)).FillNormal(normal, 0f, 1f);
            return normal;
        }).ToArray();
        for (var n = 0; n < numbers.Length; n++)
            Assert.Equal(1f + (3f * draws.First(draw => Math.Abs(draw[n]) <= 2f)[n]), numbers[n]);
    }

    [Fact]
    public void Normal_numbers_are_the_streams_own()
    {
        var stream = new RandomStream((ulong)Seeds.Next(output), 8);
        var (numbers, normal) = (new float[1_000], new float[1_000]);
        Initializer.RandomNormal(1f, 3f).Fill(numbers, stream);
        stream.FillNormal(normal, 1f, 3f);
        Assert.Equal(normal, numbers);
    }

    [Fact]
    public void Constants_write_every_number()
    {
        var numbers = new float[33];
        Initializer.Constant(-0.25f).Fill(numbers, new RandomStream(0, 0));
        Assert.All(numbers, number => Assert.Equal(-0.25f, number));
        Assert.Equal(0f, ((ConstantInitializer)Initializer.Constant()).Value);
    }

    [Fact]
    public void Initialisers_of_equal_numbers_are_equal()
    {
        Assert.Equal(Initializer.HeNormal(7), Initializer.HeNormal(7));
        Assert.NotEqual(Initializer.HeNormal(7), Initializer.HeUniform(7));
        Assert.NotEqual(Initializer.HeNormal(7), Initializer.LeCunNormal(7));
        Assert.Equal(Initializer.TruncatedNormal(0f, 0.02f), Initializer.TruncatedNormal(standardDeviation: 0.02f));
        Assert.NotEqual(Initializer.TruncatedNormal(), Initializer.RandomNormal());
        Assert.Equal(new RandomUniformInitializer(-0.05f, 0.05f), Initializer.RandomUniform());
    }

    [Fact]
    public void What_makes_no_distribution_is_refused()
    {
        Action[] attempts =
        [
            () => Initializer.GlorotNormal(0, 1), () => Initializer.GlorotNormal(1, 0), () => Initializer.HeNormal(0), () => Initializer.HeUniform(-1),
            () => Initializer.LeCunNormal(0), () => Initializer.LeCunUniform(0),
            () => Initializer.RandomNormal(float.NaN), () => Initializer.RandomNormal(0f, -1f),
            () => Initializer.TruncatedNormal(0f, float.PositiveInfinity), () => Initializer.TruncatedNormal(float.NegativeInfinity),
            () => Initializer.RandomUniform(1f, 1f), () => Initializer.RandomUniform(float.NaN, 1f),
            () => Initializer.RandomUniform(float.MinValue, float.MaxValue), () => Initializer.Constant(float.NaN),
            () => _ = new VarianceScalingInitializer(0, isNormal: true), () => _ = new VarianceScalingInitializer(double.NaN, isNormal: false),
        ];
        Assert.All(attempts, attempt => Assert.Throws<ArgumentOutOfRangeException>(attempt));
    }

    private float[] Draw(string name, Initializer initializer)
    {
        output.WriteLine(name);
        var numbers = new float[Count];
        initializer.Fill(numbers, new RandomStream((ulong)Seeds.Next(output), 1));
        return numbers;
    }

    // The mean of z and of z², five standard errors wide, where z is a number over the scale and has the given second and fourth moments.
    private static void AssertMoments(float[] numbers, double scale, double second, double fourth)
    {
        Assert.Equal(0, numbers.Average(number => number / scale), tolerance: 5 * Math.Sqrt(second / Count));
        Assert.Equal(second, numbers.Average(number => number / scale * (number / scale)), tolerance: 5 * Math.Sqrt((fourth - second * second) / Count));
    }
}
