using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>One weight gradient as generated code describes it: for each tap, gradient[row, column] += Σ rows' side · columns' side. Distances are in floats.</summary>
public unsafe struct GradientCall
{
    /// <summary>The first image on the side whose channels are the gradient's rows.</summary>
    public float* Rows;

    /// <summary>The first image on the side whose channels are the gradient's columns. Up to one vector beyond its last number is read, and has no effect.</summary>
    public float* Columns;

    /// <summary>The gradient, [taps, rows, columns].</summary>
    public float* Result;

    /// <summary>Where each tap meets pixels.</summary>
    public TapRange* Taps;

    /// <summary>How many taps there are.</summary>
    public int TapCount;

    /// <summary>How many images there are.</summary>
    public int Images;

    /// <summary>How many images are summed before the next tile: as many as fit into the second-level cache.</summary>
    public int Group;

    /// <summary>Channels on the rows' side.</summary>
    public int RowCount;

    /// <summary>Channels on the columns' side.</summary>
    public int ColumnCount;

    /// <summary>From one image to the next, on the rows' side.</summary>
    public int RowsImage;

    /// <summary>From one row of pixels to the next, on the rows' side.</summary>
    public int RowsDown;

    /// <summary>From one pixel to the next, on the rows' side.</summary>
    public int RowsRight;

    /// <summary>From one image to the next, on the columns' side.</summary>
    public int ColumnsImage;

    /// <summary>From one row of pixels to the next, on the columns' side.</summary>
    public int ColumnsDown;

    /// <summary>From one pixel to the next, on the columns' side.</summary>
    public int ColumnsRight;

    /// <summary>The register tiles for this machine's vectors.</summary>
    public GradientTiles Tiles;
}

/// <summary>
/// The loops around the register tiles of a weight gradient: groups of images outside, so that their pixels stay in the second-level cache; then taps,
/// columns and rows of the gradient. Threads divide the gradient, never the sum, and each walks through all groups in the same order.
/// </summary>
public static unsafe class GradientLoop
{
    /// <summary>Adds a whole weight gradient.</summary>
    public static void Run(GradientCall* call, ParallelLoop parallel)
    {
        var wide = call->Tiles.Lanes * call->Tiles.Vectors;
        parallel.Split(call->TapCount * ((call->ColumnCount + wide - 1) / wide), call, &Units);
    }

    /// <summary>A unit is one tap and one wide panel of columns.</summary>
    private static void Units(void* context, int begin, int end)
    {
        var call = (GradientCall*)context;
        var wide = call->Tiles.Lanes * call->Tiles.Vectors;
        var panels = (call->ColumnCount + wide - 1) / wide;
        var tile = new GradientTileContext
        {
            RowsImage = (nint)call->RowsImage * sizeof(float),
            RowsDown = (nint)call->RowsDown * sizeof(float),
            RowsRight = (nint)call->RowsRight * sizeof(float),
            ColumnsImage = (nint)call->ColumnsImage * sizeof(float),
            ColumnsDown = (nint)call->ColumnsDown * sizeof(float),
            ColumnsRight = (nint)call->ColumnsRight * sizeof(float),
        };
        for (var first = 0; first < call->Images; first += call->Group)
        {
            tile.Images = Math.Min(call->Group, call->Images - first);
            for (var unit = begin; unit < end; unit++)
            {
                var tap = call->Taps + unit / panels;
                if (tap->Height == 0 || tap->Width == 0)
                    continue;
                tile.Height = tap->Height;
                tile.Width = tap->Width;
                var rows = call->Rows + first * (long)call->RowsImage + tap->Rows;
                var columns = call->Columns + first * (long)call->ColumnsImage + tap->Columns;
                Panel(call, &tile, rows, columns, call->Result + tap->Result, unit % panels * wide, Math.Min(wide, call->ColumnCount - unit % panels * wide));
            }
        }
    }

    /// <summary>Some columns of one tap's gradient: wide if they fill the wide tile, else vector by vector, the last one through a scratch tile.</summary>
    private static void Panel(GradientCall* call, GradientTileContext* tile, float* rows, float* columns, float* result, int column, int count)
    {
        ref readonly var tiles = ref call->Tiles;
        tile->ResultRow = (nint)call->ColumnCount * sizeof(float);
        if (count == tiles.Lanes * tiles.Vectors)
        {
            Rows(call, tile, rows, columns + column, result + column, tiles.FullWide, tiles.HalfWide, tiles.SingleWide);
            return;
        }

        for (; count >= tiles.Lanes; count -= tiles.Lanes, column += tiles.Lanes)
            Rows(call, tile, rows, columns + column, result + column, tiles.FullNarrow, tiles.HalfNarrow, tiles.SingleNarrow);
        if (count > 0)
            Edge(call, tile, rows, columns + column, result + column, count);
    }

    private static void Rows(
        GradientCall* call,
        GradientTileContext* tile,
        float* rows,
        float* columns,
        float* result,
        delegate*<byte*, byte*, float*, GradientTileContext*, void> full,
        delegate*<byte*, byte*, float*, GradientTileContext*, void> half,
        delegate*<byte*, byte*, float*, GradientTileContext*, void> single)
    {
        for (var row = 0; row < call->RowCount;)
        {
            var height = NextHeight(call->RowCount - row);
            var kernel = height == GradientTiles.FullRows ? full : height == GradientTiles.HalfRows ? half : single;
            kernel((byte*)(rows + row), (byte*)columns, result + row * (long)call->ColumnCount, tile);
            row += height;
        }
    }

    /// <summary>The last columns, which don't fill a vector: the tile adds to a copy of them with room for the rest.</summary>
    [SkipLocalsInit]
    private static void Edge(GradientCall* call, GradientTileContext* tile, float* rows, float* columns, float* result, int count)
    {
        var lanes = call->Tiles.Lanes;
        var scratch = stackalloc float[GradientTiles.FullRows * 16];
        tile->ResultRow = (nint)lanes * sizeof(float);
        for (var row = 0; row < call->RowCount;)
        {
            var height = NextHeight(call->RowCount - row);
            var kernel = height == GradientTiles.FullRows ? call->Tiles.FullNarrow : height == GradientTiles.HalfRows ? call->Tiles.HalfNarrow : call->Tiles.SingleNarrow;
            new Span<float>(scratch, GradientTiles.FullRows * lanes).Clear();
            kernel((byte*)(rows + row), (byte*)columns, scratch, tile);
            for (var index = 0; index < height; index++)
            {
                for (var column = 0; column < count; column++)
                    result[(row + index) * (long)call->ColumnCount + column] += scratch[index * lanes + column];
            }

            row += height;
        }
    }

    /// <summary>How many rows come next: six, or four where that leaves nothing over (eight are twice four), or one.</summary>
    private static int NextHeight(int rest) => rest switch
    {
        >= GradientTiles.FullRows and not (2 * GradientTiles.HalfRows) => GradientTiles.FullRows,
        >= GradientTiles.HalfRows => GradientTiles.HalfRows,
        _ => 1,
    };
}
