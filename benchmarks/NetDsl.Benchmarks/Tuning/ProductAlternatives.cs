using System.Diagnostics;
using System.Reflection;
using NetDsl.Benchmarks.Work;
using NetDsl.Generated;
using NetDsl.Kernels;
using unsafe SimdProductTile = delegate*<byte*, float*, float*, nint, nint, NetDsl.Kernels.ProductTileContext*, void>;

namespace NetDsl.Benchmarks.Tuning;

/// <summary>
/// Forward passes and gradients to the input with panels of other widths, and so with other register tiles, than the plan's. The loop over pixels is the
/// generated one; weights are any numbers, because the order of taps makes no difference to the time.
/// </summary>
internal static unsafe class ProductAlternatives
{
    private const int WidestPanel = 4;

    /// <summary>The widths that this compilation has register tiles for. None for passes into so few channels that vectors lie along the sum, and
    /// for those whose pixels the runtime visits.</summary>
    public static IEnumerable<Alternative> Of(Type layer, LayerPass pass)
    {
        var geometry = LayerGeometry.Read(layer);
        var visit = layer.GetNestedTypes(BindingFlags.NonPublic)
            .Select(type => type.GetMethod($"{pass}Pixels", BindingFlags.NonPublic | BindingFlags.Static)).SingleOrDefault(method => method is not null);
        if (visit is null)
            return [];
        var pixels = visit.MethodHandle.GetFunctionPointer();
        var isForward = pass == LayerPass.Forward;
        var channels = isForward ? geometry.OutputChannels : geometry.InputChannels;
        if (channels <= WidestPanel)
            return [];
        return Enumerable.Range(1, WidestPanel).Select(vectors => Create(geometry, isForward, pixels, vectors)).OfType<Alternative>();
    }

    private static Alternative? Create(LayerGeometry geometry, bool isForward, nint pixels, int vectors)
    {
        var (height, width) = isForward ? (geometry.InputHeight, geometry.InputWidth) : (geometry.OutputHeight, geometry.OutputWidth);
        var (channels, outputs) = isForward ? (geometry.InputChannels, geometry.OutputChannels) : (geometry.OutputChannels, geometry.InputChannels);
        var results = isForward ? geometry.Outputs : geometry.Inputs;
        var own = RegisterTiles.Panels(outputs);
        var lanes = own.Width / own.Vectors;
        var layout = new PanelLayout(outputs, lanes, vectors);
        if (layout.Vectors != vectors || TilesOf(layout.Vectors) is not { } tiles || TilesOf(layout.LastVectors) is not { } lastTiles)
            return null;

        var depth = geometry.Rows.Kernel * geometry.Columns.Kernel * channels;
        var input = OperandBuffer.Filled((long)Benchmark.Batch * OperandBuffer.Distance(height * width * channels));
        var panels = OperandBuffer.Filled((depth + 1L) * ((outputs + lanes - 1) / lanes * lanes));
        var output = OperandBuffer.Filled((long)Benchmark.Batch * OperandBuffer.Distance(results));
        return new Alternative($"panels of {vectors} vectors", () =>
        {
            var call = new ProductCall
            {
                Source = input.Pointer,
                Panels = panels.Pointer,
                Destination = output.Pointer,
                Images = Benchmark.Batch,
                SourceImage = OperandBuffer.Distance(height * width * channels),
                SourceRow = width * channels,
                DestinationImage = OperandBuffer.Distance(results),
                RowDepth = geometry.Columns.Kernel * channels,
                Depth = depth,
                Layout = layout,
                Tiles = tiles,
                LastTiles = lastTiles,
                Pixels = (delegate*<float*, float*, float*, nint, ProductTileContext*, SimdProductTile, void>)pixels,
            };
            ProductLoop.Run(&call, ParallelLoop.Sequential);
        });
    }

    private static ProductTiles? TilesOf(int vectors)
    {
        try
        {
            return RegisterTiles.Product(vectors);
        }
        catch (UnreachableException)
        {
            return null;
        }
    }
}
