namespace NetDsl.Training.Tests.Metrics;

/// <summary>The distance between two covariances of three dimensions in 28 decimal digits.</summary>
internal static class DecimalDistance
{
    /// <summary>tr(A + B) − 2·Σ √μ over the eigenvalues μ of A·B, which are the roots of μ³ − c₂·μ² + c₁·μ − c₀.</summary>
    public static decimal Of(decimal[,] a, decimal[,] b)
    {
        var p = new decimal[3, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
                p[i, j] = a[i, 0] * b[0, j] + a[i, 1] * b[1, j] + a[i, 2] * b[2, j];
        }

        var trace = p[0, 0] + p[1, 1] + p[2, 2];
        var minors = Minor(p, 0, 1) + Minor(p, 0, 2) + Minor(p, 1, 2);
        var determinant = p[0, 0] * (p[1, 1] * p[2, 2] - p[1, 2] * p[2, 1]) - p[0, 1] * (p[1, 0] * p[2, 2] - p[1, 2] * p[2, 0])
            + p[0, 2] * (p[1, 0] * p[2, 1] - p[1, 1] * p[2, 0]);
        decimal Polynomial(decimal x) => ((x - trace) * x + minors) * x - determinant;

        // All three roots are real and positive; the polynomial's turning points part them.
        var middle = trace / 3m;
        var reach = Root(trace * trace - 3m * minors) / 3m;
        var sum = Root(Zero(Polynomial, 0m, middle - reach)) + Root(Zero(Polynomial, middle - reach, middle + reach))
            + Root(Zero(Polynomial, middle + reach, trace));
        return a[0, 0] + a[1, 1] + a[2, 2] + b[0, 0] + b[1, 1] + b[2, 2] - 2m * sum;
    }

    private static decimal Minor(decimal[,] p, int i, int j) => p[i, i] * p[j, j] - p[i, j] * p[j, i];

    private static decimal Zero(Func<decimal, decimal> polynomial, decimal low, decimal high)
    {
        var rises = polynomial(high) > polynomial(low);
        for (var i = 0; i < 100; i++)
        {
            var middle = (low + high) / 2m;
            (low, high) = polynomial(middle) > 0m == rises ? (low, middle) : (middle, high);
        }

        return low;
    }

    private static decimal Root(decimal x)
    {
        var root = (decimal)Math.Sqrt((double)x);
        for (var i = 0; i < 5; i++)
            root = (root + x / root) / 2m;

        return root;
    }
}
