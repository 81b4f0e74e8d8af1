namespace NetDsl;

/// <summary>
/// The Huber loss, averaged over all numbers of the batch, as Keras's <c>Huber</c>: with the error e = x − target it is ½ · e² where |e| is at most delta, and
/// delta · |e| − ½ · delta² beyond, so that single large errors weigh less than in the mean squared error. See <see cref="Huber"/>.
/// </summary>
/// <param name="delta">Where the square becomes a line, above 0; by default 1, as in Keras.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HuberAttribute(double delta = LossDefaults.HuberDelta) : Attribute
{
    /// <summary>Where the square becomes a line.</summary>
    public float Delta { get; } = (float)delta;
}

/// <summary>
/// The Huber loss (Huber, 1964), as Keras's <c>Huber</c>: with the error e = x − target it is ½ · e² where |e| is at most delta, and delta · |e| − ½ · delta²
/// beyond; a mean over all numbers, those of an image and those of the batch. PyTorch's <c>HuberLoss</c> is the same.
/// </summary>
public static class Huber
{
    /// <summary>The mean loss over all numbers, and its gradient. Sums are taken in double precision, in order, so that equal input gives equal bits.</summary>
    /// <param name="outputs">What a network gave, of any shape; at least one number.</param>
    /// <param name="targets">What it should have given, as many numbers in the same order.</param>
    /// <param name="gradient">
    /// Gets the gradient of the mean loss to each output: the error, at least −delta and at most delta, over the count. As long as
    /// <paramref name="outputs"/>; may be the memory of either.
    /// </param>
    /// <param name="delta">Where the square becomes a line, above 0 and finite.</param>
    /// <returns>The mean, at least 0. It is NaN where an output or a target is, and so is the gradient there.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or <paramref name="targets"/> or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> isn't above 0 and finite.</exception>
    public static float Of(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient, float delta = LossDefaults.HuberDelta)
    {
        LossArguments.Check(outputs.Length, gradient.Length, nameof(outputs));
        LossArguments.CheckApart(outputs, gradient, nameof(outputs));
        LossArguments.CheckTargets(outputs.Length, targets.Length, nameof(outputs), nameof(targets));
        LossArguments.CheckApart(targets, gradient, nameof(targets));
        if (delta is not (> 0f and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "The Huber loss's delta must be above 0 and finite.");

        double count = outputs.Length;
        double limit = delta;
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            // Of what is no number neither comparison holds, and its gradient is none either.
            var error = (double)outputs[i] - targets[i];
            var size = Math.Abs(error);
            sum += size > limit ? limit * size - 0.5 * limit * limit : 0.5 * error * error;
            gradient[i] = (float)((error > limit ? limit : error < -limit ? -limit : error) / count);
        }

        return (float)(sum / count);
    }
}
