using System.Globalization;
using NetDsl.Benchmarks.Contenders;

namespace NetDsl.Benchmarks.Work;

/// <summary>One pass over one layer with a batch of 64 images, one thread.</summary>
internal sealed class LayerItem(Type layer, LayerPass pass, string group)
    : WorkItem(IdOf(layer, pass), group, 2.0 * Benchmark.Batch * LayerGeometry.Read(layer).MultiplyAdds)
{
    // A layer's memory serves all of its passes.
    private static readonly Dictionary<Type, GeneratedLayer> Made = [];

    public LayerGeometry Geometry { get; } = LayerGeometry.Read(layer);

    public LayerPass Pass => pass;

    public Type Layer => layer;

    public static string IdOf(Type layer, LayerPass pass) => $"{layer.Name}-{pass}";

    public override string? Request(Contender peer, double seconds, string onnxFolder) => peer == Contender.OneDnn
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"layer {Geometry.Kind} {pass} {Benchmark.Batch} {Geometry.InputHeight} {Geometry.InputWidth} {Geometry.InputChannels} {Geometry.OutputHeight} "
            + $"{Geometry.OutputWidth} {Geometry.OutputChannels} {Geometry.Rows.Kernel} {Geometry.Columns.Kernel} {Geometry.Rows.Stride} "
            + $"{Geometry.Columns.Stride} {Geometry.Rows.PaddingBefore} {Geometry.Columns.PaddingBefore} {Geometry.Rows.PaddingAfter} "
            + $"{Geometry.Columns.PaddingAfter} {Budget(seconds)}")
        : null;

    protected override Action Create()
    {
        if (!Made.TryGetValue(layer, out var made))
        {
            var small = new GeneratedLayer(layer, Benchmark.WarmImages);
            for (var call = 0; call < Benchmark.WarmCalls; call++)
            {
                foreach (var each in Enum.GetValues<LayerPass>())
                    small.Run(each);
            }

            Benchmark.LetTheJitFinish();
            Made[layer] = made = new GeneratedLayer(layer, Benchmark.Batch);
        }

        return () => made.Run(pass);
    }
}
