using NetDsl.Benchmarks.Measure;
using NetDsl.Benchmarks.Work;

namespace NetDsl.Benchmarks.Convolutions;

/// <summary>A pass over a layer with one choice of how it is computed, with one thread.</summary>
/// <param name="layer">The layer's memory, which serves all of its passes.</param>
/// <param name="choice">The choice.</param>
/// <param name="pass">What is measured.</param>
internal sealed class PassCase(GeneratedLayer layer, global::NetDsl.Convolutions choice, LayerPass pass)
{
    /// <summary>What the layer is, the same for all choices.</summary>
    public static LayerGeometry Geometry { get; } = LayerGeometry.Read(typeof(WideLayerDirect));

    public global::NetDsl.Convolutions Choice => choice;

    public LayerPass Pass => pass;

    /// <summary>One time for each round.</summary>
    public Series Seconds { get; } = new();

    /// <summary>All passes with all choices, those of a pass one after the other.</summary>
    public static IReadOnlyList<PassCase> All(int batch)
    {
        (GeneratedLayer Layer, global::NetDsl.Convolutions Choice)[] layers =
        [
            (new(typeof(WideLayerDirect), batch), global::NetDsl.Convolutions.Direct),
            (new(typeof(WideLayerAutomatic), batch), global::NetDsl.Convolutions.Automatic),
            (new(typeof(WideLayerFewestProducts), batch), global::NetDsl.Convolutions.FewestProducts),
        ];
        return [.. from pass in Enum.GetValues<LayerPass>() from made in layers select new PassCase(made.Layer, made.Choice, pass)];
    }

    /// <summary>The direct method's multiplications and additions of a batch.</summary>
    public static double Operations(int batch) => 2.0 * batch * Geometry.MultiplyAdds;

    /// <summary>Measures one round.</summary>
    public void Measure() => Seconds.Add(Timing.Measure(() => layer.Run(pass), 0, atLeast: 10).Seconds);
}
