using System.Numerics.Tensors;

namespace NetDsl;

/// <summary>Finds NaN and infinity among numbers that were read.</summary>
internal static class NonFinite
{
    /// <summary>How many of them there are and where the first one is, as a part of a sentence; null where all are numbers.</summary>
    public static string? In(ReadOnlySpan<float> numbers)
    {
        if (TensorPrimitives.IsFiniteAll(numbers))
            return null;

        var (count, first) = (0, -1);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (float.IsFinite(numbers[i]))
                continue;
            count++;
            if (first < 0)
                first = i;
        }

        return FormattableString.Invariant($"{count} of {numbers.Length}, the first at {first}");
    }
}
