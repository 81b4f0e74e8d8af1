namespace NetDsl.Training;

/// <summary>
/// The exponential moving average of a curve, divided by the sum of its weights so that it doesn't begin at 0 (Kingma and Ba, "Adam: A Method for Stochastic
/// Optimization", 2014, section 3, correct the bias of their averages in the same way). It looks back only: what stands at a step was known at that step.
/// </summary>
internal static class Smoothing
{
    /// <summary>A curve with fewer rows isn't smoothed.</summary>
    public const int FewestRows = 20;

    /// <summary>A curve with fewer rows is shown as it is unless the reader wants it otherwise.</summary>
    public const int RowsToBeSmooth = 100;

    private const double ShareOfRows = 1.0 / 40;
    private const double LargestWindow = 200;

    /// <summary>The averages; gaps stay gaps and count for nothing.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var decay = 1 - 1 / Math.Clamp(values.Length * ShareOfRows, 2, LargestWindow);
        var (sum, weight) = (0.0, 0.0);
        var smoothed = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            smoothed[i] = double.NaN;
            if (!RunTable.CanShow(values[i]))
                continue;

            sum = sum * decay + values[i] * (1 - decay);
            weight = weight * decay + (1 - decay);
            smoothed[i] = sum / weight;
        }

        return smoothed;
    }
}
