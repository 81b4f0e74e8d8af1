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

    /// <summary>Writes the first numbers of a parameter.</summary>
    /// <param name="destination">The parameter's numbers; every one is written.</param>
    /// <param name="random">The random numbers of this parameter alone. Equal streams give equal numbers.</param>
    public abstract void Fill(Span<float> destination, RandomStream random);
}
