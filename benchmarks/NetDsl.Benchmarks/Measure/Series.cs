namespace NetDsl.Benchmarks.Measure;

/// <summary>What one contender needed for one item, round by round.</summary>
internal sealed class Series
{
    private readonly List<double> _seconds = [];

    /// <summary>One time for each measurement.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <summary>The median of them.</summary>
    public double Median => MedianOf(_seconds);

    /// <summary>The longest less the shortest, as a part of the median: how far the machine let one down.</summary>
    public double Spread => (_seconds.Max() - _seconds.Min()) / Median;

    /// <summary>Forgets what was measured while the JIT was still at work.</summary>
    public void Clear() => _seconds.Clear();

    public void Add(double seconds) => _seconds.Add(seconds);

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public static double MedianOf(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
