using System.Globalization;

namespace NetDsl.Mpi;

/// <summary>How many threads each of several processes on one machine works with.</summary>
internal static class ThreadsOfProcess
{
    /// <summary>
    /// A launcher may bind each process to processors of its own: then it has a thread for each of them. Else the processes share the machine's evenly.
    /// </summary>
    /// <param name="localCount">Processes on this machine.</param>
    public static int Default(int localCount)
    {
        var own = Environment.ProcessorCount;
        return IsBound() ? own : Math.Max(1, own / localCount);
    }

    /// <summary>How many processors a list such as <c>0-3,8</c> names.</summary>
    /// <param name="list">As Linux writes it.</param>
    /// <returns>The count; null where it isn't such a list.</returns>
    public static int? CountIn(string list)
    {
        var count = 0;
        foreach (var part in list.Trim().Split(','))
        {
            var ends = part.Split('-');
            if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                return null;
            }

            count += last - first + 1;
        }

        return count;
    }

    // Whether this process may run on fewer processors than there are. Other systems than Linux bind none.
    private static bool IsBound()
    {
        const string Allowed = "Cpus_allowed_list:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Allowed, StringComparison.Ordinal));
            return line is not null && CountIn(line[Allowed.Length..]) < CountIn(File.ReadAllText("/sys/devices/system/cpu/online"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
