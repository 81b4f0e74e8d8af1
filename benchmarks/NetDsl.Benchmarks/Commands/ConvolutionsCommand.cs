using System.CommandLine;
using NetDsl.Benchmarks.Convolutions;
using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Peak;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>convolutions</c>: what fast convolutions make of a training step.</summary>
internal static class ConvolutionsCommand
{
    private const int Batch = 64;
    private const int DefaultRounds = 7;
    private const int PeakTurns = 200_000;
    private static readonly int[] Widths = [512, 256, 128];

    public static Command Create(TextWriter output, TextWriter log)
    {
        var rounds = new Option<int>("--rounds") { Description = $"How often. [default: {DefaultRounds}]", DefaultValueFactory = _ => DefaultRounds };
        var threads = new Option<int>("--threads") { Description = "How many threads. [default: 1]", DefaultValueFactory = _ => 1 };
        var command = new Command("convolutions", "Measures training steps with direct and fast convolutions, in turns.") { rounds, threads };
        command.SetAction(arguments =>
        {
            var count = Math.Max(1, arguments.GetValue(threads));
            var steps = StepCase.All(Batch, new ParallelLoop(count));
            var bits = Widths.First(FmaPeak.IsSupported);
            var peak = new Series();
            foreach (var step in steps)
                step.Measure();
            Benchmark.LetTheJitFinish();
            foreach (var step in steps)
                step.Seconds.Clear();
            for (var round = 1; round <= Math.Max(1, arguments.GetValue(rounds)); round++)
            {
                log.WriteLine($"round {round}");
                peak.Add(FmaPeak.Operations(bits, PeakTurns) / Timing.Measure(() => FmaPeak.Run(bits, PeakTurns), 0, atLeast: 20).Seconds);
                foreach (var step in steps)
                    step.Measure();
            }

            output.Write(new Table(
                $"A training step at batch {Batch}, threads: {count}", ["network", "convolutions", "time", "direct / this", "share of the peak", "spread"],
                [.. steps.Select(Row)])
            {
                Note = $"Medians of the rounds. Share: useful multiply-adds of the direct method in that time, of what "
                    + $"{(count == 1 ? "a core" : "the cores")} of this machine can do. Spread: the longest round less the shortest, as a part of the median.",
            }.ToText());
            return 0;

            IReadOnlyList<string> Row(StepCase step)
            {
                var direct = steps.First(other => other.Gan == step.Gan);
                return [step.Gan.Name, step.Choice.ToString(), Format.Time(step.Seconds.Median), Format.Ratio(direct.Seconds.Median / step.Seconds.Median),
                    Format.Percent(step.Gan.Operations(Batch) / step.Seconds.Median / peak.Median / count), Format.Percent(step.Seconds.Spread)];
            }
        });
        return command;
    }
}
