using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Functions;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>functions</c>: BenchmarkDotNet over single functions.</summary>
internal static class FunctionsCommand
{
    // On a busy machine it would go on to a hundred in search of a narrow interval.
    private const int MostIterations = 20;

    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Measures only functions whose full name fits the pattern, such as *Tanh*.",
            HelpName = "PATTERN",
            DefaultValueFactory = _ => "*"
        };
        var command = new Command("functions", "Measures exp, tanh, sigmoid and GELU over vectors beside System.Numerics.Tensors.") { filter };
        command.SetAction(arguments =>
        {
            // In this process: a project that BenchmarkDotNet would generate and build underneath this one would be held to this repository's rules.
            var configuration = ManualConfig.Create(DefaultConfig.Instance)
                .AddJob(Job.Default.WithMaxIterationCount(MostIterations).WithToolchain(InProcessEmitToolchain.Instance))
                .WithArtifactsPath(Path.Combine(RepositoryFolders.Scratch, "functions"));
            BenchmarkSwitcher.FromTypes([typeof(VectorFunctions)]).Run(["--filter", arguments.GetValue(filter)!], configuration);
        });
        return command;
    }
}
