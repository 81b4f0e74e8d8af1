namespace NetDsl;

/// <summary>The logarithm that losses need in double precision.</summary>
internal static class Logarithm
{
    /// <summary>
    /// ln(1 + y) for y of at least 0, to the last digits also where 1 + y rounds to 1: the logarithm's argument is rounded, and y over what was
    /// really added to 1 makes up for it.
    /// </summary>
    public static double OnePlus(double y)
    {
        var sum = 1.0 + y;
        return sum == 1.0 ? y : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (y / (sum - 1.0));
    }
}
