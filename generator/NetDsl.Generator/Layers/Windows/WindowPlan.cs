namespace NetDsl.Generator.Layers.Windows;

/// <summary>
/// How windows over an image are written: where it isn't too much text, tap by tap, once for each run of windows of which the same taps meet pixels, so that
/// nothing is decided at a pixel. Large windows are loops over the rows of taps, whose bounds are worked out once a row; the largest are loops over all taps.
/// </summary>
/// <param name="UnrollsRows">Whether rows of taps are written out.</param>
/// <param name="UnrollsColumns">Whether the taps of a row are written out.</param>
internal sealed record WindowPlan(WindowAxis Rows, WindowAxis Columns, bool UnrollsRows, bool UnrollsColumns)
{
    /// <summary>IL instructions of a method; the just-in-time compiler gives up optimising at 20,000.</summary>
    private const int MostInstructions = 7_000;

    /// <param name="perTap">IL instructions that are written for one tap, in all styles together.</param>
    /// <param name="perWindow">IL instructions that are written for one window, in all styles together.</param>
    public static WindowPlan Of(WindowAxis rows, WindowAxis columns, int perTap, int perWindow)
    {
        var inRow = columns.Runs.Sum(run => (long)run.Taps * perTap + perWindow);
        var inAll = rows.Runs.Sum(row => columns.Runs.Sum(column => (long)row.Taps * column.Taps * perTap + perWindow));
        return new WindowPlan(rows, columns, inAll <= MostInstructions, inRow <= MostInstructions);
    }
}
