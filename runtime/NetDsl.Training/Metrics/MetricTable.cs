using System.Globalization;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// The metrics of a run as comma-separated values with a header: step, epoch and the metrics' names. Numbers are written in the invariant culture, with as many digits as give the same
/// number back.
/// </summary>
public sealed class MetricTable
{
    // A run of a year that is measured each minute has fewer rows.
    private const int LargestFile = 1 << 28;

    private readonly string[] _names;
    private readonly List<MetricRow> _rows = [];

    /// <summary>A table without rows.</summary>
    /// <param name="names">What the columns of the metrics are called; at least one, all different, without commas, quotes and line breaks.</param>
    /// <exception cref="ArgumentException">A name has one of them or stands twice, or there is none.</exception>
    public MetricTable(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _names = [.. names];
        if (_names.Length == 0 || _names.Distinct(StringComparer.Ordinal).Count() != _names.Length)
            throw new ArgumentException($"Expected at least one name, and all of them different; found {(_names.Length == 0 ? "none" : string.Join(", ", _names))}.", nameof(names));

        foreach (var name in _names)
        {
            if (name.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || name.Contains('\r', StringComparison.Ordinal))
                throw new ArgumentException($"Expected names without commas, quotes and line breaks; found '{name}'.", nameof(names));
        }
    }

    /// <summary>The columns of the metrics.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The rows so far.</summary>
    public IReadOnlyList<MetricRow> Rows => _rows;

    /// <summary>Reads a table that was saved.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataFileException">The file can't be read or isn't such a table.</exception>
    public static MetricTable Read(string path)
    {
        var lines = Encoding.UTF8.GetString(DataFile.ReadAll(path, "a table of metrics", LargestFile)).TrimEnd('\n').Split('\n');
        string[] header = lines[0].TrimEnd('\r').Split(',');
        if (header is not ["step", "epoch", _, ..])
            throw new DataFileException(path, "expected a table of metrics, whose first line begins with step,epoch and the name of a metric; found another line.");

        MetricTable table;
        try
        {
            table = new MetricTable(header[2..]);
        }
        catch (ArgumentException exception)
        {
            throw new DataFileException(path, $"expected names of metrics in the first line. {exception.Message}");
        }

        for (var line = 1; line < lines.Length; line++)
            table._rows.Add(ReadRow(path, line + 1, lines[line].TrimEnd('\r').Split(','), table._names));

        return table;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">Its metrics are those of the columns, in their order.</param>
    /// <exception cref="ArgumentException">They aren't.</exception>
    public void Add(MetricRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!row.Metrics.Select(metric => metric.Name).SequenceEqual(_names, StringComparer.Ordinal))
            throw new ArgumentException($"Expected the metrics of the columns, {string.Join(", ", _names)}; found {string.Join(", ", row.Metrics.Select(metric => metric.Name))}.", nameof(row));

        _rows.Add(row);
    }

    /// <summary>Takes the rows after a step away: a run that goes on from an earlier checkpoint measures them again.</summary>
    /// <param name="step">The last step whose row stays.</param>
    public void RemoveAfter(long step) => _rows.RemoveAll(row => row.Step > step);

    /// <summary>Writes all rows so far, beside the place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine($"step,epoch,{string.Join(',', _names)}");
        foreach (var row in _rows)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.Step},{row.Epoch},{string.Join(',', row.Metrics.Select(metric => metric.Value.ToString("R", CultureInfo.InvariantCulture)))}"));
    });

    private static MetricRow ReadRow(string path, int line, string[] cells, string[] names)
    {
        if (cells.Length != names.Length + 2)
            throw new DataFileException(path, FormattableString.Invariant($"expected {names.Length + 2} cells in line {line}, as in the first; found {cells.Length}."));

        if (!long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || !int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            throw new DataFileException(path, FormattableString.Invariant($"expected a step and an epoch at the beginning of line {line}; found something else."));

        var metrics = new Metric[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            if (!double.TryParse(cells[i + 2], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                throw new DataFileException(path, FormattableString.Invariant($"expected a number for {names[i]} in line {line}; found something else."));

            metrics[i] = new Metric(names[i], value);
        }

        return new MetricRow(step, epoch, metrics);
    }
}
