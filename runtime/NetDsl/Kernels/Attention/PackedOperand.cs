using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>The right side of a matrix product, packed for the register tiles of products: panel after panel, in each row by row its columns.</summary>
/// <param name="panels">Where it is packed: rows · columns, rounded up to whole vectors.</param>
/// <param name="rows">Numbers that are summed.</param>
/// <param name="layout">The panels of its columns.</param>
/// <param name="tilesOf">The register tiles for panels of so many vectors.</param>
internal readonly unsafe struct PackedOperand(float* panels, int rows, PanelLayout layout, delegate*<int, ProductTiles> tilesOf)
{
    // Floats of the largest scratch tile: at most 8 rows of 4 vectors of 16 lanes.
    private const int ScratchLength = 8 * ProductEdge.MostColumns;

    /// <summary>Packs [rows, columns], whose rows are that far apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(float* from, int stride, float factor)
    {
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var to = Panel(panel);
            var (width, filled) = (layout.WidthOf(panel), Filled(panel));
            var source = from + layout.FirstColumn(panel);
            for (var row = 0; row < rows; row++, source += stride, to += width)
            {
                for (var column = 0; column < filled; column++)
                    to[column] = source[column] * factor;
                for (var column = filled; column < width; column++)
                    to[column] = 0f;
            }
        }
    }

    /// <summary>Packs what stands there as [columns, rows], whose columns are that far apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PackTransposed(float* from, int stride, float factor)
    {
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var to = Panel(panel);
            var (width, filled) = (layout.WidthOf(panel), Filled(panel));
            var source = from + layout.FirstColumn(panel) * (long)stride;
            for (var row = 0; row < rows; row++, source++, to += width)
            {
                for (var column = 0; column < filled; column++)
                    to[column] = source[column * (long)stride] * factor;
                for (var column = filled; column < width; column++)
                    to[column] = 0f;
            }
        }
    }

    /// <summary>A product from the left, with columns rounded up to whole vectors.</summary>
    /// <param name="left">Its rows, each of as many neighbouring numbers as this has rows.</param>
    /// <param name="leftStride">Floats from one row to the next.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="to">Where the product goes.</param>
    /// <param name="stride">Floats from one of its rows to the next.</param>
    [SkipLocalsInit]
    public void Multiply(float* left, int leftStride, int count, float* to, int stride)
    {
        var scratch = stackalloc float[ScratchLength];
        var zeros = stackalloc float[ProductEdge.MostColumns];
        new Span<float>(zeros, ProductEdge.MostColumns).Clear();
        var isLong = rows > SumBlocks.LongestProduct;
        for (var panel = 0; panel < layout.Panels; panel++)
        {
            var weights = Panel(panel);
            var width = layout.WidthOf(panel);
            var tiles = tilesOf(panel < layout.FullPanels ? layout.Vectors : layout.LastVectors);
            var context = new ProductTileContext { Bias = zeros, SourceImage = (nint)leftStride * sizeof(float), DestinationImage = stride };
            var edge = new ProductEdge { Columns = width, Width = width, DestinationImage = stride, Scratch = scratch, Zeros = zeros };
            context.Edge = &edge;
            for (var row = 0; row < count;)
            {
                var next = tiles.Next(count - row);
                var tile = tiles.Of(next);
                if (isLong)
                {
                    edge.Tile = tile;
                    edge.Images = next;
                    tile = &ProductEdge.RunLong;
                }

                tile((byte*)(left + row * (long)leftStride), weights, to + row * (long)stride + layout.FirstColumn(panel), 1, rows, &context);
                row += next;
            }
        }
    }

    private float* Panel(int panel) => panels + layout.FirstColumn(panel) * (long)rows;

    // Columns of a panel that are there; the others are zeros.
    private int Filled(int panel) => Math.Min(layout.WidthOf(panel), layout.Columns - layout.FirstColumn(panel));
}
