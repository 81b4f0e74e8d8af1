using System.Text;

namespace NetDsl.Training;

/// <summary>A CSV file of labels.</summary>
/// <param name="path">The file.</param>
internal sealed class CsvLabels(string path) : LabelSource
{
    private const string What = "a CSV file of labels (file,label)";
    private const int LongestLine = 1 << 16;

    /// <inheritdoc/>
    internal override string? File => path;

    /// <inheritdoc/>
    internal override PictureLabels Read(IPictureFiles files)
    {
        var (header, table, kind) = DataFile.Read(path, What, ReadTable);
        var rows = table.Find(files);
        return kind switch
        {
            Kind.Classes => PictureLabels.OfClasses(Array.ConvertAll(rows, row => row?[0])),
            Kind.Attributes => new PictureLabels(
                header!, IsMultiLabel: true, Array.ConvertAll(rows, row => row is null ? null : Places(row, value => value == "1"))),
            _ => PictureLabels.OfSeveral(Array.ConvertAll(rows, row => row is null ? null : (string[])[.. row.Where(label => label.Length > 0).Distinct()])),
        };
    }

    private enum Kind
    {
        Classes,
        Attributes,
        Several,
    }

    private (string[]? Header, LabelTable<string[]> Table, Kind Kind) ReadTable(FileStream stream)
    {
        using var lines = new LineReader(stream, LongestLine);
        var table = new LabelTable<string[]>(path);
        string[]? header = null;
        var (rows, most, areMarks) = (0, 0, true);
        for (var line = 1; lines.Read() is { } text; line++)
        {
            if (text.Length == 0)
                continue;

            var fields = Split(text, line, lines.IsTooLong);
            if (rows == 0 && header is null && !fields[0].Contains('.'))
            {
                header = fields[1..];
                continue;
            }
            if (fields.Length < 2 || fields[0].Length == 0)
                throw Wrong(line, "expected the name of a picture and a label, with a comma between");
            if (header is not null && fields.Length != header.Length + 1)
                throw Wrong(line, FormattableString.Invariant($"expected {header.Length + 1} fields, as the header has; found {fields.Length}"));

            table.Add(fields[0].Replace('\\', '/'), fields[1..], line);
            (rows, most) = (rows + 1, Math.Max(most, fields.Length - 1));
            areMarks &= fields.Skip(1).All(field => field is "1" or "0" or "-1");
            if (most == 1 && fields[1].Length == 0)
                throw Wrong(line, "expected a label behind the picture's name; found nothing");
        }

        if (rows == 0)
            throw new DataFileException(path, $"expected {What}; found no line that names a picture.");
        if (most > 1 && areMarks && header is null)
            throw new DataFileException(path, "expected a header that names the attributes (file,Smiling,Young) above columns of 1 and 0; found none.");

        return (header, table, most == 1 ? Kind.Classes : areMarks ? Kind.Attributes : Kind.Several);
    }

    private static int[] Places(string[] row, Predicate<string> isSet) => [.. Enumerable.Range(0, row.Length).Where(place => isSet(row[place]))];

    // Fields may stand in quotation marks, which are doubled within; spaces around fields don't count.
    private string[] Split(string text, int line, bool isTooLong)
    {
        if (isTooLong)
            throw Wrong(line, FormattableString.Invariant($"expected a line of at most {LongestLine} letters; found a longer one"));

        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (isQuoted && letter == '"' && place + 1 < text.Length && text[place + 1] == '"')
                field.Append(text[++place]);
            else if (letter == '"')
                isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
                Finish();
            else
                field.Append(letter);
        }

        if (isQuoted)
            throw Wrong(line, "expected a second quotation mark in the line; found one alone");

        Finish();
        return [.. fields];

        void Finish()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
        }
    }

    private DataFileException Wrong(int line, string problem) => new(path, FormattableString.Invariant($"{problem} (line {line})."));
}
