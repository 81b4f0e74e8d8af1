namespace NetDsl;

/// <summary>The loss |x − target|, averaged over all numbers of the batch, as Keras's <c>MeanAbsoluteError</c>. See <see cref="MeanAbsoluteError"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MeanAbsoluteErrorAttribute : Attribute;

/// <summary>
/// The loss |x − target|, as Keras's <c>MeanAbsoluteError</c>: a mean over all numbers, those of an image and those of the batch. PyTorch's <c>L1Loss</c> is
/// the same.
/// </summary>
public static class MeanAbsoluteError
{
    /// <summary>The mean loss over all numbers, and its gradient. Sums are taken in double precision, in order, so that equal input gives equal bits.</summary>
    /// <param name="outputs">What a network gave, of any shape; at least one number.</param>
    /// <param name="targets">What it should have given, as many numbers in the same order.</param>
    /// <param name="gradient">
    /// Gets the gradient of the mean loss to each output: 1 / count where it is above its target, −1 / count where it is below, 0 where it is the target. As
    /// long as <paramref name="outputs"/>; may be the memory of either.
    /// </param>
    /// <returns>mean(|x − target|), at least 0. It is NaN where an output or a target is, and so is the gradient there.</returns>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or <paramref name="targets"/> or <paramref name="gradient"/> has another length or begins elsewhere in their memory.
    /// </exception>
    public static float Of(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient)
    {
        LossArguments.Check(outputs.Length, gradient.Length, nameof(outputs));
        LossArguments.CheckApart(outputs, gradient, nameof(outputs));
        LossArguments.CheckTargets(outputs.Length, targets.Length, nameof(outputs), nameof(targets));
        LossArguments.CheckApart(targets, gradient, nameof(targets));
        double count = outputs.Length;
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            // Of what is no number neither comparison holds, and its gradient is none either.
            var difference = (double)outputs[i] - targets[i];
            sum += Math.Abs(difference);
            gradient[i] = (float)(difference > 0.0 ? 1.0 / count : difference < 0.0 ? -1.0 / count : difference);
        }

        return (float)(sum / count);
    }
}
