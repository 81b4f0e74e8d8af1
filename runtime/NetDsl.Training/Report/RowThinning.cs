namespace NetDsl.Training;

/// <summary>
/// Chooses the rows of a table that are worth drawing: more than a screen has columns of pixels can't be seen. Of each column, the rows stay that have the
/// smallest or largest number of a curve, so that a spike of a single step stays visible, and so do the first row and the last.
/// </summary>
internal static class RowThinning
{
    /// <summary>The rows that stay, growing.</summary>
    /// <param name="table">The curves.</param>
    /// <param name="columns">Columns of pixels, at least 1.</param>
    public static int[] Choose(RunTable table, int columns)
    {
        var count = table.Count;
        if (count <= 2 * columns)
            return [.. Enumerable.Range(0, count)];

        var rows = new SortedSet<int> { 0, count - 1 };
        var steps = table.Steps;
        var (firstStep, width) = (steps[0], Math.Max(1, steps[^1] - steps[0]));
        for (var start = 0; start < count;)
        {
            // Columns are of equal width in steps, as they are drawn, not of equal numbers of rows.
            var column = (int)((Int128)(steps[start] - firstStep) * columns / width);
            var end = start + 1;
            while (end < count && (int)((Int128)(steps[end] - firstStep) * columns / width) == column)
                end++;

            for (var curve = 0; curve < table.Names.Count; curve++)
                AddExtremes(table.Values(curve)[start..end], start, rows);

            start = end;
        }

        return [.. rows];
    }

    private static void AddExtremes(ReadOnlySpan<double> values, int start, SortedSet<int> rows)
    {
        var (smallest, largest) = (-1, -1);
        for (var i = 0; i < values.Length; i++)
        {
            if (!RunTable.CanShow(values[i]))
            {
                // A gap must stay a gap.
                rows.Add(start + i);
                i = SkipGap(values, i);
                continue;
            }

            if (smallest < 0 || values[i] < values[smallest])
                smallest = i;
            if (largest < 0 || values[i] > values[largest])
                largest = i;
        }

        if (smallest >= 0)
        {
            rows.Add(start + smallest);
            rows.Add(start + largest);
        }
    }

    private static int SkipGap(ReadOnlySpan<double> values, int i)
    {
        while (i + 1 < values.Length && !RunTable.CanShow(values[i + 1]))
            i++;

        return i;
    }
}
