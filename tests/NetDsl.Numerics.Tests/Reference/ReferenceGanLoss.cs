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

    /// <summary>ln(1 + e^−(r − f)) of a real and a generated image's outputs r and f, and of f − r for the generator, arXiv 1807.00734.</summary>
    Relativistic,
}

/// <summary>How generated images are compared with real ones in the generator's loss.</summary>
internal enum ReferenceComparison
{
    None,
    MeanAbsoluteError,
    MeanSquaredError,
    Huber,
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

    /// <summary>The mean over pairs of ln(1 + e^−(first − second)), and its gradient to the first: the second's is the negative of it.</summary>
    public static T OfPairs<T>(T[] first, T[] second, T[] gradient)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var sum = T.Zero;
        for (var index = 0; index < first.Length; index++)
        {
            var odds = T.Exp(second[index] - first[index]);
            sum += T.Log(T.One + odds);
            gradient[index] = -odds / (T.One + odds) / T.CreateChecked(first.Length);
        }

        return sum / T.CreateChecked(first.Length);
    }

    /// <summary>The mean over all numbers of a comparison, and its gradient to the images.</summary>
    public static T Compare<T>(this ReferenceComparison comparison, T delta, T[] images, T[] real, T[] gradient)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var (sum, count) = (T.Zero, T.CreateChecked(images.Length));
        for (var index = 0; index < images.Length; index++)
        {
            var error = images[index] - real[index];
            var (size, half) = (T.Abs(error), T.One / (T.One + T.One));
            (var loss, gradient[index]) = comparison switch
            {
                ReferenceComparison.MeanSquaredError => (error * error, (error + error) / count),
                ReferenceComparison.Huber when size <= delta => (half * error * error, error / count),
                ReferenceComparison.Huber => (delta * (size - half * delta), delta * T.CreateChecked(T.Sign(error)) / count),
                _ => (size, T.CreateChecked(T.Sign(error)) / count),
            };
            sum += loss;
        }

        return sum / count;
    }
}
