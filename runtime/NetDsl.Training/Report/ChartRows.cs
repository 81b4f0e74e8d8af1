namespace NetDsl.Training;

/// <summary>What of some curves is drawn: the chosen rows, and their smoothed numbers, which come of all rows.</summary>
internal sealed class ChartRows
{
    /// <summary>As many columns as a chart has pixels on a wide screen.</summary>
    private const int Columns = 800;

    /// <summary>Chooses rows and smooths curves.</summary>
    /// <param name="table">The curves.</param>
    /// <param name="curves">Which of them are drawn.</param>
    public ChartRows(RunTable table, IReadOnlyList<int> curves)
    {
        // More rows stay where there are more curves, so that columns are fewer then; no page shows more points for it.
        Rows = RowThinning.Choose(table, Math.Max(Columns / Math.Max(1, table.Names.Count), Columns / 4));
        Steps = Pick(table.Steps);
        Epochs = Pick(table.Epochs);
        Values = [.. curves.Select(curve => Pick(table.Values(curve)))];
        Smoothed = [.. curves.Select(curve => Pick<double>(Smoothing.Of(table.Values(curve))))];
        (Smallest, Largest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in Values.SelectMany(values => values).Where(RunTable.CanShow))
            (Smallest, Largest) = (Math.Min(Smallest, value), Math.Max(Largest, value));
    }

    /// <summary>The rows' places in the table, growing.</summary>
    public int[] Rows { get; }

    /// <summary>Their steps.</summary>
    public long[] Steps { get; }

    /// <summary>Their epochs.</summary>
    public int[] Epochs { get; }

    /// <summary>Their numbers, for each curve.</summary>
    public double[][] Values { get; }

    /// <summary>Their smoothed numbers, for each curve.</summary>
    public double[][] Smoothed { get; }

    /// <summary>The smallest number of all curves; infinite where there is none.</summary>
    public double Smallest { get; }

    /// <summary>The largest number of all curves.</summary>
    public double Largest { get; }

    private T[] Pick<T>(ReadOnlySpan<T> column)
    {
        var picked = new T[Rows.Length];
        for (var row = 0; row < picked.Length; row++)
            picked[row] = column[Rows[row]];

        return picked;
    }
}
