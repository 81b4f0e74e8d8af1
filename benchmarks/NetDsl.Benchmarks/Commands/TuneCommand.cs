using System.CommandLine;
using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Tuning;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary>
/// <c>tune</c>: measures each layer and pass as the plan has it, in turns with other register tiles and blocks, and names those where the plan is behind.
/// </summary>
internal static class TuneCommand
{
    /// <summary>How much faster an alternative must be to be named.</summary>
    private const double Behind = 1.1;

    private const double Seconds = 0.02;

    public static Command Create(TextWriter output, TextWriter log)
    {
        var filter = new Option<string?>("--filter") { Description = "Tries only layers and passes whose name contains the text.", HelpName = "TEXT" };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", HelpName = "N", DefaultValueFactory = _ => 7 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--rounds: expected a number from 1 to 1,000.");
        });
        var command =
            new Command("tune", "Looks for better register tiles and blocks than the plan's, so that the plan's model can be fixed.") { filter, rounds };
        command.SetAction(arguments =>
        {
            var text = arguments.GetValue(filter);
            var layers = GanLayers.All.SelectMany(gan => gan.Layers).Distinct()
                .SelectMany(layer => Enum.GetValues<LayerPass>(), (layer, pass) => (Layer: layer, Pass: pass))
                .Where(item => text is null || LayerItem.IdOf(item.Layer, item.Pass).Contains(text, StringComparison.OrdinalIgnoreCase));
            var rows = new List<IReadOnlyList<string>>();
            foreach (var (layer, pass) in layers)
            {
                log.WriteLine(LayerItem.IdOf(layer, pass));
                if (Try(layer, pass, arguments.GetValue(rounds)) is { } row)
                    rows.Add(row);
            }

            var table = new Table("The plan beside its alternatives", ["layer", "pass", "plan", "best alternative", "time", "plan / best", ""],
                rows)
            { TextColumns = 2 };
            output.Write(table.ToText());
            return 0;
        });
        return command;
    }

    private static List<string>? Try(Type layer, LayerPass pass, int rounds)
    {
        var alternatives = (pass == LayerPass.WeightGradient ? GradientAlternatives.Of(layer) : ProductAlternatives.Of(layer, pass)).ToList();
        if (alternatives.Count == 0)
            return null;
        var planned = new GeneratedLayer(layer, Benchmark.Batch);
        List<Alternative> all = [new("plan", () => planned.Run(pass)), .. alternatives];
        foreach (var alternative in all)
            alternative.Run();
        Benchmark.LetTheJitFinish();

        var times = all.Select(_ => new List<double>()).ToList();
        for (var round = 0; round < rounds; round++)
        {
            for (var index = 0; index < all.Count; index++)
                times[index].Add(Timing.Measure(all[index].Run, Seconds, atLeast: 2).Seconds);
        }

        var medians = times.Select(Series.MedianOf).ToList();
        var best = Enumerable.Range(1, alternatives.Count).MinBy(index => medians[index]);
        var ratio = medians[0] / medians[best];
        return [$"{LayerGeometry.Read(layer)}", $"{pass}", Format.Time(medians[0]), all[best].Name, Format.Time(medians[best]), Format.Ratio(ratio),
            ratio > Behind ? "behind" : ""];
    }
}
