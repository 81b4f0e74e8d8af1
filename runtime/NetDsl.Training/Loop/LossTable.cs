using System.Globalization;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// The losses of a run as comma-separated values with a header: step, epoch, seconds that the step took, and its losses. Numbers are written in the invariant culture and, the
/// losses, with as many digits as give the same float back.
/// </summary>
public sealed class LossTable
{
    private const string FirstColumns = "step,epoch,seconds";

    // Memory is taken for so many rows at once, so that a step as a rule allocates nothing.
    private const int RowsAtOnce = 4096;

    private readonly string _header;
    private readonly int _losses;
    private readonly List<(Row[] Rows, float[] Losses)> _pieces = [];
    private int _count;

    private readonly record struct Row(long Step, int Epoch, TimeSpan Duration);

    /// <summary>A table of a GAN's losses, <c>d_loss</c> and <c>g_loss</c>.</summary>
    public LossTable()
        : this(["d_loss", "g_loss"])
    {
    }

    /// <summary>A table of losses.</summary>
    /// <param name="losses">What the columns of the losses are called; without commas, quotes and line breaks.</param>
    /// <exception cref="ArgumentException">A name has one of them.</exception>
    public LossTable(IReadOnlyList<string> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        foreach (var name in losses)
        {
            if (name.AsSpan().IndexOfAny(',', '"', '\n') >= 0 || name.Contains('\r', StringComparison.Ordinal))
                throw new ArgumentException($"Expected names without commas, quotes and line breaks; found '{name}'.", nameof(losses));
        }

        _losses = losses.Count;
        _header = string.Join(',', [FirstColumns, .. losses]);
    }

    /// <summary>Reads a table that was saved, up to a step, to go on with it: rows of later steps are left out, because they will be made again.</summary>
    /// <param name="path">The file.</param>
    /// <param name="losses">What the columns of the losses are called.</param>
    /// <param name="step">The last step that is read.</param>
    /// <exception cref="InvalidDataException">The file isn't such a table, or has not all steps from 1 to that one. The message names the file.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static LossTable Read(string path, IReadOnlyList<string> losses, long step)
    {
        var table = new LossTable(losses);
        var values = new float[table._losses];
        var line = 0L;
        foreach (var text in File.ReadLines(path))
        {
            if (line == 0 && text != table._header)
                throw new InvalidDataException($"{path}: expected the columns {table._header}; found {text}.");
            if (line > 0)
                table.Add(ReadRow(path, line, text, values), values);
            if (line++ == step)
                break;
        }

        return line > step ? table : throw new InvalidDataException(FormattableString.Invariant($"{path}: expected the losses of {step} steps; found {Math.Max(line - 1, 0)}."));
    }

    /// <summary>Adds the row of a step.</summary>
    /// <param name="step">What it did.</param>
    public void Add(in TrainingStep step)
    {
        Span<float> losses = [0f, 0f];
        for (var loss = 0; loss < step.Losses.Count; loss++)
            losses[loss] = step.Losses[loss];
        Add(step.Step, step.Epoch, step.Duration, losses[..step.Losses.Count]);
    }

    /// <summary>Adds the row of a step.</summary>
    /// <param name="step">The step's number, from 1 over all epochs.</param>
    /// <param name="epoch">The epoch that it belongs to, from 1.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="losses">Its losses, one for each column.</param>
    /// <exception cref="ArgumentException">There are more or fewer losses than columns.</exception>
    public void Add(long step, int epoch, TimeSpan duration, params ReadOnlySpan<float> losses)
    {
        if (losses.Length != _losses)
            throw new ArgumentException(FormattableString.Invariant($"Expected {_losses} losses, one for each column; found {losses.Length}."), nameof(losses));

        Add(new Row(step, epoch, duration), losses);
    }

    /// <summary>Writes all rows so far, beside the place and then moved over.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        writer.Write(_header);
        writer.Write('\n');
        var line = new StringBuilder();
        for (var row = 0; row < _count; row++)
        {
            var (rows, losses) = _pieces[row / RowsAtOnce];
            var (step, epoch, duration) = rows[row % RowsAtOnce];
            line.Clear().Append(CultureInfo.InvariantCulture, $"{step},{epoch},{duration.TotalSeconds:F6}");
            foreach (var loss in losses.AsSpan(row % RowsAtOnce * _losses, _losses))
                line.Append(CultureInfo.InvariantCulture, $",{loss:R}");
            writer.Write(line.Append('\n'));
        }
    });

    private static Row ReadRow(string path, long line, string text, float[] losses)
    {
        var cells = text.Split(',');
        var isRow = cells.Length == 3 + losses.Length;
        var (step, epoch, seconds) = (0L, 0, 0.0);
        isRow = isRow && long.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out step) && step == line
            && int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out epoch)
            && double.TryParse(cells[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds < TimeSpan.MaxValue.TotalSeconds;
        for (var loss = 0; loss < losses.Length && isRow; loss++)
            isRow = float.TryParse(cells[3 + loss], NumberStyles.Float, CultureInfo.InvariantCulture, out losses[loss]);

        return isRow ? new Row(step, epoch, TimeSpan.FromSeconds(seconds)) : throw new InvalidDataException(FormattableString.Invariant($"{path}: expected the losses of step {line} in line {line + 1}; found {text}."));
    }

    private void Add(Row row, ReadOnlySpan<float> losses)
    {
        var place = _count % RowsAtOnce;
        if (place == 0)
            _pieces.Add((new Row[RowsAtOnce], new float[RowsAtOnce * _losses]));

        var piece = _pieces[^1];
        piece.Rows[place] = row;
        losses.CopyTo(piece.Losses.AsSpan(place * _losses));
        _count++;
    }
}
