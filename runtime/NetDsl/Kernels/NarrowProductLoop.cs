using System.ComponentModel;
using System.Numerics;

namespace NetDsl.Kernels;

/// <summary>
/// The loop around the register tiles of a product with few output channels, such as an image's one or three: vectors run along the numbers that
/// are summed, because the output channels wouldn't fill one. A tile computes all channels of a pixel for some images; work is divided over threads
/// along images.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class NarrowProductLoop
{
    /// <summary>The most sums of a tile: no more than a processor's registers hold.</summary>
    private const int MostSums = 64;

    /// <summary>Computes a whole product.</summary>
    /// <param name="call">What is computed; its panels are one channel wide, its <see cref="ProductCall.Tiles"/> those of so many channels.</param>
    /// <param name="parallel">The threads.</param>
    public static void Run(ProductCall* call, ParallelLoop parallel)
    {
        var groups = (call->Images + call->Tiles.Images - 1) / call->Tiles.Images;
        parallel.For(groups, call, &Items);
    }

    private static void Items(void* context, int begin, int end)
    {
        var call = (ProductCall*)context;
        var tileContext = new ProductTileContext
        {
            Bias = call->OmitsBias ? null : call->Panels,
            SourceImage = (nint)call->SourceImage * sizeof(float),
            SourceRow = (nint)call->SourceRow * sizeof(float),
            WeightRow = call->RowDepth,
            WeightColumn = (nint)call->Depth + 1,
            DestinationImage = call->DestinationImage,
        };
        var edge = new ProductEdge { DestinationImage = call->DestinationImage, Columns = call->Layout.Columns };
        tileContext.Edge = &edge;
        ref readonly var tiles = ref call->Tiles;
        var past = Math.Min(end * tiles.Images, call->Images);
        for (var image = begin * tiles.Images; image < past;)
        {
            var rest = past - image;
            var count = rest >= tiles.Images ? tiles.Images : rest >= tiles.HalfImages ? tiles.HalfImages : 1;
            var tile = tiles.Of(count);
            if (call->RowDepth > SumBlocks.LongestProduct)
            {
                edge.Tile = tile;
                edge.Images = count;
                tile = &RunLong;
            }

            call->Pixels(
                call->Source + image * (long)call->SourceImage,
                call->Panels + 1,
                call->Destination + image * (long)call->DestinationImage,
                1,
                &tileContext,
                tile);
            image += count;
        }
    }

    /// <summary>Long sums block by block, and the blocks in double precision, so that they keep their digits.</summary>
    private static void RunLong(byte* source, float* weights, float* destination, nint rows, nint run, ProductTileContext* context)
    {
        var edge = context->Edge;
        var sums = stackalloc float[MostSums];
        var totals = stackalloc double[MostSums];
        var count = edge->Images * edge->Columns;
        for (var sum = 0; sum < count; sum++)
            totals[sum] = context->Bias == null ? 0.0 : context->Bias[sum % edge->Columns * context->WeightColumn];
        var block = *context;
        block.Bias = null;
        block.DestinationImage = edge->Columns;

        // All lanes of a vector share in a sum.
        nint length = SumBlocks.Product * Vector<float>.Count;
        for (; rows > 0; rows--, source += context->SourceRow, weights += context->WeightRow)
        {
            for (nint first = 0; first < run; first += length)
            {
                edge->Tile(source + first * sizeof(float), weights + first, sums, 1, Math.Min(length, run - first), &block);
                for (var sum = 0; sum < count; sum++)
                    totals[sum] += sums[sum];
            }
        }

        for (var sum = 0; sum < count; sum++)
            destination[sum / edge->Columns * edge->DestinationImage + sum % edge->Columns] = (float)totals[sum];
    }
}
