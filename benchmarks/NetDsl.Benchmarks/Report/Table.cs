using System.Text;

namespace NetDsl.Benchmarks.Report;

/// <summary>A table with a title, for the console and for Markdown. The first column is text, the others stand to the right.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">Headers.</param>
/// <param name="Rows">Cells, as many as headers.</param>
internal sealed record Table(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>How many columns from the left are text.</summary>
    public int TextColumns { get; init; } = 1;

    /// <summary>What must be known to read it; null for nothing.</summary>
    public string? Note { get; init; }

    public string ToText()
    {
        var widths = Columns.Select((header, column) => Rows.Select(row => row[column].Length).Append(header.Length).Max()).ToList();
        var text = new StringBuilder().Append(Title).Append('\n');
        Append(Columns);
        Append([.. widths.Select(width => new string('-', width))]);
        foreach (var row in Rows)
            Append(row);
        if (Note is not null)
            text.Append(Note).Append('\n');
        return text.ToString();

        void Append(IReadOnlyList<string> cells) =>
            text.AppendJoin("  ", cells.Select((cell, column) => column < TextColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))
            .Append('\n');
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder().Append("### ").Append(Title).Append("\n\n");
        Append(Columns);
        Append([.. Columns.Select((_, column) => column < TextColumns ? "---" : "---:")]);
        foreach (var row in Rows)
            Append(row);
        if (Note is not null)
            text.Append('\n').Append(Note).Append('\n');
        return text.ToString();

        void Append(IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
