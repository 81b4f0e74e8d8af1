using System.Globalization;
using System.Runtime.InteropServices;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Report;

/// <summary>Where a run was made.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="Processors">How many processors this process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="VectorBits">Vector widths in hardware.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="LoadBefore">The machine's load (processes that run or want to) before the run; null where the system doesn't say.</param>
internal sealed record Machine(string Processor, int Processors, string System, string Runtime, IReadOnlyList<int> VectorBits, DateTime Date,
    double? LoadBefore)
{
    public static Machine Describe() => new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        [.. Catalog.Peaks.Select(peak => peak.Bits)],
        DateTime.UtcNow,
        Load());

    private static string ProcessorName()
    {
        const string File = "/proc/cpuinfo";
        var line = global::System.IO.File.Exists(File)
            ? global::System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static double? Load()
    {
        const string File = "/proc/loadavg";
        return global::System.IO.File.Exists(File) ? double.Parse(global::System.IO.File.ReadAllText(File).Split(' ')[0], CultureInfo.InvariantCulture) : null;
    }
}
