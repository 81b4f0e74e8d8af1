using System.CommandLine;
using NetDsl.Benchmarks.Functions;
using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>functions</c>: measures single functions over vectors, in turns with those of System.Numerics.Tensors.</summary>
internal static class FunctionsCommand
{
    private const int Rounds = 15;
    private const double Seconds = 0.05;

    /// <summary>Calls that are timed together: one takes a few microseconds, too few beside the clock.</summary>
    private const int CallsTogether = 100;

    public static Command Create(TextWriter output, TextWriter log)
    {
        var filter = new Option<string?>("--filter") { Description = "Measures only functions whose name contains the text.", HelpName = "TEXT" };
        var command = new Command("functions", "Measures exp, tanh, sigmoid and GELU over vectors beside System.Numerics.Tensors.") { filter };
        command.SetAction(arguments =>
        {
            var text = arguments.GetValue(filter);
            var functions = new VectorFunctions().All
                .Where(function => text is null || function.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
            var rows = new List<IReadOnlyList<string>>();
            foreach (var function in functions)
            {
                log.WriteLine(function.Name);
                rows.Add(Measure(function));
            }

            var table = new Table($"Functions over {VectorFunctions.Count} numbers", ["function", "NetDsl", "Tensors", "NetDsl / Tensors", "spread"], rows)
            {
                Note = Format.Text($"Medians of {Rounds} rounds; spread: the longest less the shortest time of NetDsl, as a part of its median.")
            };
            output.Write(table.ToText());
            return 0;
        });
        return command;
    }

    private static List<string> Measure(VectorFunction function)
    {
        var (own, others) = (new Series(), new Series());

        // Often enough for the JIT to optimise both before they are measured.
        Time(function.Run, new Series());
        Time(function.OfTensorPrimitives, new Series());
        Benchmark.LetTheJitFinish();
        for (var round = 0; round < Rounds; round++)
        {
            Time(function.Run, own);
            Time(function.OfTensorPrimitives, others);
        }

        double? other = function.OfTensorPrimitives is null ? null : others.Median;
        return [function.Name, Nanoseconds(own.Median), Nanoseconds(other), Format.Ratio(own.Median / other), Format.Percent(own.Spread)];
    }

    private static void Time(Action? call, Series series)
    {
        if (call is null)
            return;
        var timing = Timing.Measure(Together, Seconds, atLeast: 2);
        series.Add(timing.Seconds / CallsTogether);

        void Together()
        {
            for (var index = 0; index < CallsTogether; index++)
                call();
        }
    }

    private static string Nanoseconds(double? seconds) => seconds is null ? Format.Nothing : Format.Text($"{seconds * 1e9:0} ns");
}
