using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// Takes a covariance apart into rows whose outer products add up to it: Cholesky's decomposition with the largest remaining variance as the next pivot
/// (Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 10.3), which also serves covariances that are flat in some directions, as those of
/// features that are always zero.
/// </summary>
/// <remarks>
/// System.Numerics.Tensors has no decompositions, and a library that has would be far larger than this one file, for every application that trains.
/// </remarks>
internal static class SemidefiniteFactor
{
    // Relative to the largest variance: what is left below it is rounding, and far below zero it is no covariance.
    private const double Rounding = 2.220446049250313E-16;
    private const double MostNegative = 1e-7;

    /// <summary>The rows of a matrix; as many as it has rank.</summary>
    /// <param name="covariance">Symmetric, length × length, all numbers finite.</param>
    /// <param name="length">Its rows.</param>
    /// <exception cref="ArgumentException">It is negative in some direction.</exception>
    public static double[][] Of(ReadOnlySpan<double> covariance, int length)
    {
        var left = new double[length];
        for (var i = 0; i < length; i++)
            left[i] = covariance[i * length + i];

        var scale = Math.Max(TensorPrimitives.Max<double>(left), 0.0);
        var rows = new List<double[]>(length);
        var done = new bool[length];
        while (rows.Count < length)
        {
            var pivot = Largest(left, done);
            if (!(left[pivot] > length * Rounding * scale))
                break;

            var row = covariance.Slice(pivot * length, length).ToArray();
            foreach (var earlier in rows)
                TensorPrimitives.MultiplyAdd<double>(earlier, -earlier[pivot], row, row);

            var root = Math.Sqrt(left[pivot]);
            for (var i = 0; i < length; i++)
            {
                row[i] = done[i] ? 0.0 : i == pivot ? root : row[i] / root;
                left[i] -= row[i] * row[i];
            }

            done[pivot] = true;
            rows.Add(row);
        }

        // Whether nothing negative is left over; where all variances are zero, nothing else may be there.
        var isCovariance = scale > 0.0 ? TensorPrimitives.Min<double>(left) >= -MostNegative * scale : !covariance.ContainsAnyExcept(0.0);
        if (!isCovariance)
            throw new ArgumentException("Expected a covariance, which has no negative variance in any direction; found one.", nameof(covariance));

        return [.. rows];
    }

    private static int Largest(double[] left, bool[] done)
    {
        var largest = -1;
        for (var i = 0; i < left.Length; i++)
        {
            if (!done[i] && (largest < 0 || left[i] > left[largest]))
                largest = i;
        }

        return largest;
    }
}
