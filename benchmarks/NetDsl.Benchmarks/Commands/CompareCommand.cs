using System.CommandLine;
using NetDsl.Benchmarks.Build;
using NetDsl.Benchmarks.Comparing;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Report;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Commands;

/// <summary><c>compare</c>: measures NetDsl and its peers in turns and says which goals are reached.</summary>
internal static class CompareCommand
{
    private const double UsualSeconds = 0.3;
    private const double QuickSeconds = 0.05;

    public static Command Create(TextWriter output, TextWriter log)
    {
        var rounds = new Option<int>("--rounds") { Description = "How often everything is measured.", HelpName = "N", DefaultValueFactory = _ => 5 };
        var quick = new Option<bool>("--quick") { Description = "Measures each item for a shorter time: enough to see that it works." };
        var filter = new Option<string?>("--filter")
        {
            Description = "Measures only items whose name contains the text, such as step-C-64 or WeightGradient.",
            HelpName = "TEXT"
        };
        var json = new Option<FileInfo?>("--json") { Description = "Writes every single figure to a file.", HelpName = "FILE" };
        var markdown = new Option<FileInfo?>("--markdown") { Description = "Writes the tables into a page, or replaces them there.", HelpName = "FILE" };
        var alone = new Option<bool>("--no-peers") { Description = "Leaves out oneDNN, PyTorch, ONNX Runtime and TorchSharp." };
        var build = new Option<bool>("--build") { Description = "Also measures clean builds, which takes a minute or two." };
        var startup = new Option<bool>("--startup") { Description = "Also measures how long a published program takes from its start to its first image." };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1000)
                result.AddError("--rounds: expected a number from 1 to 1,000.");
        });
        var command = new Command("compare", "Measures NetDsl, oneDNN, PyTorch, ONNX Runtime and TorchSharp in turns.")
        {
            rounds, quick, filter, json, markdown, alone, build, startup,
        };
        command.SetAction(arguments =>
        {
            var text = arguments.GetValue(filter);
            List<WorkItem> items = [.. Catalog.All.Where(item => text is null || item.Id.Contains(text, StringComparison.OrdinalIgnoreCase))];
            if (items.Count == 0)
            {
                log.WriteLine($"error: no item's name contains '{text}'. There are: {string.Join(", ", Catalog.All.Select(item => item.Id))}");
                return 1;
            }

            var extent = new Extent(
                items,
                arguments.GetValue(rounds),
                arguments.GetValue(quick) ? QuickSeconds : UsualSeconds,
                WithPeers: !arguments.GetValue(alone),
                WithCosts: text is null,
                WithBuild: arguments.GetValue(build),
                WithStartup: arguments.GetValue(startup));
            var comparison = Run(extent, log);
            Show(comparison, output);
            if (arguments.GetValue(json) is { } jsonFile)
                File.WriteAllText(jsonFile.FullName, JsonReport.Write(comparison));
            if (arguments.GetValue(markdown) is { } page)
                File.WriteAllText(page.FullName, MarkdownReport.Write(comparison, page.Exists ? File.ReadAllText(page.FullName) : null));
            return 0;
        });
        return command;
    }

    private static Comparison Run(Extent extent, TextWriter log)
    {
        var machine = Machine.Describe();
        using var peers = PeerSet.Start(extent.WithPeers);
        foreach (var (contender, reason) in peers.Missing)
            log.WriteLine($"{ContenderNames.Of(contender)} isn't compared: {reason}");
        if (peers.Missing.Keys.Intersect([Contender.OneDnn, Contender.PyTorch]).Any())
            log.WriteLine("oneDNN and PyTorch are installed by benchmarks/NetDsl.Benchmarks/peers/install-peers.sh.");

        var measured = new Rounds(peers, log).Run(extent.Items, extent.Rounds, extent.Seconds);
        return new Comparison(machine, extent.Rounds, extent.Seconds, measured)
        {
            Versions = peers.Versions,
            Missing = peers.Missing,
            Memory = extent.WithCosts ? Try("peak memory", () => PeakMemory.Measure(peers.Python)) : null,
            Generator = extent.WithCosts ? Try("the generator", GeneratorCost.Measure) : null,
            Build = extent.WithBuild ? Try("builds", BuildTime.Measure) : null,
            Startup = extent.WithStartup ? Try("start", () => StartupTime.Measure(peers.FindOnnxFile("NZ-MNIST-1.onnx"))) : null,
        };

        T? Try<T>(string what, Func<T> measure)
            where T : class
        {
            log.WriteLine(what);
            try
            {
                return measure();
            }
            catch (PeerException exception)
            {
                measured.AddFailure($"{what}: {exception.Message}");
                return null;
            }
        }
    }

    /// <summary>What is measured, and for how long.</summary>
    private sealed record Extent(IReadOnlyList<WorkItem> Items, int Rounds, double Seconds, bool WithPeers, bool WithCosts, bool WithBuild, bool WithStartup);

    private static void Show(Comparison comparison, TextWriter output)
    {
        foreach (var table in Tables.Of(comparison))
        {
            output.WriteLine();
            output.Write(table.ToText());
        }

        output.WriteLine();
        foreach (var failure in comparison.Items.Failures)
            output.WriteLine($"failed: {failure}");
    }
}
