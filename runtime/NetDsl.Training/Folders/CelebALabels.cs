using System.Globalization;

namespace NetDsl.Training;

/// <summary>CelebA's file of attributes.</summary>
/// <param name="path">The file.</param>
/// <param name="attributes">Which attributes become labels; none for all.</param>
internal sealed class CelebALabels(string path, IReadOnlyList<string> attributes) : LabelSource
{
    private const string What = "a file of attributes as list_attr_celeba.txt";
    private const int LongestLine = 1 << 16;

    /// <inheritdoc/>
    internal override string? File => path;

    /// <inheritdoc/>
    internal override PictureLabels Read(IPictureFiles files)
    {
        var (names, table) = DataFile.Read(path, What, stream =>
        {
            using var lines = new LineReader(stream, LongestLine);
            return ReadTable(lines);
        });
        return new PictureLabels(names, IsMultiLabel: true, table.Find(files));
    }

    private (string[] Names, LabelTable<int[]> Table) ReadTable(LineReader lines)
    {
        if (!int.TryParse(lines.Read(), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var count))
            throw Wrong("expected the number of pictures in line 1; found something else");

        var all = Fields(lines.Read());
        if (all.Length == 0)
            throw Wrong("expected the names of attributes in line 2; found none");

        string[] chosen = attributes.Count == 0 ? all : [.. attributes];
        var columns = Array.ConvertAll(chosen, name => Array.IndexOf(all, name));
        if (Array.IndexOf(columns, -1) is >= 0 and var unknown)
            throw Wrong($"expected the attribute '{chosen[unknown]}'; there are {string.Join(", ", all)}");

        var table = new LabelTable<int[]>(path);
        var rows = 0;
        for (var line = 3; lines.Read() is { } text; line++)
        {
            var fields = Fields(text);
            if (fields.Length == 0)
                continue;
            if (fields.Length != all.Length + 1 || lines.IsTooLong || fields.Skip(1).Any(field => field is not ("1" or "-1" or "0")))
                throw Wrong(FormattableString.Invariant($"expected a name and {all.Length} times 1 or -1 in line {line}; found something else"));

            table.Add(fields[0], [.. Enumerable.Range(0, chosen.Length).Where(label => fields[1 + columns[label]] == "1")], line);
            rows++;
        }

        return rows == count ? (chosen, table) : throw Wrong(FormattableString.Invariant($"expected {count} pictures, as line 1 says; found {rows}"));
    }

    private static string[] Fields(string? line) => line?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? [];

    private DataFileException Wrong(string problem) => new(path, $"{problem}.");
}
