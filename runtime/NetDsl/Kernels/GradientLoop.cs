using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>One weight gradient as generated code describes it: for each tap, gradient[row, column] += Σ rows' side · columns' side.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct GradientCall
{
    /// <summary>The side whose channels are the gradient's rows.</summary>
    public GradientOperand Rows;

    /// <summary>The side whose channels are the gradient's columns.</summary>
    public GradientOperand Columns;

    /// <summary>The gradient, [taps, rows, columns].</summary>
    public float* Result;

    /// <summary>Where each tap meets pixels.</summary>
    public TapRange* Taps;

    /// <summary>How many of these there are.</summary>
    public int TapCount;

    /// <summary>How many of them in a row add to the same numbers of the gradient, so that one thread computes them.</summary>
    public int TapsPerUnit;

    /// <summary>Whether an image's pixels are summed before the next image's, which suits pixels that are read where they are.</summary>
    public bool IsPixelsFirst;

    /// <summary>How many images there are.</summary>
    public int Images;

    /// <summary>How many images are summed before the next tile: as many as fit into the second-level cache.</summary>
    public int Group;

    /// <summary>Room to pack a group's images of both sides, or null to read them where they are.</summary>
    public float* Packing;

    /// <summary>The register tiles for this machine's vectors.</summary>
    public GradientTiles Tiles;
}

/// <summary>
/// The loops around the register tiles of a weight gradient: groups of images outside, so that their pixels stay in the second-level cache; then taps,
/// columns and rows of the gradient. Threads divide the gradient, never the sum, and the groups follow each other in the same order for all.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class GradientLoop
{
    /// <summary>Numbers that a tile sums in registers at a time.</summary>
    private const int MostNumbers = 4 * SumBlocks.Numbers;

    /// <summary>Parts of a long sum, each of which is divided again where it is long itself.</summary>
    private const int MostParts = 32;

    /// <summary>Floats of a scratch tile: its rows times four vectors of the widest 16 floats.</summary>
    private const int ScratchLength = GradientTiles.FullRows * 4 * 16;

    /// <summary>One group of images: what the threads of both loops share.</summary>
    private struct Work
    {
        public GradientCall* Call;
        public int First, Images;

        public readonly bool IsPacked => Call->Packing != null;

        // The packing holds all pixels of the columns' side first, then those of the rows' side; both only of this group's images.
        public readonly float* PackedColumns => Call->Packing;

        public readonly float* PackedRows => Call->Packing + (long)Call->Columns.Channels * Call->Columns.Pixels * Images;
    }

    /// <summary>Adds a whole weight gradient.</summary>
    public static void Run(GradientCall* call, ParallelLoop parallel)
    {
        var wide = call->Tiles.Lanes * call->Tiles.Vectors;

        // Groups of nearly equal size. Every group reads and writes the whole gradient once, so a last group of few images would be wasteful.
        var groups = (call->Images + call->Group - 1) / call->Group;
        for (var group = 0; group < groups; group++)
        {
            var first = (int)((long)call->Images * group / groups);
            var work = new Work { Call = call, First = first, Images = (int)((long)call->Images * (group + 1) / groups) - first };
            if (work.IsPacked)
                parallel.For(call->Rows.Pixels + call->Columns.Pixels, &work, &Pack);
            parallel.For(call->TapCount / call->TapsPerUnit * ((call->Columns.Channels + wide - 1) / wide), &work, &Units);
        }

        parallel.Processes?.Gradients.Complete(call->Result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        for (var pixel = begin; pixel < end; pixel++)
        {
            if (pixel < call->Columns.Pixels)
                GradientPacking.Pack(call->Columns, work->First, work->Images, work->PackedColumns, pixel, &ColumnsBlock, call);
            else
                GradientPacking.Pack(call->Rows, work->First, work->Images, work->PackedRows, pixel - call->Columns.Pixels, &RowsBlock, call);
        }
    }

    /// <summary>A unit is one tap, or several taps of a kernel row, and one wide panel of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Units(void* context, int begin, int end)
    {
        var work = (Work*)context;
        var call = work->Call;
        var wide = call->Tiles.Lanes * call->Tiles.Vectors;
        var panels = (call->Columns.Channels + wide - 1) / wide;
        for (var unit = begin; unit < end; unit++)
        {
            // Units run over the panels of one tap first: neighbouring units, which one thread takes, then read the same pixels of the rows' side.
            var taps = call->Taps + unit / panels * call->TapsPerUnit;
            var past = Math.Min((unit % panels + 1) * wide, call->Columns.Channels);
            for (var column = unit % panels * wide; column < past;)
            {
                // A panel is one wide tile, or, at the gradient's last columns, single vectors and a rest.
                var width = ColumnsBlock(call->Columns.Channels - column, call);
                for (var tap = taps; tap < taps + call->TapsPerUnit; tap++)
                {
                    if (tap->Height != 0 && tap->Width != 0)
                        Columns(work, tap, column, width);
                }

                column += width;
            }
        }
    }

    /// <summary>One block of columns of one tap's gradient, all its rows.</summary>
    private static void Columns(Work* work, TapRange* tap, int column, int width)
    {
        var call = work->Call;
        ref readonly var tiles = ref call->Tiles;
        var isWide = width == tiles.Lanes * tiles.Vectors;
        var columns = work->IsPacked
            ? GradientPacking.Walk(call->Columns, work->Images, work->PackedColumns, column, width)
            : InPlace(call->Columns, work->First, column);
        for (var row = 0; row < tap->RowCount;)
        {
            var height = RowsBlock(tap->RowCount - row, call);
            var rows = work->IsPacked ? GradientPacking.Walk(call->Rows, work->Images, work->PackedRows, row, height) : InPlace(call->Rows, work->First, row);
            var kernel = (isWide ? tiles.Wide : tiles.Narrow).Of(height);
            var tile = new GradientTileContext
            {
                RowsImage = (nint)rows.Image * sizeof(float),
                RowsRight = (nint)rows.Right * sizeof(float),
                RowsDown = (nint)rows.Down * sizeof(float),
                ColumnsImage = (nint)columns.Image * sizeof(float),
                ColumnsRight = (nint)columns.Right * sizeof(float),
                ColumnsDown = (nint)columns.Down * sizeof(float),
                ResultRow = call->Columns.Channels,
                Images = work->Images,
                Height = tap->Height,
                Width = tap->Width,
            };

            // The tile's innermost loop runs over images. Where, on both sides, the next pixel's first image follows a pixel's last one, the images of
            // a whole row of pixels are one run: a longer inner loop, and one loop less around it.
            if (rows.Right == rows.Image * work->Images && columns.Right == columns.Image * work->Images)
                (tile.Images, tile.Width) = (tile.Images * tile.Width, 1);
            if (call->IsPixelsFirst)
                PixelsFirst(ref tile);

            // The first pixel that the tap meets on each side, and the tile's first number in the tap's own [rows, columns] of the gradient.
            var left = (byte*)(rows.Start + tap->Rows * rows.Pixel);
            var right = (byte*)(columns.Start + tap->Columns * columns.Pixel);
            var result = call->Result + tap->Result + row * (long)call->Columns.Channels + column;
            Prefetch(result, call->Columns.Channels, height, width);
            var sum = new TileSum { Kernel = kernel, Height = height, Width = width, ScratchRow = isWide ? width : tiles.Lanes };
            Add(sum, left, right, result, tile);
            row += height;
        }
    }

    /// <summary>A tile and what it adds to.</summary>
    private struct TileSum
    {
        public delegate*<byte*, byte*, float*, GradientTileContext*, void> Kernel;
        public int Height, Width, ScratchRow;
    }

    /// <summary>
    /// Adds a tile's sum. A long one is divided into parts along its outermost loop, and the parts' sums are added up by themselves, so that they keep their
    /// digits: a sum in registers drifts by up to 2⁻²⁵ of itself with every number. The parts follow from the sizes alone.
    /// </summary>
    private static void Add(in TileSum sum, byte* left, byte* right, float* result, GradientTileContext tile)
    {
        var numbers = tile.Height * tile.Width * tile.Images;
        if (numbers > MostNumbers)
            AddInParts(sum, left, right, result, tile, numbers);
        else if (sum.Width == sum.ScratchRow)
            sum.Kernel(left, right, result, &tile);
        else
            AddThroughScratch(sum, left, right, result, tile);
    }

    [SkipLocalsInit]
    private static void AddInParts(in TileSum sum, byte* left, byte* right, float* result, GradientTileContext tile, nint numbers)
    {
        var scratch = stackalloc float[ScratchLength];
        var resultRow = tile.ResultRow;
        tile.ResultRow = sum.ScratchRow;
        new Span<float>(scratch, sum.Height * sum.ScratchRow).Clear();
        var whole = sum with { Width = sum.ScratchRow };
        var parts = Math.Min(MostParts, (numbers + MostNumbers - 1) / MostNumbers);
        ref var count = ref tile.Height > 1 ? ref tile.Height : ref tile.Width > 1 ? ref tile.Width : ref tile.Images;
        var (leftStep, rightStep) = tile.Height > 1 ? (tile.RowsDown, tile.ColumnsDown)
            : tile.Width > 1 ? (tile.RowsRight, tile.ColumnsRight)
            : (tile.RowsImage, tile.ColumnsImage);
        var all = count;
        parts = Math.Min(parts, all);
        for (nint part = 0; part < parts; part++)
        {
            var first = all * part / parts;
            count = all * (part + 1) / parts - first;
            Add(whole, left + first * leftStep, right + first * rightStep, scratch, tile);
        }

        AddScratch(sum, scratch, result, resultRow);
    }

    /// <summary>
    /// Prefetches the part of the gradient that the tile adds its sums to at its end. It consists of short rows far apart, which the processor's own
    /// prefetching doesn't recognise; asked for now, they arrive while the tile computes.
    /// </summary>
    private static void Prefetch(float* result, long resultRow, int height, int width)
    {
        const int CacheLine = 64 / sizeof(float);
        if (!Sse.IsSupported)
            return;
        for (var row = 0; row < height; row++, result += resultRow)
        {
            for (var column = 0; column < width; column += CacheLine)
                Sse.Prefetch0(result + column);
        }
    }

    /// <summary>
    /// The last columns, which don't fill a vector. The tile would write beyond the row's end, so it adds to a scratch tile of zeros instead, of which
    /// only those columns are added to the gradient.
    /// </summary>
    [SkipLocalsInit]
    private static void AddThroughScratch(in TileSum sum, byte* left, byte* right, float* result, GradientTileContext tile)
    {
        var scratch = stackalloc float[ScratchLength];
        var resultRow = tile.ResultRow;
        tile.ResultRow = sum.ScratchRow;
        new Span<float>(scratch, sum.Height * sum.ScratchRow).Clear();
        sum.Kernel(left, right, scratch, &tile);
        AddScratch(sum, scratch, result, resultRow);
    }

    private static void AddScratch(in TileSum sum, float* scratch, float* result, nint resultRow)
    {
        for (var row = 0; row < sum.Height; row++, scratch += sum.ScratchRow, result += resultRow)
        {
            var target = new Span<float>(result, sum.Width);
            TensorPrimitives.Add(target, new ReadOnlySpan<float>(scratch, sum.Width), target);
        }
    }

    private static GradientWalk InPlace(in GradientOperand operand, int firstImage, int channel) => new(
        operand.Source + firstImage * (long)operand.Image + channel,
        operand.Image,
        operand.Channels,
        (long)operand.Right * operand.Channels,
        (long)operand.Down * operand.Channels);

    /// <summary>
    /// Exchanges the tile's loops. A tile has three nested loops, each with a distance on both sides, and calls the innermost one images: here that is the
    /// pixels of a row, then come the rows, and images are outermost.
    /// </summary>
    private static void PixelsFirst(ref GradientTileContext tile)
    {
        (tile.Images, tile.Width, tile.Height) = (tile.Width, tile.Height, tile.Images);
        (tile.RowsImage, tile.RowsRight, tile.RowsDown) = (tile.RowsRight, tile.RowsDown, tile.RowsImage);
        (tile.ColumnsImage, tile.ColumnsRight, tile.ColumnsDown) = (tile.ColumnsRight, tile.ColumnsDown, tile.ColumnsImage);
    }

    /// <summary>How many columns come next: a wide tile's, or a vector, or what is left.</summary>
    private static int ColumnsBlock(int rest, GradientCall* call)
    {
        ref readonly var tiles = ref call->Tiles;
        return rest >= tiles.Lanes * tiles.Vectors ? tiles.Lanes * tiles.Vectors : Math.Min(rest, tiles.Lanes);
    }

    /// <summary>How many rows come next.</summary>
    private static int RowsBlock(int rest, GradientCall* call) => GradientTiles.Next(rest);
}
