using System.Globalization;

namespace NetDsl.Training;

/// <summary>How a page writes durations, sizes and states.</summary>
internal static class PageText
{
    /// <summary>A duration: seconds below a minute, then minutes and seconds, then hours.</summary>
    public static string Duration(double seconds)
    {
        // Beyond a TimeSpan, a duration says nothing.
        var time = TimeSpan.FromSeconds(Math.Clamp(double.IsNaN(seconds) ? 0 : seconds, 0, 1e9));
        return time.TotalSeconds < 60 ? Invariant($"{time.TotalSeconds:0.#} s")
            : time.TotalHours < 1 ? Invariant($"{time.Minutes} min {time.Seconds:00} s")
            : Invariant($"{(long)time.TotalHours:N0} h {time.Minutes:00} min");
    }

    /// <summary>Bytes in MiB or GiB.</summary>
    public static string Memory(long bytes) =>
        bytes < 1L << 30 ? Invariant($"{bytes / (double)(1 << 20):N0} MiB") : Invariant($"{bytes / (double)(1L << 30):N2} GiB");

    /// <summary>A point in time, to the minute, in UTC.</summary>
    public static string Time(DateTimeOffset time) => Invariant($"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    /// <summary>So many of so many, where it is known how many there are to be.</summary>
    public static string Part(long done, long all) => all > 0 ? Invariant($"{done:N0} of {all:N0}") : Invariant($"{done:N0}");

    /// <summary>How a run stands, in a word or two.</summary>
    public static string Outcome(RunOutcome? outcome) => outcome switch
    {
        RunOutcome.Finished => "finished",
        RunOutcome.Interrupted => "interrupted",
        RunOutcome.Failed => "failed",
        RunOutcome.Running => "not finished",
        _ => "no description",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
