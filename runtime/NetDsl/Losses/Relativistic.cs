namespace NetDsl;

/// <summary>
/// A GAN's loss: relativistic pairing (RpGAN; Jolicoeur-Martineau, arXiv 1807.00734, as in R3GAN, arXiv 2501.05441). The discriminator isn't asked whether an
/// image is real, but which of two is: with its outputs r for a real image and f for a generated one its loss is the mean of ln(1 + e^−(r − f)), and the
/// generator's is the mean of ln(1 + e^−(f − r)). The i-th real image of a batch stands beside the i-th generated one. See <see cref="Relativistic"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RelativisticAttribute : Attribute;

/// <summary>
/// The losses of relativistic pairing (RpGAN; Jolicoeur-Martineau, arXiv 1807.00734) over the discriminator's outputs r for real images and f for generated
/// ones, which have no sigmoid. With ln(1 + e^−x) of the difference x, neither of the two overflows or loses digits. Sums are taken in double precision, in
/// the batch's order, so that equal input gives equal bits.
/// </summary>
public static class Relativistic
{
    /// <summary>The discriminator's mean loss, and its gradients.</summary>
    /// <param name="real">One output per real image, or several; at least one.</param>
    /// <param name="generated">As many outputs for generated images, each beside the real one of the same place.</param>
    /// <param name="realGradient">Gets −σ(f − r) / count. As long as <paramref name="real"/>; may be the same memory.</param>
    /// <param name="generatedGradient">Gets σ(f − r) / count. As long as <paramref name="generated"/>; may be the same memory.</param>
    /// <returns>mean(ln(1 + e^−(r − f))), at least 0. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or a span has another length, or a gradient begins elsewhere in the memory of what is read or is that of the other.
    /// </exception>
    public static float Discriminator(ReadOnlySpan<float> real, ReadOnlySpan<float> generated, Span<float> realGradient, Span<float> generatedGradient)
    {
        Check(real, generated, realGradient);
        Check(real, generated, generatedGradient);
        if (realGradient.Overlaps(generatedGradient))
            throw new ArgumentException("Each of the two gradients needs memory of its own.", nameof(generatedGradient));

        double count = real.Length;
        var sum = 0.0;
        for (var i = 0; i < real.Length; i++)
        {
            sum += One((double)real[i] - generated[i], out var slope);
            (realGradient[i], generatedGradient[i]) = ((float)(-slope / count), (float)(slope / count));
        }

        return (float)(sum / count);
    }

    /// <summary>The generator's mean loss over its own images beside real ones, and its gradient.</summary>
    /// <param name="real">One output per real image, or several; at least one. No gradient goes to them: the generator has no part in them.</param>
    /// <param name="generated">As many outputs for generated images, each beside the real one of the same place.</param>
    /// <param name="gradient">Gets the gradient to <paramref name="generated"/>, −σ(r − f) / count. As long as it; may be the memory of either.</param>
    /// <returns>mean(ln(1 + e^−(f − r))), at least 0. It is NaN where an output is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or a span has another length, or the gradient begins elsewhere in the memory of what is read.
    /// </exception>
    public static float Generator(ReadOnlySpan<float> real, ReadOnlySpan<float> generated, Span<float> gradient)
    {
        Check(real, generated, gradient);
        double count = real.Length;
        var sum = 0.0;
        for (var i = 0; i < real.Length; i++)
        {
            sum += One((double)generated[i] - real[i], out var slope);
            gradient[i] = (float)(-slope / count);
        }

        return (float)(sum / count);
    }

    private static void Check(ReadOnlySpan<float> real, ReadOnlySpan<float> generated, ReadOnlySpan<float> gradient)
    {
        LossArguments.Check(real.Length, gradient.Length, nameof(real));
        LossArguments.CheckTargets(real.Length, generated.Length, nameof(real), nameof(generated));
        LossArguments.CheckApart(real, gradient, nameof(real));
        LossArguments.CheckApart(generated, gradient, nameof(generated));
    }

    // ln(1 + e^−x), and σ(−x), which is the negative of its slope: each of terms of one sign.
    private static double One(double x, out double slope)
    {
        var decay = Math.Exp(-Math.Abs(x));
        slope = x >= 0.0 ? decay / (1.0 + decay) : 1.0 / (1.0 + decay);
        return Math.Max(-x, 0.0) + Logarithm.OnePlus(decay);
    }
}
