using System.Globalization;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// Whether float results agree with the truth. How far they may be off is measured, not guessed: the same reference, run in float, is off by what rounding does
/// to this very computation. Generated code sums in another order, over vectors and with fused multiply-adds, so it may be off by a multiple of that; a wrong
/// tap, a missing term or a wrong scale is off by parts of the result itself, thousands of times more.
/// </summary>
internal static class Agreement
{
    /// <summary>How many times the float reference's largest error is allowed.</summary>
    private const double Roundings = 16;

    /// <summary>
    /// Besides, a hundred units in the last place of the tensor's largest number: a tensor of few numbers may have been lucky in the float reference,
    /// and approximations of tanh and the exponential function are good to a few units.
    /// </summary>
    private const double Relative = 1e-5;

    /// <param name="what">What the numbers are, for the failure's message.</param>
    /// <param name="actual">What the generated code gave.</param>
    /// <param name="truth">What the reference gives in double precision.</param>
    /// <param name="rounded">What it gives in float.</param>
    /// <param name="floor">What may be off in any case: the rounding of larger numbers that the result came from and that left it by subtraction.</param>
    public static void Check(string what, ReadOnlySpan<float> actual, ReadOnlySpan<double> truth, ReadOnlySpan<float> rounded, double floor = 0)
    {
        Assert.Equal(truth.Length, actual.Length);
        var (largest, rounding) = (0.0, 0.0);
        for (var index = 0; index < truth.Length; index++)
        {
            largest = Math.Max(largest, Math.Abs(truth[index]));
            rounding = Math.Max(rounding, Math.Abs(rounded[index] - truth[index]));
        }

        Check(what, actual, truth, Relative * largest + Roundings * rounding + floor);
    }

    public static void Check(string what, ReadOnlySpan<float> actual, ReadOnlySpan<double> truth, double tolerance)
    {
        Assert.Equal(truth.Length, actual.Length);
        var (wrong, first, worst) = (0, -1, 0);
        for (var index = 0; index < truth.Length; index++)
        {
            // Written so that NaN is wrong.
            if (Math.Abs(actual[index] - truth[index]) <= tolerance)
                continue;
            if (wrong++ == 0)
                first = worst = index;
            else if (Math.Abs(actual[index] - truth[index]) > Math.Abs(actual[worst] - truth[worst]))
                worst = index;
        }

        if (wrong > 0)
        {
            Assert.Fail(string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {wrong} of {truth.Length} numbers are off by more than {tolerance:G3}; first at {first}: expected {truth[first]:G9}, got "
                + $"{actual[first]:G9}; worst at {worst}: expected {truth[worst]:G9}, got {actual[worst]:G9} (seed {Samples.Seed})."));
        }
    }

    /// <summary>Bits, not numbers: equal NaNs are equal, and 0 isn't −0.</summary>
    public static void CheckBits(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            if (BitConverter.SingleToInt32Bits(expected[index]) != BitConverter.SingleToInt32Bits(actual[index]))
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture, $"{what}: number {index} should be {expected[index]:G9} bit for bit, but is {actual[index]:G9} (seed "
                        + $"{Samples.Seed})."));
        }
    }
}
