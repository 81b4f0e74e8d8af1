using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>How a parameter's numbers begin. The names and the numbers' distributions are those of Keras.</summary>
public abstract record Initializer
{
    /// <summary>Every number is 0.</summary>
    public static Initializer Zeros { get; } = new ZerosInitializer();

    /// <summary>Every number is 1.</summary>
    public static Initializer Ones { get; } = new OnesInitializer();

    /// <summary>Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, AISTATS 2010).</summary>
    /// <param name="fanIn">How many inputs each output sums, at least 1.</param>
    /// <param name="fanOut">How many outputs each input reaches, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fan is below 1.</exception>
    public static Initializer GlorotUniform(int fanIn, int fanOut) => new GlorotUniformInitializer(fanIn, fanOut);

    /// <summary>Truncated normal with a standard deviation of √(2 / (fanIn + fanOut)) (Glorot and Bengio, AISTATS 2010).</summary>
    /// <inheritdoc cref="GlorotUniform" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">A fan is below 1.</exception>
    public static Initializer GlorotNormal(int fanIn, int fanOut) => new VarianceScalingInitializer(2.0 / ((double)Fan(fanIn) + Fan(fanOut)), isNormal: true);

    /// <summary>Uniform in ±√(6 / fanIn) (He, Zhang, Ren and Sun, arXiv 1502.01852).</summary>
    /// <param name="fanIn">How many inputs each output sums, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fan is below 1.</exception>
    public static Initializer HeUniform(int fanIn) => new VarianceScalingInitializer(2.0 / Fan(fanIn), isNormal: false);

    /// <summary>Truncated normal with a standard deviation of √(2 / fanIn) (He, Zhang, Ren and Sun, arXiv 1502.01852).</summary>
    /// <inheritdoc cref="HeUniform"/>
    public static Initializer HeNormal(int fanIn) => new VarianceScalingInitializer(2.0 / Fan(fanIn), isNormal: true);

    /// <summary>Uniform in ±√(3 / fanIn) (LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998).</summary>
    /// <inheritdoc cref="HeUniform"/>
    public static Initializer LeCunUniform(int fanIn) => new VarianceScalingInitializer(1.0 / Fan(fanIn), isNormal: false);

    /// <summary>Truncated normal with a standard deviation of √(1 / fanIn) (LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998).</summary>
    /// <inheritdoc cref="HeUniform"/>
    public static Initializer LeCunNormal(int fanIn) => new VarianceScalingInitializer(1.0 / Fan(fanIn), isNormal: true);

    /// <summary>Normally distributed; Keras's defaults.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the standard deviation isn't finite, or the latter is negative.</exception>
    public static Initializer RandomNormal(float mean = 0f, float standardDeviation = InitializerDefaults.Scale) =>
        new RandomNormalInitializer(mean, standardDeviation);

    /// <summary>Normally distributed, numbers beyond two standard deviations from the mean drawn again; Keras's defaults.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="standardDeviation">The standard deviation before anything is cut off, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the standard deviation isn't finite, or the latter is negative.</exception>
    public static Initializer TruncatedNormal(float mean = 0f, float standardDeviation = InitializerDefaults.Scale) =>
        new TruncatedNormalInitializer(mean, standardDeviation);

    /// <summary>Uniform; Keras's defaults.</summary>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The bound above, which no number reaches.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds aren't finite, their difference isn't, or the maximum isn't above the minimum.</exception>
    public static Initializer RandomUniform(float minimum = -InitializerDefaults.Scale, float maximum = InitializerDefaults.Scale) =>
        new RandomUniformInitializer(minimum, maximum);

    /// <summary>Every number is the same.</summary>
    /// <param name="value">The number, finite; 0 is Keras's default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number isn't finite.</exception>
    public static Initializer Constant(float value = 0f) => new ConstantInitializer(value);

    /// <summary>Writes the first numbers of a parameter.</summary>
    /// <param name="destination">The parameter's numbers; every one is written.</param>
    /// <param name="random">The random numbers of this parameter alone. Equal streams give equal numbers.</param>
    public abstract void Fill(Span<float> destination, RandomStream random);

    /// <summary>Refuses what is no normal distribution.</summary>
    private protected static void RequireDistribution(float mean, float standardDeviation)
    {
        if (!float.IsFinite(mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean must be finite.");
        if (!(standardDeviation >= 0f) || !float.IsFinite(standardDeviation))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "The standard deviation must be at least 0 and finite.");
    }

    private static int Fan(int fan, [CallerArgumentExpression(nameof(fan))] string name = "")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fan, 1, name);
        return fan;
    }
}
