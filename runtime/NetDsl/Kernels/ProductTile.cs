using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>What a register tile needs beside its pointers; it stays the same while the pixels of some images are visited.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct ProductTileContext
{
    /// <summary>
    /// One number per column of the panel, from which every sum starts; null where sums start from the destination's numbers, and, in tiles of
    /// <see cref="NarrowProductLoop"/>, from 0.
    /// </summary>
    public float* Bias;

    /// <summary>Bytes from one image of the source to the next.</summary>
    public nint SourceImage;

    /// <summary>Bytes from the source pixels of one row of taps to those of the next.</summary>
    public nint SourceRow;

    /// <summary>Floats from one row of taps in the panel to the next.</summary>
    public nint WeightRow;

    /// <summary>Floats from one image of the destination to the next.</summary>
    public nint DestinationImage;

    /// <summary>
    /// Floats from the weights of one output channel to those of the next, for the tiles of <see cref="NarrowProductLoop"/>, whose panels are one
    /// channel wide.
    /// </summary>
    public nint WeightColumn;

    /// <summary>
    /// The same without a bias: for pixels whose taps are added in several calls.
    /// </summary>
    public ProductTileContext* WithoutBias;

    /// <summary>The edge of the destination, for panels whose last vector is only partly filled; else null.</summary>
    internal ProductEdge* Edge;
}

/// <summary>
/// Register tiles of generated code for one vector width: the same arithmetic for a full number of images, for half of it, and for one.
/// A tile computes, for some images and one output pixel each, all columns of a panel: bias, or what the destination holds, + Σ source · weights
/// over <c>rows</c> runs of <c>run</c> neighbouring numbers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct ProductTiles
{
    /// <summary>Images of the largest tile.</summary>
    public int Images;

    /// <summary>Images of the middle tile.</summary>
    public int HalfImages;

    /// <summary>The largest tile: (source, weights, destination, rows, run, context).</summary>
    public delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void> Full;

    /// <summary>The middle tile.</summary>
    public delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void> Half;

    /// <summary>The tile of one image.</summary>
    public delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void> Single;

    /// <summary>
    /// How many images the next tile takes: such that the fewest are left for the slow tiles of a single image. With tiles of 6 and 4, 8 images are
    /// 4 + 4 and not 6 + 1 + 1.
    /// </summary>
    /// <param name="rest">How many are left, at least 1.</param>
    public readonly int Next(int rest) =>
        rest >= Images && (rest >= Images + HalfImages || rest < 2 * HalfImages || rest - Images <= rest - 2 * HalfImages) ? Images
        : rest >= HalfImages ? HalfImages
        : 1;

    /// <summary>The tile of so many images.</summary>
    /// <param name="images">One of the numbers that <see cref="Next"/> gives.</param>
    public readonly delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void> Of(int images) =>
        images == Images ? Full : images == HalfImages ? Half : Single;
}

/// <summary>
/// What a tile needs that can't write to the destination itself: the edge columns of a destination whose channels don't fill the last vector, which are
/// computed in a scratch tile and copied; and long sums, whose blocks are added to the destination.
/// </summary>
internal unsafe struct ProductEdge
{
    /// <summary>Floats of the widest panel: four vectors of 16 lanes.</summary>
    public const int MostColumns = 4 * 16;

    public delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void> Tile;
    public int Images;
    public int Columns;
    public nint DestinationImage;
    public float* Scratch;

    /// <summary>Columns of the panel, the empty ones included.</summary>
    public int Width;

    /// <summary>As many zeros.</summary>
    public float* Zeros;

    /// <summary>Sums of more than <see cref="SumBlocks.LongestProduct"/> numbers block by block, so that they keep their digits.</summary>
    public static void RunLong(byte* source, float* weights, float* destination, nint rows, nint run, ProductTileContext* context)
    {
        var edge = context->Edge;
        if (run <= SumBlocks.LongestProduct)
        {
            if (edge->Columns == edge->Width)
                edge->Tile(source, weights, destination, rows, run, context);
            else
                Run(source, weights, destination, rows, run, context);
            return;
        }

        for (var image = 0; context->Bias != null && image < edge->Images; image++)
            new ReadOnlySpan<float>(context->Bias, edge->Columns).CopyTo(new Span<float>(destination + image * edge->DestinationImage, edge->Columns));
        var block = *context;
        block.Bias = edge->Zeros;
        block.DestinationImage = edge->Width;
        for (; rows > 0; rows--, source += context->SourceRow, weights += context->WeightRow)
        {
            for (nint first = 0; first < run; first += SumBlocks.Product)
            {
                var count = Math.Min(SumBlocks.Product, run - first);
                edge->Tile(source + first * sizeof(float), weights + first * edge->Width, edge->Scratch, 1, count, &block);
                Add(edge->Scratch, edge->Width, destination, edge->DestinationImage, edge->Images, edge->Columns);
            }
        }
    }

    /// <summary>Adds the columns of a scratch tile to those of a destination.</summary>
    public static void Add(float* scratch, nint scratchImage, float* destination, nint destinationImage, int images, int columns)
    {
        for (var image = 0; image < images; image++, scratch += scratchImage, destination += destinationImage)
        {
            var sums = new Span<float>(destination, columns);
            TensorPrimitives.Add(sums, new ReadOnlySpan<float>(scratch, columns), sums);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(byte* source, float* weights, float* destination, nint rows, nint run, ProductTileContext* context)
    {
        if (context->Bias == null)
            CopyBack(destination, context);
        context->Edge->Tile(source, weights, context->Edge->Scratch, rows, run, context);
        Copy(destination, context);
    }

    // The tile adds to what the destination holds, so that must be in the scratch tile first.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyBack(float* destination, ProductTileContext* context)
    {
        var edge = context->Edge;
        var to = edge->Scratch;
        for (var image = 0; image < edge->Images; image++)
        {
            VectorCopy.Copy(destination, to, edge->Columns);
            to += context->DestinationImage;
            destination += edge->DestinationImage;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* destination, ProductTileContext* context)
    {
        // Number by number, the copies took a third of the time of a tile with 25 multiply-adds a number.
        var edge = context->Edge;
        var from = edge->Scratch;
        for (var image = 0; image < edge->Images; image++)
        {
            VectorCopy.Copy(from, destination, edge->Columns);
            from += context->DestinationImage;
            destination += edge->DestinationImage;
        }
    }
}
