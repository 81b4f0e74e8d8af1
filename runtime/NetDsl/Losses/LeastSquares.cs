namespace NetDsl;

/// <summary>
/// A GAN's loss: least squares (LSGAN; Mao et al., arXiv 1611.04076), ½ · (x − label)² of the discriminator's output x, averaged over the batch.
/// The discriminator's loss is that of real images plus that of generated ones. See <see cref="LeastSquares"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LeastSquaresAttribute : Attribute
{
    /// <summary>The discriminator's target for real images, any finite number: b of the paper. By default 1.</summary>
    public float RealLabel { get; set; } = LossDefaults.RealLabel;

    /// <summary>The discriminator's target for generated images, any finite number: a of the paper. By default 0.</summary>
    public float FakeLabel { get; set; }

    /// <summary>The generator's target for its own images, any finite number: c of the paper. By default 1, whatever <see cref="RealLabel"/> is.</summary>
    public float GeneratorLabel { get; set; } = LossDefaults.GeneratorLabel;
}

/// <summary>
/// The least-squares loss of a GAN (LSGAN; Mao et al., arXiv 1611.04076): ½ · (x − target)² of the discriminator's output x, which has no sigmoid.
/// The discriminator's loss is that of real images plus that of generated ones.
/// </summary>
public static class LeastSquares
{
    /// <summary>
    /// The mean loss over a batch of outputs that share one target, and its gradient. Sums are taken in double precision, in the batch's order, so that equal
    /// input gives equal bits.
    /// </summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="target">What every output should be, finite: 1 for real images and 0 for generated ones, as a rule.</param>
    /// <param name="gradient">
    /// Gets the gradient of the mean loss to each output, (x − target) / count. As long as <paramref name="outputs"/>; may be the same memory.
    /// </param>
    /// <returns>½ · mean((x − target)²), at least 0. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The target isn't finite.</exception>
    public static float FromOutputs(ReadOnlySpan<float> outputs, float target, Span<float> gradient)
    {
        LossArguments.Check(outputs.Length, gradient.Length, nameof(outputs));
        LossArguments.CheckApart(outputs, gradient, nameof(outputs));
        if (!float.IsFinite(target))
            throw new ArgumentOutOfRangeException(nameof(target), target, "The target must be finite.");

        double count = outputs.Length;
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var difference = (double)outputs[i] - target;
            sum += difference * difference;
            gradient[i] = (float)(difference / count);
        }

        return (float)(sum / (2.0 * count));
    }
}
