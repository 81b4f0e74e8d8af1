namespace NetDsl;

/// <summary>Normally distributed: number n of the parameter is number n of the stream's normal numbers (<see cref="RandomStream.FillNormal"/>).</summary>
public sealed record RandomNormalInitializer : Initializer
{
    /// <summary>Makes the initialiser.</summary>
    /// <param name="mean">The distribution's mean.</param>
    /// <param name="standardDeviation">Its standard deviation, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean or the standard deviation isn't finite, or the latter is negative.</exception>
    public RandomNormalInitializer(float mean, float standardDeviation)
    {
        RequireDistribution(mean, standardDeviation);
        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <summary>The distribution's mean.</summary>
    public float Mean { get; }

    /// <summary>The distribution's standard deviation.</summary>
    public float StandardDeviation { get; }

    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => random.FillNormal(destination, Mean, StandardDeviation);
}
