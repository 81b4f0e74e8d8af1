namespace NetDsl;

/// <summary>
/// A GAN's loss: the Wasserstein distance as a critic estimates it (WGAN; Arjovsky et al., arXiv 1701.07875). The critic's loss is −mean(x) over
/// real images plus mean(x) over generated ones, where x is its output; the generator's is −mean(x). After each of its steps the critic's weights
/// are clipped. The paper takes <c>[RmsProp(0.00005f)]</c> and five steps of the critic for each of the generator. See <see cref="Wasserstein"/>
/// and <see cref="WeightClipping"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WassersteinAttribute : Attribute
{
    /// <summary>
    /// Each trainable number of the critic is held between −ClipWeights and ClipWeights: at least 0, where 0 clips nothing (the critic must then be held smooth
    /// otherwise). By default 0.01, as in the paper.
    /// </summary>
    public float ClipWeights { get; set; } = LossDefaults.ClipWeights;
}

/// <summary>
/// The losses of a Wasserstein GAN (WGAN; Arjovsky et al., arXiv 1701.07875) over the critic's outputs x, which have no sigmoid. The critic's loss
/// is <see cref="Real"/> of real images plus <see cref="Fake"/> of generated ones; negated, it estimates how far apart both kinds are, as long as
/// the critic is held smooth, for example by <see cref="WeightClipping"/>. Sums are taken in double precision, in the batch's order, so that equal
/// input gives equal bits.
/// </summary>
public static class Wasserstein
{
    /// <summary>The critic's mean loss over real images, and its gradient.</summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="gradient">Gets −1 / count everywhere. As long as <paramref name="outputs"/>; may be the same memory.</param>
    /// <returns>−mean(x), of either sign. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">There are no outputs, or <paramref name="gradient"/> has another length.</exception>
    public static float Real(ReadOnlySpan<float> outputs, Span<float> gradient) => SignedMean.Of(outputs, -1.0, gradient);

    /// <summary>The critic's mean loss over generated images, and its gradient.</summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="gradient">Gets 1 / count everywhere. As long as <paramref name="outputs"/>; may be the same memory.</param>
    /// <returns>mean(x), of either sign. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">There are no outputs, or <paramref name="gradient"/> has another length.</exception>
    public static float Fake(ReadOnlySpan<float> outputs, Span<float> gradient) => SignedMean.Of(outputs, 1.0, gradient);

    /// <summary>The generator's mean loss over its own images, and its gradient.</summary>
    /// <param name="outputs">One output per image, or several; at least one.</param>
    /// <param name="gradient">Gets −1 / count everywhere. As long as <paramref name="outputs"/>; may be the same memory.</param>
    /// <returns>−mean(x), of either sign. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">There are no outputs, or <paramref name="gradient"/> has another length.</exception>
    public static float Generator(ReadOnlySpan<float> outputs, Span<float> gradient) => SignedMean.Of(outputs, -1.0, gradient);
}
