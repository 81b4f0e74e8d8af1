using System.ComponentModel;

namespace NetDsl.Kernels;

/// <summary>Where one tap of a kernel, or several taps of a kernel row, meet pixels, and where their gradient stands.</summary>
/// <param name="result">The first number in the gradient, in floats.</param>
/// <param name="rows">Which pixel is the first on the side whose channels are the gradient's rows.</param>
/// <param name="columns">Which pixel is the first on the side whose channels are the gradient's columns.</param>
/// <param name="rowCount">Rows of the gradient: the channels of one side, for each of the taps.</param>
/// <param name="height">Rows of pixels that meet.</param>
/// <param name="width">Pixels in a row that meet.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TapRange(int result, int rows, int columns, int rowCount, int height, int width)
{
    /// <summary>The first number in the gradient, in floats.</summary>
    public int Result { get; } = result;

    /// <summary>Which pixel is the first on the side whose channels are the gradient's rows.</summary>
    public int Rows { get; } = rows;

    /// <summary>Which pixel is the first on the side whose channels are the gradient's columns.</summary>
    public int Columns { get; } = columns;

    /// <summary>Rows of the gradient: the channels of one side, for each of the taps.</summary>
    public int RowCount { get; } = rowCount;

    /// <summary>Rows of pixels that meet.</summary>
    public int Height { get; } = height;

    /// <summary>Pixels in a row that meet.</summary>
    public int Width { get; } = width;
}

/// <summary>
/// What a tile of a weight gradient needs beside its pointers. It sums over three nested loops: <see cref="Images"/> innermost, then
/// <see cref="Width"/>, then <see cref="Height"/>, each with a distance on both sides. Distances are in bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct GradientTileContext
{
    /// <summary>From one image to the next, on the rows' side.</summary>
    public nint RowsImage;

    /// <summary>From one row of pixels to the next, on the rows' side.</summary>
    public nint RowsDown;

    /// <summary>From one pixel to the next, on the rows' side.</summary>
    public nint RowsRight;

    /// <summary>From one image to the next, on the columns' side.</summary>
    public nint ColumnsImage;

    /// <summary>From one row of pixels to the next, on the columns' side.</summary>
    public nint ColumnsDown;

    /// <summary>From one pixel to the next, on the columns' side.</summary>
    public nint ColumnsRight;

    /// <summary>From one row of the gradient to the next, in floats.</summary>
    public nint ResultRow;

    /// <summary>
    /// Zeros as wide as the tile, to which sums are added in place of the gradient's own numbers, so that it needn't be cleared; null to add to the gradient.
    /// </summary>
    public float* Zeros;

    /// <summary>Images that are summed.</summary>
    public nint Images;

    /// <summary>Rows of pixels that are summed.</summary>
    public nint Height;

    /// <summary>Pixels in a row that are summed.</summary>
    public nint Width;
}

/// <summary>
/// Register tiles of generated code for one vector width. A tile adds to some rows of a weight gradient, one or several vectors wide, the sum over
/// images and pixels of one side's channels times the other's.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct GradientTiles
{
    /// <summary>Rows of the largest tile.</summary>
    public const int FullRows = 6;

    /// <summary>Rows of the middle tile.</summary>
    public const int HalfRows = 4;

    /// <summary>Rows of the tile for what these two leave over.</summary>
    public const int LastRows = 3;

    /// <summary>Floats in a vector.</summary>
    public int Lanes;

    /// <summary>Vectors of the wide tiles.</summary>
    public int Vectors;

    /// <summary>Tiles of several vectors; there are none where no gradient has so many columns.</summary>
    public GradientTileSet Wide;

    /// <summary>Tiles of one vector; there are none where wide ones cover all columns.</summary>
    public GradientTileSet Narrow;

    /// <summary>
    /// How many rows the next tile takes: six, except where four leave a better rest. 7 = 4 + 3, 8 = 4 + 4 and 11 = 4 + 4 + 3 need no tile of a single row,
    /// which loads more than it multiplies; 6 + 1, 6 + 1 + 1 and 6 + 4 + 1 would.
    /// </summary>
    /// <param name="rest">How many are left, at least 1.</param>
    internal static int Next(int rest) => rest switch
    {
        >= FullRows and not (7 or 8 or 11) => FullRows,
        >= HalfRows => HalfRows,
        LastRows => LastRows,
        _ => 1,
    };
}

/// <summary>Register tiles of weight gradients that are equally wide.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe struct GradientTileSet
{
    /// <summary>Six rows: (rows' side, columns' side, gradient, context).</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> Full;

    /// <summary>Four rows.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> Half;

    /// <summary>Three rows.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> Last;

    /// <summary>One row.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> Single;

    /// <summary>The tile of so many rows.</summary>
    /// <param name="rows">Six, four, three or one.</param>
    public readonly delegate*<byte*, byte*, float*, GradientTileContext*, void> Of(int rows) => rows switch
    {
        GradientTiles.FullRows => Full,
        GradientTiles.HalfRows => Half,
        GradientTiles.LastRows => Last,
        _ => Single,
    };
}
