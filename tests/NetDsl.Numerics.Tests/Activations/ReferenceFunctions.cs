namespace NetDsl.Numerics.Tests.Activations;

/// <summary>What activations are made of in double precision, each far more exact than a float can show: relative errors below 1e-10.</summary>
internal static class ReferenceFunctions
{
    public const double SeluScale = 1.0507009873554805;
    public const double SeluAlpha = 1.6732632423543772;

    public static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    public static double ExpMinusOne(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : Math.Exp(x) - 1;

    public static double Softplus(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return Math.Max(x, 0) + (e < 1e-5 ? e - (e * e / 2) + (e * e * e / 3) : Math.Log(1 + e));
    }

    public static double Bell(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    // Below 3, ½ + φ(a) · (a + a³/3 + a⁵/(3·5) + ...); from there on, Laplace's continued fraction of the tail, φ(a) / (a + 1 / (a + 2 / (a + 3 / ...))).
    public static double NormalDistribution(double x)
    {
        var a = Math.Abs(x);
        if (a < 3)
        {
            var (term, sum) = (a, a);
            for (var k = 3; k < 120; k += 2)
            {
                term *= a * a / k;
                sum += term;
            }

            return 0.5 + (Math.Sign(x) * Bell(a) * sum);
        }

        // Beyond 40 the tail is far below the least float.
        var fraction = 0.0;
        for (var k = a > 40 ? 0 : 200; k >= 1; k--)
            fraction = k / (a + fraction);
        var tail = a > 40 ? 0 : Bell(a) / (a + fraction);
        return x < 0 ? tail : 1 - tail;
    }

    // Twice the argument of GELU's hyperbolic tangent, so that ½ · (1 + tanh) is a sigmoid; and its derivative.
    public static double GeluArgument(double x) => 2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));

    public static double GeluArgumentDerivative(double x) => 2 * Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x));

    /// <summary>The distance between floats around a number.</summary>
    public static double UnitInTheLastPlace(double exact) =>
        Math.Abs(exact) < Math.Pow(2, -126) ? Math.Pow(2, -149) : Math.Pow(2, Math.ILogB(exact) - 23);
}
