namespace NetDsl.Training;

/// <summary>Where numbers stand along an axis.</summary>
/// <param name="Minimum">The number at its beginning.</param>
/// <param name="Maximum">The number at its end, larger.</param>
/// <param name="IsLogarithmic">Whether equal distances are equal ratios; all numbers are then above 0.</param>
internal readonly record struct AxisScale(double Minimum, double Maximum, bool IsLogarithmic)
{
    /// <summary>Below this ratio of largest to smallest, a logarithmic axis shows nothing that a linear one doesn't.</summary>
    private const double SmallestRatio = 20;

    /// <summary>Where a number stands, from 0 at the beginning to 1 at the end.</summary>
    public double Place(double value) => IsLogarithmic
        ? (Math.Log(value) - Math.Log(Minimum)) / (Math.Log(Maximum) - Math.Log(Minimum))
        : (value - Minimum) / (Maximum - Minimum);

    /// <summary>A linear axis on which all numbers can be seen, with 0 where it is near.</summary>
    public static AxisScale Linear(double smallest, double largest)
    {
        if (smallest > 0 && smallest < largest * 0.5)
            smallest = 0;
        if (largest < 0 && largest > smallest * 0.5)
            largest = 0;

        var distance = largest - smallest;
        var margin = distance > 0 ? distance * 0.05 : Math.Max(Math.Abs(largest) * 0.1, 1e-6);
        return new AxisScale(smallest == 0 ? 0 : smallest - margin, largest == 0 && distance > 0 ? 0 : largest + margin, IsLogarithmic: false);
    }

    /// <summary>A logarithmic axis on which all numbers can be seen; null where they can't or where it shows nothing new.</summary>
    public static AxisScale? Logarithmic(double smallest, double largest) => smallest > 0 && largest / smallest >= SmallestRatio
        ? new AxisScale(Math.Max(smallest / 1.15, double.Epsilon * 4), largest * 1.15, IsLogarithmic: true)
        : null;
}
