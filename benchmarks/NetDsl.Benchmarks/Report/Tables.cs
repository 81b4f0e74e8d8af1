using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Report;

/// <summary>A comparison as tables.</summary>
internal static class Tables
{
    /// <summary>All tables that have rows.</summary>
    public static IEnumerable<Table> Of(Comparison comparison) => new[] { Goal(comparison), Peak(comparison) }
        .Concat(GanLayers.All.Select(gan => Layers(comparison, gan)))
        .Append(Steps(comparison))
        .Append(Predictions(comparison))
        .Append(Torches(comparison))
        .Append(Costs(comparison))
        .Where(table => table.Rows.Count > 0);

    private static Table Goal(Comparison comparison) => new(
        "Goals",
        ["what", "goal", "measured", ""],
        [.. Goals.Of(comparison).Select(
            goal => (string[])[goal.What, goal.Wanted, goal.Measured, goal.IsMet switch { true => "reached", false => "missed", null => Format.Nothing }])])
    {
        TextColumns = 4,
        Note = "One thread and medians unless it says otherwise. Ratios are the other's time over NetDsl's: above 1, NetDsl is faster.",
    };

    private static Table Peak(Comparison comparison) => new(
        "FMA peak of one core",
        ["vectors", "C#, GFLOP/s", "spread", "C++, GFLOP/s", "C#, AVX-512 off, GFLOP/s"],
        [
            .. Catalog.Peaks.Where(peak => comparison.Time(peak) is not null).Select(peak => (string[])[
                Format.Text($"{peak.Bits} bits"),
                Format.Rate(comparison.Rate(peak)),
                Spread(comparison, peak),
                Format.Rate(comparison.Rate(peak, Contender.OneDnn)),
                Format.Rate(comparison.Rate(peak, Contender.NetDslAvx2))]),
            [$"register tile, {TileItem.Shape} vectors", Format.Rate(comparison.Rate(Catalog.Tile)), Spread(comparison, Catalog.Tile), Format.Nothing,
                Format.Nothing],
        ])
    {
        Note = "The register tile is the generated one on operands in the first-level cache: the most that a layer can reach. The peaks are twelve "
            + "independent chains of fused multiply-adds in registers. Shares below are of the C# figure at the widest vectors.",
    };

    private static Table Layers(Comparison comparison, GanLayers gan) => new(
        $"Layers of {gan.Name}",
        ["layer", "pass", "useful GFLOP", "NetDsl", "spread", "GFLOP/s", "of the peak", "oneDNN", "GFLOP/s", "ratio"],
        [.. Comparison.LayersOf(gan).Where(item => comparison.Time(item) is not null).Select(item => (string[])[
            item.Geometry.ToString(),
            LayerPassNames.Of(item.Pass),
            Format.Text($"{item.Operations / 1e9:0.000}"),
            Format.Time(comparison.Time(item)),
            Spread(comparison, item),
            Format.Rate(comparison.Rate(item)),
            Format.Percent(comparison.Share(item)),
            Format.Time(comparison.Time(item, Contender.OneDnn)),
            Format.Rate(comparison.Rate(item, Contender.OneDnn)),
            Format.Ratio(comparison.Ratio(item, Contender.OneDnn))])])
    {
        TextColumns = 2,
    };

    private static Table Steps(Comparison comparison) => new(
        Format.Text($"Training steps, batch {Benchmark.Batch}"),
        ["network", "threads", "useful GFLOP", "nominal", "NetDsl", "spread", "of the peak", "AVX-512 off", "of its peak", "PyTorch", "ratio",
            "oneDNN's sum", "ratio", "allocated"],
        [.. Catalog.Steps.Where(step => comparison.Time(step) is not null).Select(step => StepRow(comparison, step))])
    {
        Note = "Useful: without multiply-adds that meet padding and without gradients that aren't needed. Nominal: every tap, and a backward pass as two "
            + "forward ones. The peak of two threads is twice that of one.",
    };

    private static string[] StepRow(Comparison comparison, StepItem step)
    {
        // oneDNN's layers are measured with one thread.
        var sum = step.Threads == 1 ? comparison.OneDnnSum(step.Gan) : null;
        return
        [
            step.Gan.Name,
            Format.Number(step.Threads),
            Format.Rate(step.Operations / 1e9),
            Format.Rate(step.Gan.NominalOperations(Benchmark.Batch) / 1e9),
            Format.Time(comparison.Time(step)),
            Spread(comparison, step),
            Format.Percent(comparison.Share(step, step.Threads)),
            Format.Time(comparison.Time(step, Contender.NetDslAvx2)),
            Format.Percent(comparison.Rate(step, Contender.NetDslAvx2) / comparison.Avx2Peak),
            Format.Time(comparison.Time(step, Contender.PyTorch)),
            Format.Ratio(comparison.Ratio(step, Contender.PyTorch)),
            Format.Time(sum),
            Format.Ratio(sum / comparison.Time(step)),
            Allocated(comparison, step),
        ];
    }

    private static Table Predictions(Comparison comparison) => new(
        "Prediction",
        ["network", "images", "threads", "NetDsl", "spread", "ONNX Runtime", "ratio", "PyTorch", "ratio", "bytes allocated"],
        [.. Catalog.Predictions.Where(item => comparison.Time(item) is not null).Select(item => (string[])[
            item.Network,
            Format.Number(item.Images),
            Format.Number(item.Threads),
            Format.Time(comparison.Time(item)),
            Spread(comparison, item),
            Format.Time(comparison.Time(item, Contender.OnnxRuntime)),
            Format.Ratio(comparison.Ratio(item, Contender.OnnxRuntime)),
            Format.Time(comparison.Time(item, Contender.PyTorch)),
            Format.Ratio(comparison.Ratio(item, Contender.PyTorch)),
            Allocated(comparison, item)])]);

    // A table of its own, because the others are as wide as a page; without rows where TorchSharp took no part.
    private static Table Torches(Comparison comparison) => new(
        "Beside the newer PyTorch of TorchSharp",
        ["what", "threads", "NetDsl", "TorchSharp", "ratio", "PyTorch", "ratio"],
        [
            .. Catalog.Steps.Select(step => TorchRow(comparison, step, $"training step of {step.Gan.Name}", step.Threads)).OfType<string[]>(),
            .. Catalog.Predictions.Select(item => TorchRow(
                comparison, item, Format.Text($"prediction of {item.Images} image{(item.Images == 1 ? "" : "s")} with {item.Network}"), item.Threads))
                .OfType<string[]>(),
        ]);

    private static string[]? TorchRow(Comparison comparison, WorkItem item, string what, int threads) =>
        comparison.Time(item, Contender.TorchSharp) is not { } seconds ? null :
        [
            what,
            Format.Number(threads),
            Format.Time(comparison.Time(item)),
            Format.Time(seconds),
            Format.Ratio(comparison.Ratio(item, Contender.TorchSharp)),
            Format.Time(comparison.Time(item, Contender.PyTorch)),
            Format.Ratio(comparison.Ratio(item, Contender.PyTorch)),
        ];

    private static Table Costs(Comparison comparison)
    {
        List<string[]> rows = [];
        if (comparison.Memory is { } memory)
        {
            rows.Add(["peak memory of a process that trains C-64", Format.Megabytes(memory.NetDslBytes)]);
            rows.Add(["the same in PyTorch", Format.Megabytes(memory.PyTorchBytes)]);
        }

        if (comparison.Generator is { } generator)
        {
            rows.Add(["generator, NZ-MNIST's three classes, first build of a compiler server", Format.Time(generator.Packaged.FirstSeconds)]);
            rows.Add(["second build of the same server", Format.Time(generator.Packaged.SecondSeconds)]);
            rows.Add(["the same, left to the JIT: first build", Format.Time(generator.Plain.FirstSeconds)]);
            rows.Add(["second build", Format.Time(generator.Plain.SecondSeconds)]);
            rows.Add(["a generator that only finds these classes: first build", Format.Time(generator.Empty.FirstSeconds)]);
            rows.Add(["second build", Format.Time(generator.Empty.SecondSeconds)]);
            rows.Add(["what it writes, all vector widths", Format.Text($"{generator.SourceBytes / 1e3:0} KB")]);
        }

        if (comparison.Build is { } build)
        {
            rows.Add(["clean Release build with these classes", Format.Time(build.WithSeconds)]);
            rows.Add(["the same project without them", Format.Time(build.WithoutSeconds)]);
        }

        if (comparison.Startup is { } startup)
        {
            rows.Add(["process start to first image of NZ-MNIST, ReadyToRun", Format.Time(startup.NetDslSeconds)]);
            rows.Add(["the same with ONNX Runtime from .NET", Format.Time(startup.OnnxRuntimeSeconds)]);
        }

        return new Table("Memory, build and start", ["what", ""], rows);
    }

    private static string Spread(Comparison comparison, WorkItem item) =>
        comparison.Items.Find(item.Id, Contender.NetDsl) is { Seconds.Count: > 1 } series ? Format.Percent(series.Spread) : Format.Nothing;

    private static string Allocated(Comparison comparison, WorkItem item) =>
        comparison.Items.Allocations.TryGetValue(item.Id, out var bytes) ? Format.Number(Math.Max(bytes.OnCaller, bytes.InProcess)) : Format.Nothing;
}
