namespace NetDsl.Training;

/// <summary>How many steps a second a run makes at present: over its last steps, so that the first ones, which compile code, are soon forgotten.</summary>
public sealed class StepRate
{
    // Thirty years: beyond, a time that is left says nothing, and far beyond it doesn't fit into a TimeSpan.
    private const double LongestSeconds = 1e9;

    private readonly double[] _seconds;
    private long _count;

    /// <summary>Prepares to measure.</summary>
    /// <param name="window">Over how many steps, at least 1.</param>
    public StepRate(int window = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, 1);
        _seconds = new double[window];
    }

    /// <summary>Steps a second over the window; 0 before the first step.</summary>
    public double PerSecond { get; private set; }

    /// <summary>Adds a step.</summary>
    /// <param name="duration">How long it took.</param>
    public void Add(TimeSpan duration)
    {
        _seconds[_count++ % _seconds.Length] = duration.TotalSeconds;
        // Summed anew: a running difference would gather rounding errors over long runs.
        var sum = 0.0;
        foreach (var seconds in _seconds)
            sum += seconds;

        PerSecond = sum > 0 ? Math.Min(_count, _seconds.Length) / sum : 0;
    }

    /// <summary>How long some more steps will take at this rate; null before the first step.</summary>
    /// <param name="steps">How many are left.</param>
    public TimeSpan? TimeFor(long steps) => PerSecond > 0 ? TimeSpan.FromSeconds(Math.Min(steps / PerSecond, LongestSeconds)) : null;
}
