using System.Runtime.InteropServices;

namespace NetDsl.Training;

/// <summary>What a run runs on.</summary>
/// <param name="Processor">The processor's name.</param>
/// <param name="VectorBits">Bits of the widest vectors that it computes with: 512, 256, 128, or 0 without any.</param>
/// <param name="Processors">How many processors the process may use.</param>
/// <param name="System">The operating system.</param>
/// <param name="Runtime">The version of .NET.</param>
public sealed record MachineDescription(string Processor, int VectorBits, int Processors, string System, string Runtime)
{
    /// <summary>The machine on which this is called.</summary>
    public static MachineDescription Describe() => new(
        ProcessorName(),
        VectorWidth.Bits,
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription);

    private static string ProcessorName()
    {
        var fallback = Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? RuntimeInformation.ProcessArchitecture.ToString();
        const string LinuxFile = "/proc/cpuinfo";
        try
        {
            var lines = File.Exists(LinuxFile) ? File.ReadLines(LinuxFile) : [];
            var line = lines.FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
            return line?.Split(':', 2) is [_, var name] ? name.Trim() : fallback;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return fallback;
        }
    }
}
