using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>How the taps of a product bring pixels together, as generated code describes it. All distances are in floats.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct PixelProductCall
{
    /// <summary>
    /// For each tap five numbers: its place in the packed weights, the first pixel that it reads and the first that it adds to (as floats from the
    /// image's first), and how many rows of pixels and pixels in a row it brings together.
    /// </summary>
    public int* Taps;

    /// <summary>How many taps there are.</summary>
    public int TapCount;

    /// <summary>Channels of the source, which are summed for each tap.</summary>
    public int Depth;

    /// <summary>Pixels of the destination.</summary>
    public int Pixels;

    /// <summary>From one row of source pixels that a tap reads to the next.</summary>
    public int SourceDown;

    /// <summary>From one source pixel that a tap reads to the next in its row.</summary>
    public int SourceRight;

    /// <summary>From one row of destination pixels that a tap adds to to the next.</summary>
    public int DestinationDown;

    /// <summary>From one destination pixel that a tap adds to to the next in its row.</summary>
    public int DestinationRight;

    internal ProductCall* Product;
}

/// <summary>
/// The loop around the register tiles of a product for fewer images than fill a tile: neighbouring pixels are its rows instead. The taps follow each
/// other, and each is added to all pixels that it reaches. So a tap's weights are read from memory once for all pixels; waiting for them is what
/// takes the time of a single image.
/// Work is divided over threads along panels.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PixelProductLoop
{
    private const int ValuesPerTap = 5;

    /// <summary>Floats of the largest scratch tile: 8 pixels of 4 vectors of 16 lanes.</summary>
    private const int ScratchLength = 8 * 4 * 16;

    /// <summary>Computes a whole product.</summary>
    /// <param name="product">What is computed, as for a full number of images.</param>
    /// <param name="call">How its taps bring pixels together.</param>
    /// <param name="parallel">The threads.</param>
    public static void Run(ProductCall* product, PixelProductCall* call, ParallelLoop parallel)
    {
        call->Product = product;
        parallel.For(product->Layout.Panels, call, &Panels);
    }

    [SkipLocalsInit]
    private static void Panels(void* context, int begin, int end)
    {
        var call = (PixelProductCall*)context;
        var product = call->Product;
        var scratch = stackalloc float[ScratchLength];
        var zeros = stackalloc float[ProductEdge.MostColumns];
        new Span<float>(zeros, ProductEdge.MostColumns).Clear();
        for (var panel = begin; panel < end; panel++)
        {
            var width = product->Layout.WidthOf(panel);
            var firstColumn = product->Layout.FirstColumn(panel);
            var bias = product->Panels + firstColumn * ((long)product->Depth + 1);
            var columns = Math.Min(product->Layout.Columns - firstColumn, width);
            var tiles = panel >= product->Layout.FullPanels ? product->LastTiles : product->Tiles;
            for (var image = 0; image < product->Images; image++)
            {
                var source = product->Source + image * (long)product->SourceImage;
                var destination = product->Destination + image * (long)product->DestinationImage + firstColumn;
                // Every pixel begins with the biases, because each tap adds to what is there.
                var first = product->OmitsBias ? zeros : bias;
                for (var pixel = 0; pixel < call->Pixels; pixel++)
                    new ReadOnlySpan<float>(first, columns).CopyTo(new Span<float>(destination + pixel * (long)product->Layout.Columns, columns));

                for (var tap = 0; tap < call->TapCount; tap++)
                    AddTap(call, call->Taps + tap * ValuesPerTap, source, bias + width, destination, width, columns, tiles, scratch);
            }
        }
    }

    [SkipLocalsInit]
    private static void AddTap(
        PixelProductCall* call, int* tap, float* source, float* weights, float* destination, int width, int columns, ProductTiles tiles, float* scratch)
    {
        // What the tile takes for its images are neighbouring pixels of one image.
        var context = new ProductTileContext
        {
            SourceImage = (nint)call->SourceRight * sizeof(float),
            DestinationImage = columns == width ? call->DestinationRight : width,
        };
        weights += (long)tap[0] * call->Depth * width;
        var zeros = stackalloc float[ProductEdge.MostColumns];
        var isLong = call->Depth > SumBlocks.LongestProduct;
        if (isLong)
        {
            new Span<float>(zeros, ProductEdge.MostColumns).Clear();
            context.Bias = zeros;
            context.DestinationImage = width;
        }

        for (var row = 0; row < tap[3]; row++)
        {
            var from = source + tap[1] + row * (long)call->SourceDown;
            var to = destination + tap[2] + row * (long)call->DestinationDown;
            // As many pixels as a tile takes, then the next ones of the row.
            for (var rest = tap[4]; rest > 0;)
            {
                var count = tiles.Next(rest);
                var tile = tiles.Of(count);
                if (isLong)
                {
                    for (var first = 0; first < call->Depth; first += SumBlocks.Product)
                    {
                        tile((byte*)(from + first), weights + first * (long)width, scratch, 1, Math.Min(SumBlocks.Product, call->Depth - first), &context);
                        ProductEdge.Add(scratch, width, to, call->DestinationRight, count, columns);
                    }
                }
                else if (columns == width)
                {
                    tile((byte*)from, weights, to, 1, call->Depth, &context);
                }
                else
                {
                    // The tile writes whole vectors. Where the panel's last one is only partly filled, these would overwrite the next pixel.
                    Copy(to, call->DestinationRight, scratch, width, count, columns);
                    tile((byte*)from, weights, scratch, 1, call->Depth, &context);
                    Copy(scratch, width, to, call->DestinationRight, count, columns);
                }

                from += count * (long)call->SourceRight;
                to += count * (long)call->DestinationRight;
                rest -= count;
            }
        }
    }

    /// <summary>Copies the panel's columns of some pixels to or from a scratch tile.</summary>
    private static void Copy(float* from, int fromDistance, float* to, int toDistance, int pixels, int columns)
    {
        for (var pixel = 0; pixel < pixels; pixel++)
            new ReadOnlySpan<float>(from + pixel * (long)fromDistance, columns).CopyTo(new Span<float>(to + pixel * (long)toDistance, columns));
    }
}
