using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>The losses of GANs by their papers' formulas, each as mean over the batch, with its slope worked out by hand.</summary>
internal enum ReferenceGanLoss
{
    BinaryCrossEntropy,

    /// <summary>½ (x − label)², arXiv 1611.04076.</summary>
    LeastSquares,

    /// <summary>max(0, 1 − x) on real, max(0, 1 + x) on generated, −x for the generator, arXiv 1705.02894.</summary>
    Hinge,

    /// <summary>−x on real, x on generated, −x for the generator, arXiv 1701.07875.</summary>
    Wasserstein,
}

/// <summary>What images are to whom.</summary>
internal enum ReferenceRole
{
    Real,
    Fake,
    Wished,
}

internal static class ReferenceGanLosses
{
    public static T Loss<T>(this ReferenceGanLoss loss, ReferenceRole role, T label, T[] outputs)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (loss == ReferenceGanLoss.BinaryCrossEntropy)
            return ReferenceBinaryCrossEntropy.Loss<T>(outputs, label);
        var sum = outputs.Aggregate(T.Zero, (sum, x) => sum + (loss, role) switch
        {
            (ReferenceGanLoss.LeastSquares, _) => (x - label) * (x - label) / (T.One + T.One),
            (ReferenceGanLoss.Hinge, ReferenceRole.Real) => T.Max(T.Zero, T.One - x),
            (ReferenceGanLoss.Hinge, ReferenceRole.Fake) => T.Max(T.Zero, T.One + x),
            (_, ReferenceRole.Fake) => x,
            _ => -x,
        });
        return sum / T.CreateChecked(outputs.Length);
    }

    public static void Gradient<T>(this ReferenceGanLoss loss, ReferenceRole role, T label, T[] outputs, T[] gradient)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (loss == ReferenceGanLoss.BinaryCrossEntropy)
        {
            ReferenceBinaryCrossEntropy.Gradient<T>(outputs, label, gradient);
            return;
        }

        for (var index = 0; index < outputs.Length; index++)
        {
            var x = outputs[index];
            gradient[index] = (loss, role) switch
            {
                (ReferenceGanLoss.LeastSquares, _) => x - label,
                (ReferenceGanLoss.Hinge, ReferenceRole.Real) => x < T.One ? -T.One : T.Zero,
                (ReferenceGanLoss.Hinge, ReferenceRole.Fake) => x > -T.One ? T.One : T.Zero,
                (_, ReferenceRole.Fake) => T.One,
                _ => -T.One,
            } / T.CreateChecked(outputs.Length);
        }
    }
}
