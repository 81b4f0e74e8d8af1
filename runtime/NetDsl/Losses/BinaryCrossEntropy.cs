namespace NetDsl;

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
    /// <exception cref="ArgumentException">There are no logits, or <paramref name="gradient"/> has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The label is outside of 0 to 1.</exception>
    public static float FromLogits(ReadOnlySpan<float> logits, float label, Span<float> gradient)
    {
        if (logits.IsEmpty)
            throw new ArgumentException("The loss of a batch needs at least one logit, but there are none.", nameof(logits));
        if (gradient.Length != logits.Length)
        {
            throw new ArgumentException(
                $"The gradient needs as many places as there are logits, {logits.Length}, but has {gradient.Length}.", nameof(gradient));
        }

        if (label is not (>= 0f and <= 1f))
            throw new ArgumentOutOfRangeException(nameof(label), label, "The label must be from 0 to 1.");

        double positive = label;
        double negative = 1.0 - positive;
        double count = logits.Length;
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            // Two forms, one for each sign of x: each is a sum of terms of one sign (loss) or of small terms (gradient), so nothing cancels.
            double x = logits[i];
            var decay = Math.Exp(-Math.Abs(x));
            var tail = decay / (1.0 + decay);
            var (linear, slope) = x >= 0.0 ? (x * negative, negative - tail) : (-x * positive, tail - positive);
            sum += linear + LogOnePlus(decay);
            gradient[i] = (float)(slope / count);
        }

        return (float)(sum / count);
    }

    // ln(1 + y) for y from 0 to 1, to the last digits also where 1 + y rounds to 1: the logarithm's argument is rounded,
    // and y over what was really added to 1 makes up for it.
    private static double LogOnePlus(double y)
    {
        var sum = 1.0 + y;
        return sum == 1.0 ? y : Math.Log(sum) * (y / (sum - 1.0));
    }
}
