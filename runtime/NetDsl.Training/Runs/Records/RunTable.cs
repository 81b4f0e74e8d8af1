using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// Numbers by step, as <see cref="RunFiles.Losses"/> and <see cref="RunFiles.Metrics"/> hold them: comma-separated values in the invariant culture under a
/// header <c>step,epoch</c>, in a table of losses <c>seconds</c>, and the names of the columns. Numbers have as many digits as give the same number back. Steps
/// grow from row to row.
/// </summary>
public sealed class RunTable
{
    private const string Seconds = "seconds";
    private const int MostColumns = 100;
    private const int MostNotes = 3;
    private const int LongestShown = 60;
    private const int LongestLine = 1 << 16;
    private const long MostBytes = 1L << 30;

    // Some 300 years, of which a TimeSpan has room for the sum over many steps.
    private const double MostSeconds = 1e10;

    private readonly string[] _names;
    private readonly List<long> _steps = new(1024);
    private readonly List<int> _epochs = new(1024);
    private readonly List<double> _seconds = new(1024);
    private readonly List<double>[] _columns;
    private readonly double[] _row;

    private RunTable(IReadOnlyList<string> names, bool hasSeconds)
    {
        (_names, HasSeconds) = ([.. names], hasSeconds);
        (_columns, _row) = ([.. _names.Select(_ => new List<double>(1024))], new double[_names.Length]);
    }

    /// <summary>What the columns of numbers are called.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Whether it is a table of losses: each row has the seconds of its step, and the numbers are single-precision.</summary>
    public bool HasSeconds { get; }

    /// <summary>How many rows there are.</summary>
    public int Count => _steps.Count;

    /// <summary>The steps of the rows, from 1 over all epochs, growing.</summary>
    public ReadOnlySpan<long> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>The epochs to which the steps belong, from 1.</summary>
    public ReadOnlySpan<int> Epochs => CollectionsMarshal.AsSpan(_epochs);

    /// <summary>How long each step took, in seconds; all 0 in a table of metrics.</summary>
    public ReadOnlySpan<double> StepSeconds => CollectionsMarshal.AsSpan(_seconds);

    /// <summary>An empty table of losses: a row for each step, with its seconds and single-precision numbers.</summary>
    /// <param name="names">What the losses are called: 1 to 100 different names without commas, quotes and line breaks.</param>
    /// <exception cref="ArgumentException">The names aren't so.</exception>
    public static RunTable OfLosses(params IReadOnlyList<string> names) => new(Checked(names), hasSeconds: true);

    /// <summary>An empty table of metrics: a row for each time that they are measured, with double-precision numbers.</summary>
    /// <param name="names">What the metrics are called: 1 to 100 different names without commas, quotes and line breaks.</param>
    /// <exception cref="ArgumentException">The names aren't so.</exception>
    public static RunTable OfMetrics(params IReadOnlyList<string> names) => new(Checked(names), hasSeconds: false);

    /// <summary>Reads a table of which every row must be sound.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lastStep">Rows of later steps aren't read: a run that goes on makes them again.</param>
    /// <exception cref="DataFileException">The file can't be read, or is no such table. The message names the line.</exception>
    public static RunTable Read(string path, long lastStep = long.MaxValue) =>
        Read(path, lastStep, mayBeGrowing: false, (line, problem) =>
            throw new DataFileException(path, FormattableString.Invariant($"line {line}: {problem}.")));

    /// <summary>Reads as much of a table as is sound: a damaged row is left out and named.</summary>
    /// <param name="path">The file.</param>
    /// <param name="notes">Gets a line for each of the first three rows that are left out, and one with the number of the others.</param>
    /// <exception cref="DataFileException">The file can't be read, or has no such header.</exception>
    public static RunTable Read(string path, ICollection<string> notes)
    {
        ArgumentNullException.ThrowIfNull(notes);
        var (name, leftOut) = (Path.GetFileName(path), 0);
        var table = Read(path, long.MaxValue, mayBeGrowing: true, (line, problem) =>
        {
            if (leftOut++ < MostNotes)
                notes.Add(FormattableString.Invariant($"{name}, line {line}: {problem}; the row is left out."));
        });
        if (leftOut > MostNotes)
            notes.Add(FormattableString.Invariant($"{name}: {leftOut - MostNotes:N0} more rows are left out."));

        return table;
    }

    /// <summary>The numbers of a column; infinite ones and those that aren't numbers leave gaps in a chart.</summary>
    /// <param name="column">From 0, in the order of the names.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public ReadOnlySpan<double> Values(int column)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, _columns.Length);
        return CollectionsMarshal.AsSpan(_columns[column]);
    }

    /// <summary>Adds a row. A step that comes again, as after a run went on from a checkpoint, replaces all rows from it on.</summary>
    /// <param name="step">From 1 over all epochs.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="values">A number for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer numbers than columns.</exception>
    public void Add(long step, int epoch, params ReadOnlySpan<double> values) => Add(step, epoch, 0, values);

    /// <summary>Adds a row of losses. A step that comes again replaces all rows from it on.</summary>
    /// <param name="step">From 1 over all epochs.</param>
    /// <param name="epoch">From 1.</param>
    /// <param name="duration">How long the step took.</param>
    /// <param name="losses">A loss for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer losses than columns.</exception>
    public void Add(long step, int epoch, TimeSpan duration, params ReadOnlySpan<float> losses)
    {
        RequireColumns(losses.Length, nameof(losses));
        for (var column = 0; column < losses.Length; column++)
            _row[column] = losses[column];

        Add(step, epoch, duration.TotalSeconds, _row);
    }

    /// <summary>Removes the rows after a step.</summary>
    /// <param name="step">The last step whose row stays.</param>
    public void RemoveAfter(long step)
    {
        if (_steps.Count == 0 || _steps[^1] <= step)
            return;

        var found = _steps.BinarySearch(step);
        var first = found < 0 ? ~found : found + 1;
        var count = _steps.Count - first;
        _steps.RemoveRange(first, count);
        _epochs.RemoveRange(first, count);
        foreach (var column in (List<double>[])[_seconds, .. _columns])
            column.RemoveRange(first, count);
    }

    /// <summary>Writes all rows, beside the place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using (var writer = NewWriter(stream))
            writer.Write($"step,epoch{(HasSeconds ? "," + Seconds : "")},{string.Join(',', _names)}\n");
        WriteRows(stream, first: 0);
    });

    /// <summary>Writes the rows from one on, as they stand in a file.</summary>
    internal void WriteRows(Stream stream, int first)
    {
        using var writer = NewWriter(stream);
        var line = new StringBuilder();
        for (var row = first; row < Count; row++)
        {
            line.Clear().Append(CultureInfo.InvariantCulture, $"{_steps[row]},{_epochs[row]}");
            if (HasSeconds)
                line.Append(CultureInfo.InvariantCulture, $",{_seconds[row]:F6}");
            foreach (var column in _columns)
            {
                if (HasSeconds)
                    line.Append(CultureInfo.InvariantCulture, $",{(float)column[row]:R}");
                else
                    line.Append(CultureInfo.InvariantCulture, $",{column[row]:R}");
            }

            writer.Write(line.Append('\n'));
        }
    }

    /// <summary>Whether a number can be drawn: neither infinite nor so large that distances between such numbers would be.</summary>
    internal static bool CanShow(double value) => Math.Abs(value) < 1e300;

    private static RunTable Read(string path, long lastStep, bool mayBeGrowing, Action<int, string> report) =>
        DataFile.Read(path, "a table of numbers by step", file => Read(file, path, lastStep, mayBeGrowing, report));

    private static RunTable Read(FileStream file, string path, long lastStep, bool mayBeGrowing, Action<int, string> report)
    {
        if (file.Length > MostBytes)
            throw new DataFileException(path, FormattableString.Invariant($"expected a table of at most {MostBytes:N0} bytes; found {file.Length:N0}."));

        using var reader = new LineReader(file, LongestLine);
        var table = OfHeader(reader.Read() ?? "", path);
        for (var line = 2; reader.Read() is { } text; line++)
        {
            // What a process was writing when it was killed has no end of line yet, and its last number may lack digits.
            var problem = reader.IsTooLong ? FormattableString.Invariant($"expected at most {LongestLine:N0} letters; found more")
                : reader.HasEnd || !mayBeGrowing ? text.Length > 0 ? table.AddRow(text.Split(','), lastStep) : null
                : "expected the end of the line; found the end of the file";
            if (problem is not null)
                report(line, problem);
            if (table.Count > 0 && table._steps[^1] >= lastStep)
                break;
        }

        table.RemoveAfter(lastStep);
        return table;
    }

    private static StreamWriter NewWriter(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);

    private static RunTable OfHeader(string line, string path)
    {
        var header = line.Split(',');
        var hasSeconds = header is [_, _, Seconds, ..];
        if (header is not ["step", "epoch", ..])
            throw new DataFileException(path, $"expected a header that begins with step,epoch; found '{Shown(line)}'.");

        var names = header[(hasSeconds ? 3 : 2)..];
        return WhatIsWrongWith(names) is { } problem
            ? throw new DataFileException(path, $"expected a header with {problem}.")
            : new RunTable(names, hasSeconds);
    }

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Any(name => name is null))
            throw new ArgumentException("Expected names of numbers; found null among them.", nameof(names));
        if (WhatIsWrongWith(names) is { } problem)
            throw new ArgumentException($"Expected {problem}.", nameof(names));

        return names.FirstOrDefault(name => name.AsSpan().IndexOfAny(",\"\r\n") >= 0) is { } wrong
            ? throw new ArgumentException($"Expected names without commas, quotes and line breaks; found '{wrong}'.", nameof(names))
            : names;
    }

    private static string? WhatIsWrongWith(IReadOnlyList<string> names)
    {
        if (names.Count is 0 or > MostColumns)
            return FormattableString.Invariant($"1 to {MostColumns} names of numbers; found {names.Count}");

        return names.Distinct(StringComparer.Ordinal).Count() == names.Count ? null : $"different names of numbers; found {Shown(string.Join(", ", names))}";
    }

    // What is wrong with a row that wasn't added; null for one that was, or that is of a later step.
    private string? AddRow(string[] cells, long lastStep)
    {
        var first = HasSeconds ? 3 : 2;
        var seconds = 0.0;
        if (cells.Length != first + _names.Length)
            return FormattableString.Invariant($"expected {first + _names.Length} cells, as in the header; found {cells.Length}");
        if (!long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step < 1)
            return $"expected a step's number; found '{Shown(cells[0])}'";
        if (step > lastStep)
            return null;
        if (!int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch))
            return $"expected an epoch's number; found '{Shown(cells[1])}'";
        var hasDuration = !HasSeconds || double.TryParse(cells[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds);
        if (!hasDuration || seconds is not (>= 0 and < MostSeconds))
            return $"expected the seconds of the step; found '{Shown(cells[2])}'";

        for (var column = 0; column < _row.Length; column++)
        {
            if (!TryParse(cells[first + column], out _row[column]))
                return $"expected a number as {_names[column]}; found '{Shown(cells[first + column])}'";
        }

        Add(step, epoch, seconds, _row);
        return null;
    }

    // Losses were single-precision when they were written, and become the same numbers again.
    private bool TryParse(string cell, out double value)
    {
        if (!HasSeconds)
            return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

        var isNumber = float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var single);
        value = single;
        return isNumber;
    }

    private void Add(long step, int epoch, double seconds, ReadOnlySpan<double> values)
    {
        RequireColumns(values.Length, nameof(values));
        RemoveAfter(step - 1);
        _steps.Add(step);
        _epochs.Add(epoch);
        _seconds.Add(seconds);
        for (var column = 0; column < values.Length; column++)
            _columns[column].Add(values[column]);
    }

    private void RequireColumns(int found, string argument)
    {
        if (found != _names.Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(_names.Length)}, one for each column; found {found}."), argument);
        }
    }

    private static string Shown(string text) => DataFileException.Printable(text.Length <= LongestShown ? text : text[..LongestShown] + "…");
}
