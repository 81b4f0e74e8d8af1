using System.Globalization;

namespace NetDsl.Training;

/// <summary>Reads <see cref="RunFiles.Losses"/> and <see cref="RunFiles.Metrics"/>. A row that is damaged is left out and named; the others are worth seeing.</summary>
public static class CurveFile
{
    private const string Seconds = "seconds";
    private const int MostNotes = 3;
    private const int MostCurves = 100;
    private const int LongestShown = 60;

    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notes">Gets a line for each row that is left out, but for many of them only a few and their number.</param>
    /// <exception cref="DataFileException">It is missing or no such table.</exception>
    public static CurveTable Read(string path, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path, notes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFileException(path, $"expected a table of numbers by step; can't read it: {exception.Message}", exception);
        }
    }

    private static CurveTable Read(StreamReader reader, string path, ICollection<string> notes)
    {
        var header = reader.ReadLine()?.Split(',') ?? [];
        if (header is not ["step", "epoch", ..])
            throw new DataFileException(path, $"expected a header that begins with step,epoch; found '{Shown(string.Join(',', header))}'.");

        // How long steps took isn't a curve of this kind: the description has what it comes to.
        var first = header is [_, _, Seconds, ..] ? 3 : 2;
        if (header.Length - first > MostCurves)
            throw new DataFileException(path, FormattableString.Invariant($"expected at most {MostCurves} columns of numbers; found {header.Length - first}."));

        var table = new CurveTable(header[first..]);
        var values = new double[table.Names.Count];
        var (number, leftOut) = (1, 0);
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || TryAdd(table, line.Split(','), first, values) is not { } problem)
                continue;

            if (leftOut++ < MostNotes)
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}, line {number}: {problem}; the row is left out."));
        }

        if (leftOut > MostNotes)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}: {leftOut - MostNotes:N0} more rows are left out."));

        return table;
    }

    private static string? TryAdd(CurveTable table, string[] cells, int first, double[] values)
    {
        if (cells.Length != first + values.Length)
            return string.Create(CultureInfo.InvariantCulture, $"expected {first + values.Length} numbers; found {cells.Length}");
        if (!long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step < 0)
            return $"expected a step's number; found '{Shown(cells[0])}'";
        if (!int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            return $"expected an epoch's number; found '{Shown(cells[1])}'";

        for (var curve = 0; curve < values.Length; curve++)
        {
            if (!double.TryParse(cells[first + curve], NumberStyles.Float, CultureInfo.InvariantCulture, out values[curve]))
                return $"expected a number as {table.Names[curve]}; found '{Shown(cells[first + curve])}'";
        }

        table.Add(step, epoch, values);
        return null;
    }

    private static string Shown(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
