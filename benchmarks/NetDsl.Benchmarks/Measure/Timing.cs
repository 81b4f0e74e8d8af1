using System.Diagnostics;

namespace NetDsl.Benchmarks.Measure;

/// <summary>How long a call took in one round.</summary>
/// <param name="Seconds">The median of its repetitions.</param>
/// <param name="Repetitions">How many there were.</param>
internal readonly record struct Timing(double Seconds, int Repetitions)
{
    private const int MostRepetitions = 100_000;

    /// <summary>Calls again and again until the time is over. The peers do the same.</summary>
    /// <param name="call">What is measured.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="atLeast">How many calls there are however long they take.</param>
    public static Timing Measure(Action call, double seconds, int atLeast)
    {
        var times = new List<double>(1024);
        var begin = Stopwatch.GetTimestamp();
        while (times.Count < atLeast || (times.Count < MostRepetitions && Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds))
        {
            var start = Stopwatch.GetTimestamp();
            call();
            times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return new Timing(Series.MedianOf(times), times.Count);
    }
}
