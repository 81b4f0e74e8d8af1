namespace NetDsl;

/// <summary>
/// A GAN's loss: the hinge loss (Lim and Ye, arXiv 1705.02894; Miyato et al., arXiv 1802.05957). The discriminator's is the mean of max(0, 1 − x)
/// over real images plus the mean of max(0, 1 + x) over generated ones, where x is its output; the generator's is −mean(x). See
/// <see cref="Hinge"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HingeAttribute : Attribute;

/// <summary>
/// The hinge loss of a GAN (Lim and Ye, arXiv 1705.02894; Miyato et al., arXiv 1802.05957) over the discriminator's outputs x, which have no
/// sigmoid. The discriminator's loss is <see cref="Real"/> of real images plus <see cref="Fake"/> of generated ones. Sums are taken in double
/// precision, in the batch's order, so that equal input gives equal bits.
/// </summary>
public static class Hinge
{
    /// <summary>The discriminator's mean loss over real images, and its gradient.</summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="gradient">Gets −1 / count where an output is below 1, 0 elsewhere. As long as <paramref name="outputs"/>; may be the same memory.</param>
    /// <returns>mean(max(0, 1 − x)), at least 0. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    public static float Real(ReadOnlySpan<float> outputs, Span<float> gradient) => Margin(outputs, -1.0, gradient);

    /// <summary>The discriminator's mean loss over generated images, and its gradient.</summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="gradient">Gets 1 / count where an output is above −1, 0 elsewhere. As long as <paramref name="outputs"/>; may be the same memory.</param>
    /// <returns>mean(max(0, 1 + x)), at least 0. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    public static float Fake(ReadOnlySpan<float> outputs, Span<float> gradient) => Margin(outputs, 1.0, gradient);

    /// <summary>The generator's mean loss over its own images, and its gradient.</summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="gradient">Gets −1 / count everywhere. As long as <paramref name="outputs"/>; may be the same memory.</param>
    /// <returns>−mean(x), of either sign. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    public static float Generator(ReadOnlySpan<float> outputs, Span<float> gradient) => SignedMean.Of(outputs, -1.0, gradient);

    private static float Margin(ReadOnlySpan<float> outputs, double sign, Span<float> gradient)
    {
        LossArguments.Check(outputs.Length, gradient.Length, nameof(outputs));
        LossArguments.CheckApart(outputs, gradient, nameof(outputs));
        double count = outputs.Length;
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            // An output that is no number fails both comparisons, and its gradient is none either.
            var margin = 1.0 + (sign * outputs[i]);
            sum += Math.Max(0.0, margin);
            gradient[i] = (float)(margin > 0.0 ? sign / count : margin <= 0.0 ? 0.0 : margin);
        }

        return (float)(sum / count);
    }
}
