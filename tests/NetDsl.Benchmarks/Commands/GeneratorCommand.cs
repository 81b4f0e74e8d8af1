using System.CommandLine;
using NetDsl.Benchmarks.Build;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>generator</c>: the source generator's cost, in a process of its own.</summary>
internal static class GeneratorCommand
{
    public static Command Create(TextWriter output)
    {
        var command = new Command("generator", "Prints the time of the generator's first, second and third run in seconds, and the size of what it writes.") { Hidden = true };
        command.SetAction(_ => output.WriteLine(GeneratorCost.Measure().ToLine()));
        return command;
    }
}
