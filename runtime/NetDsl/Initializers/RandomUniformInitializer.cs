namespace NetDsl;

/// <summary>
/// Uniform from a minimum to below a maximum: number n of the parameter is number n of the stream's uniform numbers
/// (<see cref="RandomStream.FillUniform"/>).
/// </summary>
public sealed record RandomUniformInitializer : Initializer
{
    /// <summary>Makes the initialiser.</summary>
    /// <param name="minimum">The smallest number.</param>
    /// <param name="maximum">The bound above, which no number reaches.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds aren't finite, their difference isn't, or the maximum isn't above the minimum.</exception>
    public RandomUniformInitializer(float minimum, float maximum)
    {
        if (!(maximum > minimum) || !float.IsFinite(maximum - minimum))
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, $"The maximum must be above the minimum, {minimum}, by a finite difference.");
        (Minimum, Maximum) = (minimum, maximum);
    }

    /// <summary>The smallest number.</summary>
    public float Minimum { get; }

    /// <summary>The bound above, which no number reaches.</summary>
    public float Maximum { get; }

    /// <inheritdoc/>
    public override void Fill(Span<float> destination, RandomStream random) => random.FillUniform(destination, Minimum, Maximum);
}
