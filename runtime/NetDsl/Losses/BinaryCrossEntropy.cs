using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>
/// A GAN's loss: the binary cross-entropy between the discriminator's logit x and a label z, max(x, 0) − x·z + ln(1 + e^−|x|), averaged over the batch.
/// The discriminator's loss is that of real images plus that of generated ones; the generator's is that of generated images with the label of real
/// ones (non-saturating), or what <see cref="Saturating"/> says.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : Attribute
{
    /// <summary>The discriminator's label for real images, from 0 to 1. By default 1; 0.9 smooths it on one side.</summary>
    public float RealLabel { get; set; } = LossDefaults.RealLabel;

    /// <summary>The discriminator's label for generated images, from 0 to 1. By default 0.</summary>
    public float FakeLabel { get; set; }

    /// <summary>The generator's label for its own images, from 0 to 1. Where it isn't set, it is <see cref="RealLabel"/>, smoothing included.</summary>
    public float GeneratorLabel { get; set; } = float.NaN;

    /// <summary>
    /// Whether the generator's loss is the negative of the discriminator's for generated images: with the label 0 it is mean(ln(1 − σ(x))), the minimax
    /// game of arXiv 1406.2661. Its gradient vanishes where the discriminator is sure, hence the name; so by default it isn't. Then there is no
    /// <see cref="GeneratorLabel"/>.
    /// </summary>
    public bool Saturating { get; set; }
}

/// <summary>
/// The binary cross-entropy between a logit x and a label z: −z·ln σ(x) − (1 − z)·ln(1 − σ(x)), with σ(x) = 1 / (1 + e⁻ˣ).
/// It is computed as max(x, 0) − x·z + ln(1 + e^−|x|), which neither overflows nor loses digits for large |x|.
/// </summary>
public static class BinaryCrossEntropy
{
    /// <summary>
    /// The mean loss over a batch of logits that share one label, and its gradient.
    /// Sums are taken in double precision, in the batch's order, so that equal input gives equal bits.
    /// </summary>
    /// <param name="logits">One logit per image; at least one.</param>
    /// <param name="label">The label of every image of the batch, from 0 to 1; a label between the two is a smoothed one.</param>
    /// <param name="gradient">Gets the gradient of the mean loss to each logit, (σ(x) − label) / batch. As long as <paramref name="logits"/>; may be the same
    /// memory.</param>
    /// <returns>The mean loss, at least 0. It is NaN where a logit is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no logits, or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is outside of 0 to 1.</exception>
    public static float FromLogits(ReadOnlySpan<float> logits, float label, Span<float> gradient)
    {
        LossArguments.Check(logits.Length, gradient.Length, nameof(logits));
        LossArguments.CheckApart(logits, gradient, nameof(logits));
        if (label is not (>= 0f and <= 1f))
            throw new ArgumentOutOfRangeException(nameof(label), label, "The label must be from 0 to 1.");

        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
            sum += One(logits[i], label, logits.Length, out gradient[i]);
        return (float)(sum / logits.Length);
    }

    /// <summary>
    /// The generator's mean loss in the minimax game, the negative of the discriminator's loss for generated images, and its gradient. Sums are taken in
    /// double precision, in the batch's order, so that equal input gives equal bits.
    /// </summary>
    /// <param name="logits">One logit per generated image, or several; at least one.</param>
    /// <param name="label">The discriminator's label for generated images, from 0 to 1.</param>
    /// <param name="gradient">
    /// Gets the gradient of the mean loss to each logit, (label − σ(x)) / count. As long as <paramref name="logits"/>; may be the same memory.
    /// </param>
    /// <returns>The mean loss, at most 0. It is NaN where a logit is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no logits, or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is outside of 0 to 1.</exception>
    public static float SaturatingFromLogits(ReadOnlySpan<float> logits, float label, Span<float> gradient)
    {
        var loss = FromLogits(logits, label, gradient);
        TensorPrimitives.Negate(gradient, gradient);
        return -loss;
    }

    /// <summary>
    /// The mean loss over logits with a label each, and its gradient.
    /// Sums are taken in double precision, in the batch's order, so that equal input gives equal bits.
    /// </summary>
    /// <param name="logits">One logit per image, or several; at least one.</param>
    /// <param name="labels">As many labels in the same order, each from 0 to 1.</param>
    /// <param name="gradient">
    /// Gets the gradient of the mean loss to each logit, (σ(x) − label) / count. As long as <paramref name="logits"/>; may be the memory of either.
    /// </param>
    /// <returns>The mean loss over all logits, at least 0. It is NaN where a logit is.</returns>
    /// <exception cref="ArgumentException">
    /// There are no logits, or <paramref name="labels"/> or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is outside of 0 to 1; nothing was written.</exception>
    public static float FromLogits(ReadOnlySpan<float> logits, ReadOnlySpan<float> labels, Span<float> gradient)
    {
        LossArguments.Check(logits.Length, gradient.Length, nameof(logits));
        LossArguments.CheckApart(logits, gradient, nameof(logits));
        LossArguments.CheckTargets(logits.Length, labels.Length, nameof(logits), nameof(labels));
        LossArguments.CheckApart(labels, gradient, nameof(labels));
        CheckLabels(labels, nameof(labels));
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
            sum += One(logits[i], labels[i], logits.Length, out gradient[i]);
        return (float)(sum / logits.Length);
    }

    /// <summary>Requires labels from 0 to 1.</summary>
    internal static void CheckLabels(ReadOnlySpan<float> labels, string parameter)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is not (>= 0f and <= 1f))
                throw new ArgumentOutOfRangeException(parameter, labels[i], $"Label {i} must be from 0 to 1.");
        }
    }

    // The loss of one logit, and its share of the mean's gradient.
    private static double One(double x, double positive, double count, out float gradient)
    {
        // Two forms, one for each sign of x: each is a sum of terms of one sign (loss) or of small terms (gradient), so nothing cancels.
        var negative = 1.0 - positive;
        var decay = Math.Exp(-Math.Abs(x));
        var tail = decay / (1.0 + decay);
        var (distance, share, slope) = x >= 0.0 ? (x, negative, negative - tail) : (-x, positive, tail - positive);
        gradient = (float)(slope / count);

        // An infinite logit on the label's side is no loss: its distance isn't multiplied by 0.
        return (share == 0.0 && !double.IsNaN(x) ? 0.0 : distance * share) + Logarithm.OnePlus(decay);
    }
}
