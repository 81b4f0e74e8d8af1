namespace NetDsl.Training;

/// <summary>Some of a picture's pixels that are stored as a picture of their own: all, or one pass of Adam7 (ISO/IEC 15948, section 8.2).</summary>
/// <param name="Left">The column of the pass's first pixel.</param>
/// <param name="Top">The row of the pass's first pixel.</param>
/// <param name="Across">Columns from one pixel of the pass to the next.</param>
/// <param name="Down">Rows from one row of the pass to the next.</param>
/// <param name="Width">Pixels in a row of the pass, at least 1.</param>
/// <param name="Height">Rows of the pass, at least 1.</param>
internal readonly record struct PngPass(int Left, int Top, int Across, int Down, int Width, int Height)
{
    private static ReadOnlySpan<byte> Lefts => [0, 4, 0, 2, 0, 1, 0];

    private static ReadOnlySpan<byte> Tops => [0, 0, 4, 0, 2, 0, 1];

    private static ReadOnlySpan<byte> Acrosses => [8, 8, 4, 4, 2, 2, 1];

    private static ReadOnlySpan<byte> Downs => [8, 8, 8, 4, 4, 2, 2];

    /// <summary>The passes in the order of the file. Those without a pixel, as small pictures have them, don't appear: nothing is stored for them.</summary>
    public static IEnumerable<PngPass> Of(PngHeader header)
    {
        if (!header.IsInterlaced)
        {
            yield return new PngPass(0, 0, 1, 1, header.Width, header.Height);
            yield break;
        }

        for (var number = 0; number < 7; number++)
        {
            var (left, top, across, down) = (Lefts[number], Tops[number], Acrosses[number], Downs[number]);
            var width = (header.Width - left + across - 1) / across;
            var height = (header.Height - top + down - 1) / down;
            if (width > 0 && height > 0)
                yield return new PngPass(left, top, across, down, width, height);
        }
    }
}
