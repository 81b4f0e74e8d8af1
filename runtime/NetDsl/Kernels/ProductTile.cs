using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>What a register tile needs beside its pointers; it stays the same while the pixels of some images are visited.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct ProductTileContext
{
    /// <summary>One number per column of the panel, from which every sum starts; null where sums start from the destination's numbers.</summary>
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

/// <summary>The edge columns of a destination whose channels don't fill the last vector: they are computed in a scratch tile and copied.</summary>
internal unsafe struct ProductEdge
{
    public delegate*<byte*, float*, float*, nint, nint, ProductTileContext*, void> Tile;
    public int Images;
    public int Columns;
    public nint DestinationImage;
    public float* Scratch;

    public static void Run(byte* source, float* weights, float* destination, nint rows, nint run, ProductTileContext* context)
    {
        if (context->Bias == null)
            CopyBack(destination, context);
        context->Edge->Tile(source, weights, context->Edge->Scratch, rows, run, context);
        Copy(destination, context);
    }

    // The tile adds to what the destination holds, so that must be in the scratch tile first.
    private static void CopyBack(float* destination, ProductTileContext* context)
    {
        var edge = context->Edge;
        var to = edge->Scratch;
        for (var image = 0; image < edge->Images; image++)
        {
            for (var column = 0; column < edge->Columns; column++)
                to[column] = destination[column];
            to += context->DestinationImage;
            destination += edge->DestinationImage;
        }
    }

    private static void Copy(float* destination, ProductTileContext* context)
    {
        var edge = context->Edge;
        var from = edge->Scratch;
        for (var image = 0; image < edge->Images; image++)
        {
            for (var column = 0; column < edge->Columns; column++)
                destination[column] = from[column];
            from += context->DestinationImage;
            destination += edge->DestinationImage;
        }
    }
}
