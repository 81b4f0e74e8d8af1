namespace NetDsl.Onnx.Tests.Harness;

/// <summary>How far two sets of numbers are apart.</summary>
public static class Agreement
{
    /// <summary>What is allowed everywhere: a hundred-thousandth of the largest number, or of 1 where all are smaller.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>
    /// The largest difference, as a share of the largest expected number, or of 1 where all are smaller. Not a number counts as infinitely far
    /// away.
    /// </summary>
    public static double Distance(IReadOnlyList<float> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        var scale = expected.Select(number => (double)Math.Abs(number)).Append(1).Max();
        var largest = expected
            .Zip(actual, (first, second) => Math.Abs(first - second))
            .Select(distance => double.IsNaN(distance) ? double.PositiveInfinity : distance)
            .Append(0)
            .Max();
        return largest / scale;
    }
}
