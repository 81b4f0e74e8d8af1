using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>What logits say of an image, in float64.</summary>
internal static class Softmax
{
    /// <summary>The logarithms of the probabilities of an image's classes.</summary>
    /// <param name="logits">One for each class.</param>
    /// <param name="destination">As many numbers.</param>
    /// <exception cref="ArgumentException">A logit isn't finite.</exception>
    public static void Logarithms(ReadOnlySpan<float> logits, Span<double> destination)
    {
        if (!TensorPrimitives.IsFiniteAll(logits))
            throw new ArgumentException("Expected finite logits; found one that is infinite or no number.", nameof(logits));

        var largest = (double)TensorPrimitives.Max(logits);
        var sum = 0.0;
        foreach (var logit in logits)
            sum += Math.Exp(logit - largest);

        var shift = largest + Math.Log(sum);
        for (var i = 0; i < logits.Length; i++)
            destination[i] = logits[i] - shift;
    }

    /// <summary>Images of which there are logits.</summary>
    /// <exception cref="ArgumentException">There are none, or the last ones aren't whole.</exception>
    public static int Count(ReadOnlySpan<float> logits, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return !logits.IsEmpty && logits.Length % classes == 0
            ? logits.Length / classes
            : throw new ArgumentException(
                FormattableString.Invariant($"Expected {classes} logits for each of at least one image; found {logits.Length}."), nameof(logits));
    }
}
