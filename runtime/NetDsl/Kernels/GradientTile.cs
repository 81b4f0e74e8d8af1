namespace NetDsl.Kernels;

/// <summary>Where one tap of a kernel meets pixels, and where its gradient stands.</summary>
public struct TapRange
{
    /// <summary>The tap's first number in the gradient, in floats.</summary>
    public nint Result;

    /// <summary>Which pixel is the first on the side whose channels are the gradient's rows.</summary>
    public nint Rows;

    /// <summary>Which pixel is the first on the side whose channels are the gradient's columns.</summary>
    public nint Columns;

    /// <summary>Rows of pixels that meet.</summary>
    public int Height;

    /// <summary>Pixels in a row that meet.</summary>
    public int Width;
}

/// <summary>What a tile of a weight gradient needs beside its pointers. Distances are in bytes.</summary>
public struct GradientTileContext
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

    /// <summary>From one row of the gradient to the next.</summary>
    public nint ResultRow;

    /// <summary>Images that are summed.</summary>
    public nint Images;

    /// <summary>Rows of pixels that are summed.</summary>
    public nint Height;

    /// <summary>Pixels in a row that are summed.</summary>
    public nint Width;
}

/// <summary>
/// Register tiles of generated code for one vector width. A tile adds to some rows of a weight gradient, one or several vectors wide, the sum over images and pixels of
/// one side's channels times the other's.
/// </summary>
public unsafe struct GradientTiles
{
    /// <summary>Rows of the largest tile.</summary>
    public const int FullRows = 6;

    /// <summary>Rows of the middle tile.</summary>
    public const int HalfRows = 4;

    /// <summary>Floats in a vector.</summary>
    public int Lanes;

    /// <summary>Vectors of the wide tiles.</summary>
    public int Vectors;

    /// <summary>Six rows, wide: (rows' side, columns' side, gradient, context).</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> FullWide;

    /// <summary>Four rows, wide.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> HalfWide;

    /// <summary>One row, wide.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> SingleWide;

    /// <summary>Six rows of one vector.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> FullNarrow;

    /// <summary>Four rows of one vector.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> HalfNarrow;

    /// <summary>One row of one vector.</summary>
    public delegate*<byte*, byte*, float*, GradientTileContext*, void> SingleNarrow;
}
