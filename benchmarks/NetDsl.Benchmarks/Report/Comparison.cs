using NetDsl.Benchmarks.Build;
using NetDsl.Benchmarks.Comparing;
using NetDsl.Benchmarks.Contenders;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Report;

/// <summary>Everything that a run found out, and the figures that follow from it. What wasn't measured is null.</summary>
internal sealed record Comparison(Machine Machine, int Rounds, double Seconds, MeasuredItems Items)
{
    /// <summary>Versions of the peers that took part.</summary>
    public required IReadOnlyDictionary<Contender, string> Versions { get; init; }

    /// <summary>Why a peer took no part, or not to the end.</summary>
    public required IReadOnlyDictionary<Contender, string> Missing { get; init; }

    public PeakMemory? Memory { get; init; }

    public GeneratorCost? Generator { get; init; }

    public BuildTime? Build { get; init; }

    public StartupTime? Startup { get; init; }

    /// <summary>Median seconds.</summary>
    public double? Time(WorkItem item, Contender contender = Contender.NetDsl) => Items.Median(item.Id, contender);

    /// <summary>Useful operations per second, in 10⁹.</summary>
    public double? Rate(WorkItem item, Contender contender = Contender.NetDsl) => item.Operations / Time(item, contender) / 1e9;

    /// <summary>The FMA peak of a core at the widest vectors that there are, in 10⁹ operations per second.</summary>
    public double? Peak => Catalog.Peaks is [.., var widest] ? Rate(widest) : null;

    /// <summary>The FMA peak with AVX-512 switched off.</summary>
    public double? Avx2Peak => Catalog.Peaks.FirstOrDefault(peak => peak.Bits == 256) is { } peak ? Rate(peak, Contender.NetDslAvx2) : null;

    /// <summary>The newest PyTorch that took part: goals are held against that.</summary>
    public Contender Torch => Versions.ContainsKey(Contender.TorchSharp) ? Contender.TorchSharp : Contender.PyTorch;

    /// <summary>Which part of the FMA peak of as many cores as there are threads an item reaches.</summary>
    public double? Share(WorkItem item, int threads = 1) => Rate(item) / (Peak * threads);

    /// <summary>How many times as long another contender takes.</summary>
    public double? Ratio(WorkItem item, Contender contender) => Time(item, contender) / Time(item);

    /// <summary>The time of oneDNN's primitives for all passes of a training step; null if one of them is missing.</summary>
    public double? OneDnnSum(GanLayers gan) => gan.Step().Aggregate(
        (double?)0,
        (sum, pass) => sum + pass.Times * Items.Median(LayerItem.IdOf(pass.Layer, pass.Pass), Contender.OneDnn));

    public static StepItem Step(GanLayers gan, int threads) => Catalog.Steps.Single(step => step.Gan == gan && step.Threads == threads);

    public static PredictionItem Prediction(string network, int images, int threads) =>
        Catalog.Predictions.Single(item => item.Network == network && item.Images == images && item.Threads == threads);

    public static IEnumerable<LayerItem> LayersOf(GanLayers gan) => gan.Layers.SelectMany(layer => Catalog.Layers.Where(item => item.Layer == layer));
}
