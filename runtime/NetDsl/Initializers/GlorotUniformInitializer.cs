namespace NetDsl;

/// <summary>
/// Uniform in ±√(6 / (fanIn + fanOut)) (Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010):
/// Keras's default for kernels. The limit itself is a possible number below zero, not above it.
/// </summary>
public sealed record GlorotUniformInitializer : Initializer
{
    /// <summary>Makes the initialiser of one kernel.</summary>
    /// <param name="fanIn">How many inputs each output sums, at least 1: of a dense layer its inputs, of a convolution kernel height · kernel width · channels
    /// in.</param>
    /// <param name="fanOut">How many outputs each input reaches, at least 1: of a dense layer its units, of a convolution kernel height · kernel width ·
    /// filters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A fan is below 1.</exception>
    public GlorotUniformInitializer(int fanIn, int fanOut)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fanIn, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fanOut, 1);
        (FanIn, FanOut) = (fanIn, fanOut);
    }

    /// <summary>How many inputs each output sums.</summary>
    public int FanIn { get; }

    /// <summary>How many outputs each input reaches.</summary>
    public int FanOut { get; }

    /// <summary>The largest magnitude, √(6 / (fanIn + fanOut)).</summary>
    public float Limit => (float)Math.Sqrt(6.0 / ((double)FanIn + FanOut));

    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => random.FillUniform(destination, -Limit, Limit);
}
