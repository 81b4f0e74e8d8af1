using System.CommandLine;
using NetDsl.Benchmarks.Convolutions;
using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Peak;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>convolutions</c>: what fast convolutions make of a layer's passes and of a training step.</summary>
internal static class ConvolutionsCommand
{
    private const int Batch = 64;
    private const int DefaultRounds = 7;
    private const int PeakTurns = 200_000;
    private static readonly int[] Widths = [512, 256, 128];

    public static Command Create(TextWriter output, TextWriter log)
    {
        var rounds = new Option<int>("--rounds") { Description = $"How often. [default: {DefaultRounds}]", DefaultValueFactory = _ => DefaultRounds };
        var threads = new Option<int>("--threads") { Description = "How many threads steps have. [default: 1]", DefaultValueFactory = _ => 1 };
        var layer = new Option<bool>("--layer") { Description = "Measures the layer alone, without training steps." };
        var command = new Command("convolutions", "Measures a layer's passes and training steps with direct and fast convolutions, in turns.")
        {
            rounds, threads, layer,
        };
        command.SetAction(arguments =>
        {
            var count = Math.Max(1, arguments.GetValue(threads));
            var passes = PassCase.All(Batch);
            var steps = arguments.GetValue(layer) ? [] : StepCase.All(Batch, new ParallelLoop(count));
            var bits = Widths.First(FmaPeak.IsSupported);
            var peak = new Series();
            for (var call = 0; call < Benchmark.WarmCalls; call += 10)
            {
                foreach (var pass in passes)
                    pass.Measure();
            }

            foreach (var step in steps)
                step.Measure();
            Benchmark.LetTheJitFinish();
            foreach (var seconds in passes.Select(pass => pass.Seconds).Concat(steps.Select(step => step.Seconds)))
                seconds.Clear();
            for (var round = 1; round <= Math.Max(1, arguments.GetValue(rounds)); round++)
            {
                log.WriteLine($"round {round}");
                peak.Add(FmaPeak.Operations(bits, PeakTurns) / Timing.Measure(() => FmaPeak.Run(bits, PeakTurns), 0, atLeast: 20).Seconds);
                foreach (var pass in passes)
                    pass.Measure();
                foreach (var step in steps)
                    step.Measure();
            }

            output.Write(new Table(
                $"{PassCase.Geometry}, batch {Batch}, one thread", ["pass", "convolutions", "time", "direct / this", "share of the peak", "spread"],
                [.. passes.Select(PassRow)])
            {
                TextColumns = 2,
            }.ToText());
            if (steps.Count > 0)
            {
                output.WriteLine();
                output.Write(new Table(
                    $"A training step at batch {Batch}, threads: {count}", ["network", "convolutions", "time", "direct / this", "share of the peak", "spread"],
                    [.. steps.Select(StepRow)])
                {
                    TextColumns = 2,
                }.ToText());
            }

            output.WriteLine("Medians of the rounds. Share: useful multiply-adds of the direct method in that time, of what as many cores of this machine can "
                + "do as there are threads. Spread: the longest round less the shortest, as a part of the median.");
            return 0;

            IReadOnlyList<string> PassRow(PassCase pass)
            {
                var direct = passes.First(other => other.Pass == pass.Pass);
                return Row(LayerPassNames.Of(pass.Pass), pass.Choice, pass.Seconds, direct.Seconds, PassCase.Operations(Batch));
            }

            IReadOnlyList<string> StepRow(StepCase step)
            {
                var direct = steps.First(other => other.Gan == step.Gan);
                return Row(step.Gan.Name, step.Choice, step.Seconds, direct.Seconds, step.Gan.Operations(Batch) / count);
            }

            IReadOnlyList<string> Row(string what, global::NetDsl.Convolutions choice, Series seconds, Series direct, double operations) =>
            [
                what, choice.ToString(), Format.Time(seconds.Median), Format.Ratio(direct.Median / seconds.Median),
                Format.Percent(operations / seconds.Median / peak.Median), Format.Percent(seconds.Spread),
            ];
        });
        return command;
    }
}
