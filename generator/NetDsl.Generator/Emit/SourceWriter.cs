using System.Globalization;
using System.Text;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Emit;

/// <summary>Writes indented C# with line feeds, the same on every machine and in every culture.</summary>
/// <param name="cancellation">Every line looks whether the text is still wanted.</param>
internal sealed class SourceWriter(CancellationToken cancellation = default)
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A writer of its own, for lines that may not be needed.</summary>
    public SourceWriter Another() => new(cancellation);

    public void Line() => _text.Append('\n');

    public void Line(string line)
    {
        WorkStep.Begin(cancellation);
        Append(line);
    }

    /// <summary>Writes several lines, each with the current indentation.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
            Line(line.TrimEnd('\r'));
    }

    /// <summary>Opens a block: the header, a brace, and one more step of indentation until the result is disposed.</summary>
    public Scope Block(string header, string end = "}")
    {
        if (header.Length > 0)
            Line(header);
        Line("{");
        _depth++;
        return new Scope(this, end);
    }

    /// <summary>One more step of indentation without braces, for the single statement of a loop.</summary>
    public Scope Indented()
    {
        _depth++;
        return new Scope(this, null);
    }

    public override string ToString() => _text.ToString();

    private void Append(string line)
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }

    internal readonly struct Scope(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
                writer.Append(end);
        }
    }
}

/// <summary>Numbers and texts as C# literals, independent of culture.</summary>
internal static class Literal
{
    public static string Of(float value) => value switch
    {
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture) + "f",
    };

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture) + "L";

    public static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture) + "UL";

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n") + "\"";

    /// <summary>For comments: <c>3,224,577</c>.</summary>
    public static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
