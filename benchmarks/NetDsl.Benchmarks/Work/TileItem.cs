using NetDsl.Benchmarks.Contenders;
using NetDsl.Generated;
using NetDsl.Kernels;

namespace NetDsl.Benchmarks.Work;

/// <summary>
/// The widest register tile of the generated code on operands that stay in the first-level cache: the most that any layer can reach. What lies between it and
/// the FMA peak is the tile's loads and whatever else uses the core; what lies between it and a layer is the way of that layer's data.
/// </summary>
internal sealed unsafe class TileItem() : WorkItem("tile", PeakItem.PeakGroup, 2.0 * Calls * Depth * TileOf().Images * Panels.Width)
{
    private const int Depth = 128;
    private const int Calls = 400;

    /// <summary>Columns that are whole panels at every vector width.</summary>
    private const int Columns = 64;

    private static PanelLayout Panels { get; } = RegisterTiles.Panels(Columns);

    /// <summary>Rows and vectors of the tile.</summary>
    public static string Shape => $"{TileOf().Images} × {Panels.Vectors}";

    protected override double Weight => 0.2;

    public override string? Request(Contender peer, double seconds, string onnxFolder) => null;

    protected override Action Create()
    {
        var distance = OperandBuffer.Distance(Depth);
        var source = OperandBuffer.Filled(TileOf().Images * distance);
        var weights = OperandBuffer.Filled(Depth * Panels.Width);
        var destination = OperandBuffer.Filled(TileOf().Images * Panels.Width);
        var bias = OperandBuffer.Filled(Panels.Width);
        return () =>
        {
            var context = new ProductTileContext
            {
                Bias = bias.Pointer,
                SourceImage = (nint)distance * sizeof(float),
                DestinationImage = Panels.Width,
            };
            var tile = TileOf().Full;
            for (var call = 0; call < Calls; call++)
                tile((byte*)source.Pointer, weights.Pointer, destination.Pointer, 1, Depth, &context);
            GC.KeepAlive(source);
            GC.KeepAlive(weights);
            GC.KeepAlive(destination);
        };
    }

    private static ProductTiles TileOf() => RegisterTiles.Product(Panels.Vectors);
}
