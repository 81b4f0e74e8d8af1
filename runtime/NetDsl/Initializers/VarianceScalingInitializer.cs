namespace NetDsl;

/// <summary>
/// Numbers around 0 of a variance that was worked out from a layer's sizes, uniform or truncated normal, as Keras's <c>VarianceScaling</c>: He's
/// and LeCun's initialisers and Glorot's normal one.
/// </summary>
public sealed record VarianceScalingInitializer : Initializer
{
    private readonly Initializer _numbers;

    /// <summary>Makes the initialiser.</summary>
    /// <param name="variance">The numbers' variance, above 0.</param>
    /// <param name="isNormal">
    /// True for a truncated normal distribution, whose standard deviation is √variance after numbers were cut off
    /// (<see cref="TruncatedNormalInitializer"/>); false for a uniform one in ±√(3 · variance).
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The variance isn't above 0, or isn't finite.</exception>
    public VarianceScalingInitializer(double variance, bool isNormal)
    {
        if (!(variance > 0 && variance <= float.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(variance), variance, "The variance must be above 0 and finite.");
        (Variance, IsNormal) = (variance, isNormal);
        var limit = (float)Math.Sqrt(3 * variance);
        _numbers = isNormal
            ? new TruncatedNormalInitializer(0f, (float)(Math.Sqrt(variance) / TruncatedNormalInitializer.RemainingDeviation))
            : new RandomUniformInitializer(-limit, limit);
    }

    /// <summary>The numbers' variance.</summary>
    public double Variance { get; }

    /// <summary>Whether the numbers are truncated normal; else they are uniform.</summary>
    public bool IsNormal { get; }

    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => _numbers.Fill(destination, random);
}
