namespace NetDsl.Training;

/// <summary>
/// The five filters of PNG (ISO/IEC 15948, section 9): a row is stored as its difference from what its neighbours to the left, above and diagonally above let
/// expect, which packs better.
/// </summary>
internal static class PngFilter
{
    /// <summary>How many filters there are, numbered from 0.</summary>
    public const int Count = 5;

    /// <summary>Turns differences back into bytes, in place.</summary>
    /// <param name="filter">Its number: 0 none, 1 left, 2 above, 3 the mean of both, 4 Paeth's.</param>
    /// <param name="row">The row's bytes.</param>
    /// <param name="above">The bytes of the row before it, as many; zeros for the first row of a pass.</param>
    /// <param name="distance">Bytes to the left neighbour.</param>
    public static void Undo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        switch (filter)
        {
            case 1:
                for (var i = distance; i < row.Length; i++)
                    row[i] += row[i - distance];
                break;
            case 2:
                for (var i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < distance ? 0 : row[i - distance]) + above[i]) / 2);
                break;
            case 4:
                for (var i = 0; i < Math.Min(distance, row.Length); i++)
                    row[i] += above[i];
                for (var i = distance; i < row.Length; i++)
                    row[i] += Nearest(row[i - distance], above[i], above[i - distance]);
                break;
        }
    }

    /// <summary>Which of the three is nearest to left + above − diagonal; the first of equals (Alan Paeth, Graphics Gems II, 1991).</summary>
    private static byte Nearest(byte left, byte above, byte diagonal)
    {
        var fromLeft = Math.Abs(above - diagonal);
        var fromAbove = Math.Abs(left - diagonal);
        var fromDiagonal = Math.Abs(left + above - 2 * diagonal);
        return fromLeft <= fromAbove && fromLeft <= fromDiagonal ? left : fromAbove <= fromDiagonal ? above : diagonal;
    }
}
