using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// The loop around the register tiles of a product that reads few channels: each output pixel is a sum over a patch of the source. Patches are written side by
/// side, and neighbouring pixels are the rows of a tile, so that a tile has one short loop and writes to neighbouring places. Work is divided over threads along
/// images and parts of them.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class PatchProductLoop
{
    /// <summary>Floats of a block of patches: what leaves room in a first-level cache of 32 KB for the weights.</summary>
    private const int StripFloats = 3072;

    private const int MostPatches = 256;

    /// <summary>
    /// Pixels that all panels compute before the next ones, so that whole pixels leave the first-level cache: a multiple of the images of all tiles.
    /// </summary>
    private const int ChunkPixels = 24;

    /// <summary>Floats of the largest scratch tile: 8 pixels of 4 vectors of 16 lanes.</summary>
    private const int ScratchLength = 8 * 4 * 16;

    private struct Work
    {
        public ProductCall* Call;
        public PatchStrip Strip;
    }

    /// <summary>Computes a whole product.</summary>
    /// <param name="call">What is computed; the taps of its weights stand in the kernel's order.</param>
    /// <param name="patches">The patches of its source.</param>
    /// <param name="parallel">The threads.</param>
    public static void Run(ProductCall* call, PatchGeometry* patches, ParallelLoop parallel)
    {
        var most = Math.Clamp(StripFloats / patches->Numbers, 1, MostPatches);
        var work = new Work { Call = call, Strip = new PatchStrip(*patches, most, firstKernelRow: 0, patches->KernelRows) };
        parallel.For(call->Images * work.Strip.Blocks, &work, &Blocks);
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Blocks(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var strip = work->Strip;
        var memory = stackalloc float[strip.Floats];
        strip.Place(memory);
        var scratch = stackalloc float[ScratchLength];
        var zeros = stackalloc float[ProductEdge.MostColumns];
        new Span<float>(zeros, ProductEdge.MostColumns).Clear();
        var pixel = call->Layout.Columns;
        for (var index = begin; index < end; index++)
        {
            var image = index / strip.Blocks;
            var (first, count) = strip.Write(call->Source + image * (long)call->SourceImage, index % strip.Blocks);
            var destination = call->Destination + image * (long)call->DestinationImage + first * (long)pixel;
            for (var chunk = 0; chunk < count; chunk += ChunkPixels)
            {
                var source = strip.First + chunk * (long)strip.Numbers;
                var isLast = chunk + ChunkPixels >= count;
                var pixels = isLast ? count - chunk : ChunkPixels;

                // From the last panel to the first: where the last one's vectors reach into the next pixel, the first one writes over that later.
                for (var panel = call->Layout.Panels - 1; panel >= 0; panel--)
                    Panel(call, panel, source, strip.Numbers, destination + chunk * (long)pixel, pixels, isLast, scratch, zeros);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Panel(
        ProductCall* call, int panel, float* source, int numbers, float* destination, int pixels, bool isLast, float* scratch, float* zeros)
    {
        var width = call->Layout.WidthOf(panel);
        var firstColumn = call->Layout.FirstColumn(panel);
        var pixel = call->Layout.Columns;
        var columns = Math.Min(pixel - firstColumn, width);
        var bias = call->Panels + firstColumn * (numbers + 1L);
        var context = new ProductTileContext
        {
            Bias = call->OmitsBias ? zeros : bias,
            SourceImage = (nint)numbers * sizeof(float),
            DestinationImage = pixel,
        };
        ref readonly var tiles = ref panel >= call->Layout.FullPanels ? ref call->LastTiles : ref call->Tiles;
        destination += firstColumn;
        while (pixels > 0)
        {
            var count = tiles.Next(pixels);
            var tile = tiles.Of(count);
            pixels -= count;
            if (columns != width && isLast && pixels == 0)
            {
                // What follows the block isn't this thread's.
                context.DestinationImage = width;
                tile((byte*)source, bias + width, scratch, 1, numbers, &context);
                for (var row = 0; row < count; row++)
                    new ReadOnlySpan<float>(scratch + row * width, columns).CopyTo(new Span<float>(destination + row * (long)pixel, columns));
                return;
            }

            tile((byte*)source, bias + width, destination, 1, numbers, &context);
            source += count * (long)numbers;
            destination += count * (long)pixel;
        }
    }
}
