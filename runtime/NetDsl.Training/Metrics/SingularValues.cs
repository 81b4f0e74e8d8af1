using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Training;

/// <summary>
/// The singular values of a matrix by one-sided Jacobi rotations (Hestenes, Journal of the SIAM 6, 1958): pairs of rows are turned until all are at right
/// angles, and then their lengths are the singular values. No method finds small ones more exactly (Demmel and Veselić, SIAM Journal on Matrix Analysis and
/// Applications 13, 1992).
/// </summary>
internal static class SingularValues
{
    // The cosine of an angle that is a right one but for rounding.
    private const double RightAngle = 1e-15;

    // Some ten are needed; more of them would only chase rounding.
    private const int MostSweeps = 60;

    /// <summary>The sum of the singular values. The rows are changed.</summary>
    /// <param name="rows">The matrix's rows, of one length; all numbers finite.</param>
    public static double Sum(double[][] rows)
    {
        for (var sweep = 0; sweep < MostSweeps && Sweep(rows); sweep++)
        {
        }

        var sum = 0.0;
        foreach (var row in rows)
            sum += TensorPrimitives.Norm<double>(row);

        return sum;
    }

    private static bool Sweep(double[][] rows)
    {
        var turned = false;
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = i + 1; j < rows.Length; j++)
                turned |= Turn(rows[i], rows[j]);
        }

        return turned;
    }

    private static bool Turn(double[] first, double[] second)
    {
        var firstSquare = TensorPrimitives.Dot<double>(first, first);
        var secondSquare = TensorPrimitives.Dot<double>(second, second);
        var product = TensorPrimitives.Dot<double>(first, second);
        if (Math.Abs(product) <= RightAngle * first.Length * Math.Sqrt(firstSquare) * Math.Sqrt(secondSquare))
            return false;

        var cotangent = (secondSquare - firstSquare) / (2.0 * product);
        var tangent = (cotangent < 0.0 ? -1.0 : 1.0) / (Math.Abs(cotangent) + double.Hypot(1.0, cotangent));
        var cosine = 1.0 / double.Hypot(1.0, tangent);
        Rotate(first, second, cosine, cosine * tangent);
        return true;
    }

    private static void Rotate(double[] first, double[] second, double cosine, double sine)
    {
        var i = 0;
        for (; i <= first.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var (x, y) = (new Vector<double>(first, i), new Vector<double>(second, i));
            (cosine * x - sine * y).CopyTo(first, i);
            (sine * x + cosine * y).CopyTo(second, i);
        }

        for (; i < first.Length; i++)
            (first[i], second[i]) = (cosine * first[i] - sine * second[i], sine * first[i] + cosine * second[i]);
    }
}
