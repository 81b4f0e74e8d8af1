using NetDsl.Benchmarks.Peak;

namespace NetDsl.Benchmarks.Work;

/// <summary>All items.</summary>
internal static class Catalog
{
    /// <summary>The FMA peak at the widths that this process has.</summary>
    public static IReadOnlyList<PeakItem> Peaks { get; } = [.. new[] { 128, 256, 512 }.Where(FmaPeak.IsSupported).Select(bits => new PeakItem(bits))];

    /// <summary>A register tile by itself.</summary>
    public static TileItem Tile { get; } = new();

    /// <summary>Every pass over every layer; a layer that several networks have is measured once.</summary>
    public static IReadOnlyList<LayerItem> Layers { get; } =
    [
        .. from gan in GanLayers.All
           from layer in gan.Layers
           where GanLayers.All.First(first => first.Layers.Contains(layer)) == gan
           from pass in Enum.GetValues<LayerPass>()
           select new LayerItem(layer, pass, $"layers of {gan.Name}"),
    ];

    public static IReadOnlyList<StepItem> Steps { get; } = [.. from gan in GanLayers.All from threads in (int[])[1, 2] select new StepItem(gan, threads)];

    public static IReadOnlyList<PredictionItem> Predictions { get; } =
    [
        .. from network in PredictionItem.Networks
           from images in (int[])[64, 1]
           from threads in (int[])[1, 2]
           select new PredictionItem(network, images, threads),
    ];

    /// <summary>Everything that is measured in turns, without the peaks.</summary>
    public static IReadOnlyList<WorkItem> All { get; } = [.. Layers, .. Steps, .. Predictions];

    /// <summary>The item with that id.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static WorkItem Find(string id) => All.Concat(Peaks).Append(Tile).FirstOrDefault(item => item.Id == id)
        ?? throw new ArgumentException($"There is no item {id}.", nameof(id));
}
