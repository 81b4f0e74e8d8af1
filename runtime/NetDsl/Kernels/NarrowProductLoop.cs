using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>
/// The loop around the register tiles of a product with few output channels, such as an image's one or three: vectors run along the numbers that
/// are summed, because the output channels wouldn't fill one. A tile computes all channels of a pixel for some images; work is divided over threads
/// along images.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class NarrowProductLoop
{
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
            Bias = call->Panels,
            SourceImage = (nint)call->SourceImage * sizeof(float),
            SourceRow = (nint)call->SourceRow * sizeof(float),
            WeightRow = call->RowDepth,
            WeightColumn = (nint)call->Depth + 1,
            DestinationImage = call->DestinationImage,
        };
        ref readonly var tiles = ref call->Tiles;
        var past = Math.Min(end * tiles.Images, call->Images);
        for (var image = begin * tiles.Images; image < past;)
        {
            var rest = past - image;
            var count = rest >= tiles.Images ? tiles.Images : rest >= tiles.HalfImages ? tiles.HalfImages : 1;
            call->Pixels(
                call->Source + image * (long)call->SourceImage,
                call->Panels + 1,
                call->Destination + image * (long)call->DestinationImage,
                1,
                &tileContext,
                tiles.Of(count));
            image += count;
        }
    }
}
