using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>memory</c>: three training steps in a process of their own, and then the most memory that it had.</summary>
internal static class MemoryCommand
{
    private const int Steps = 3;

    public static Command Create(TextWriter output)
    {
        var command = new Command("memory", "Trains C-64 for three steps and prints the process's peak memory in bytes.") { Hidden = true };
        command.SetAction(_ =>
        {
            var step = StepItem.Step(GanLayers.C64, Benchmark.Batch, ParallelLoop.Sequential);
            for (var count = 0; count < Steps; count++)
                step();
            using var process = Process.GetCurrentProcess();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ok {process.PeakWorkingSet64}"));
        });
        return command;
    }
}
