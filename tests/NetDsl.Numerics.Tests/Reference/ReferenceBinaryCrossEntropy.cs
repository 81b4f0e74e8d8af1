using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>−label · ln p − (1 − label) · ln(1 − p) with p = 1 / (1 + e⁻ˣ), averaged over the batch, from the logits x.</summary>
internal static class ReferenceBinaryCrossEntropy
{
    public static T Loss<T>(ReadOnlySpan<T> logits, T label)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        foreach (var logit in logits)
            sum += label * MinusLogLogistic(logit) + (T.One - label) * MinusLogLogistic(-logit);
        return sum / T.CreateChecked(logits.Length);
    }

    public static void Gradient<T>(ReadOnlySpan<T> logits, T label, Span<T> gradient)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        for (var index = 0; index < logits.Length; index++)
            gradient[index] = (T.One / (T.One + T.Exp(-logits[index])) - label) / T.CreateChecked(logits.Length);
    }

    // −ln(1 / (1 + e⁻ˣ)), written so that e is never raised to a large number.
    private static T MinusLogLogistic<T>(T x)
        where T : struct, IBinaryFloatingPointIeee754<T> => x > T.Zero ? T.LogP1(T.Exp(-x)) : T.LogP1(T.Exp(x)) - x;
}
