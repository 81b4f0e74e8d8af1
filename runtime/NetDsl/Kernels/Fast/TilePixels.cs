namespace NetDsl.Kernels;

/// <summary>The pixels of tiles on one grid of a batch.</summary>
internal unsafe struct TilePixels
{
    /// <summary>The first image's first number.</summary>
    public float* Images;

    /// <summary>Floats from one image to the next.</summary>
    public nint Image;

    /// <summary>Channels of a pixel.</summary>
    public int Channels;

    /// <summary>Rows of pixels.</summary>
    public FastSide Rows;

    /// <summary>Pixels in a row.</summary>
    public FastSide Columns;

    /// <summary>Tiles in a row of tiles.</summary>
    public int ColumnTiles;

    /// <summary>Tiles of an image.</summary>
    public int Tiles;

    /// <summary>Writes the pointers to a tile's pixels, row by row.</summary>
    /// <param name="tile">Which tile, counted over all images.</param>
    /// <param name="outside">What stands for pixels beyond the borders.</param>
    /// <param name="pixels">Where the pointers go.</param>
    public readonly void Locate(int tile, float* outside, float** pixels)
    {
        var image = Images + tile / Tiles * Image;
        tile %= Tiles;
        var (top, left) = (Rows.First + tile / ColumnTiles * Rows.Step, Columns.First + tile % ColumnTiles * Columns.Step);
        for (var row = top; row < top + Rows.Pixels; row++)
        {
            var line = image + (nint)row * Columns.Length * Channels;
            var isInside = (uint)row < (uint)Rows.Length;
            for (var column = left; column < left + Columns.Pixels; column++)
                *pixels++ = isInside && (uint)column < (uint)Columns.Length ? line + (nint)column * Channels : outside;
        }
    }
}
