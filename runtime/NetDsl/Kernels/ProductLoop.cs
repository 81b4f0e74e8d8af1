using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>One product as generated code describes it. All distances are in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct ProductCall
{
    /// <summary>The first image's source pixels.</summary>
    public float* Source;

    /// <summary>The packed weights: panel after panel, in each the bias and then tap by tap, input channel by input channel, the panel's columns.</summary>
    public float* Panels;

    /// <summary>The first image's destination pixels.</summary>
    public float* Destination;

    /// <summary>How many images there are.</summary>
    public int Images;

    /// <summary>From one image of the source to the next.</summary>
    public int SourceImage;

    /// <summary>From the source pixels of one row of taps to those of the next.</summary>
    public int SourceRow;

    /// <summary>From one image of the destination to the next.</summary>
    public int DestinationImage;

    /// <summary>Numbers that are summed for one row of taps: taps in a row times input channels.</summary>
    public int RowDepth;

    /// <summary>Numbers that are summed over all taps.</summary>
    public int Depth;

    /// <summary>How the destination's channels are divided over panels; panels of one channel for <see cref="NarrowProductLoop"/>.</summary>
    public PanelLayout Layout;

    /// <summary>Whether sums start from 0 and not from the biases: of a tangent, which is a difference of two sums.</summary>
    public bool OmitsBias;

    /// <summary>The tiles for panels of <see cref="PanelLayout.Vectors"/> vectors.</summary>
    public ProductTiles Tiles;

    /// <summary>The tiles for the panels after the full ones, of <see cref="PanelLayout.LastVectors"/> vectors.</summary>
    public ProductTiles LastTiles;

    /// <summary>Generated: visits all output pixels of a tile's images, (source, panel's weights, destination, panel width, context, tile).</summary>
    public delegate*<
        float*, float*, float*, nint, ProductTileContext*, delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void>, void> Pixels;
}

/// <summary>
/// The loops around the register tiles of a product: panels of output channels outside, so that a panel's weights stay in the second-level cache
/// during the loop over all images, and groups of images inside. Work is divided over threads along panels and images, both of which are outputs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class ProductLoop
{
    /// <summary>Floats of the largest scratch tile: at most 8 images of 4 vectors of 16 lanes.</summary>
    private const int ScratchLength = 8 * 4 * 16;

    /// <summary>Computes a whole product.</summary>
    public static void Run(ProductCall* call, ParallelLoop parallel)
    {
        var layout = call->Layout;
        parallel.For(
            layout.FullPanels * Groups(call->Images, call->Tiles) + (layout.Panels - layout.FullPanels) * Groups(call->Images, call->LastTiles), call, &Items);
    }

    /// <summary>How many groups the images make: full tiles, and a last group of the rest.</summary>
    private static int Groups(int images, in ProductTiles tiles)
    {
        var full = FullGroups(images, tiles);
        return full * tiles.Images < images ? full + 1 : full;
    }

    private static int FullGroups(int images, in ProductTiles tiles)
    {
        var full = images / tiles.Images;
        return full > 0 && tiles.Next(images - (full - 1) * tiles.Images) != tiles.Images ? full - 1 : full;
    }

    [SkipLocalsInit]
    private static void Items(void* context, int begin, int end)
    {
        var call = (ProductCall*)context;
        var layout = call->Layout;
        var scratch = stackalloc float[ScratchLength];
        var zeros = stackalloc float[ProductEdge.MostColumns];
        new Span<float>(zeros, ProductEdge.MostColumns).Clear();
        var isLong = call->RowDepth > SumBlocks.LongestProduct;
        var (groups, lastGroups) = (Groups(call->Images, call->Tiles), Groups(call->Images, call->LastTiles));
        for (var item = begin; item < end; item++)
        {
            var lastItem = item - layout.FullPanels * groups;
            var panel = lastItem < 0 ? item / groups : layout.FullPanels + lastItem / lastGroups;
            var group = lastItem < 0 ? item % groups : lastItem % lastGroups;
            var isLast = panel >= layout.FullPanels;
            var width = layout.WidthOf(panel);
            var firstColumn = layout.FirstColumn(panel);
            var bias = call->Panels + firstColumn * ((long)call->Depth + 1);
            var columns = Math.Min(layout.Columns - firstColumn, width);
            var tileContext = new ProductTileContext
            {
                Bias = call->OmitsBias ? zeros : bias,
                SourceImage = (nint)call->SourceImage * sizeof(float),
                SourceRow = (nint)call->SourceRow * sizeof(float),
                WeightRow = (nint)call->RowDepth * width,
                DestinationImage = columns == width ? call->DestinationImage : width,
            };
            var edge = new ProductEdge
            {
                Columns = columns,
                Width = width,
                DestinationImage = call->DestinationImage,
                Scratch = scratch,
                Zeros = zeros,
            };
            tileContext.Edge = &edge;
            var withoutBias = tileContext;
            withoutBias.Bias = null;
            withoutBias.WithoutBias = &withoutBias;
            tileContext.WithoutBias = &withoutBias;
            ref readonly var tiles = ref isLast ? ref call->LastTiles : ref call->Tiles;
            var first = group * tiles.Images;
            var past = group < FullGroups(call->Images, tiles) ? first + tiles.Images : call->Images;
            for (var image = first; image < past;)
            {
                var count = tiles.Next(past - image);
                var tile = tiles.Of(count);
                if (columns != width || isLong)
                {
                    edge.Tile = tile;
                    edge.Images = count;
                    tile = isLong ? &ProductEdge.RunLong : &ProductEdge.Run;
                }

                call->Pixels(
                    call->Source + image * (long)call->SourceImage,
                    bias + width,
                    call->Destination + image * (long)call->DestinationImage + firstColumn,
                    width,
                    &tileContext,
                    tile);
                image += count;
            }
        }
    }
}
