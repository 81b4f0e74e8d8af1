using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// The Fréchet distance between two normal distributions (Dowson and Landau, Journal of Multivariate Analysis 12, 1982), which Heusel et al. (arXiv 1706.08500)
/// take between features of real and of generated images: |m₁ − m₂|² + tr(C₁ + C₂ − 2·(C₁·C₂)^½). It is 0 for equal distributions and has no upper bound;
/// despite its name it is the square of a distance.
/// </summary>
/// <remarks>
/// <para>With C₁ = F₁ᵀ·F₁ and C₂ = F₂ᵀ·F₂, the eigenvalues of C₁·C₂ are the squares of the singular values of F₁·F₂ᵀ, so the trace of the root is their sum.
/// Roots of eigenvalues of √C₁·C₂·√C₁ would be the same numbers, but rounding in an eigenvalue of about 10⁻¹⁶ is one of 10⁻⁸ in its root; here nothing is
/// squared first.</para>
/// <para>Estimated from n images, it is too large by an amount that falls like 1 / n: compare only what was measured with equal numbers of images.</para>
/// </remarks>
public static class FrechetDistance
{
    /// <summary>The distance, at least 0.</summary>
    /// <param name="first">One distribution.</param>
    /// <param name="second">The other one, over vectors of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Between(GaussianStatistics first, GaussianStatistics second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected distributions over vectors of the same length; found {first.Length} and {Wording.Numbers(second.Length)}."),
                nameof(second));
        }

        var means = TensorPrimitives.Distance(first.Mean, second.Mean);
        return Math.Max(means * means + first.Trace + second.Trace - 2.0 * TraceOfRoot(first.Factor, second.Factor), 0.0);
    }

    private static double TraceOfRoot(double[][] first, double[][] second)
    {
        // The fewer rows, the fewer pairs to turn.
        var (few, many) = first.Length <= second.Length ? (first, second) : (second, first);
        var products = new double[few.Length][];
        for (var row = 0; row < few.Length; row++)
        {
            products[row] = new double[many.Length];
            for (var column = 0; column < many.Length; column++)
                products[row][column] = TensorPrimitives.Dot<double>(few[row], many[column]);
        }

        return many.Length == 0 ? 0.0 : SingularValues.Sum(products);
    }
}
