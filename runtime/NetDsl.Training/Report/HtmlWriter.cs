using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetDsl.Training;

/// <summary>
/// Writes HTML that is well-formed XML too. What stands literally in an interpolated string is markup; what stands in braces is text, whoever it comes from,
/// and is escaped. So there is no way to forget it. Numbers are written in the invariant culture.
/// </summary>
/// <param name="target">Where the text goes.</param>
internal sealed class HtmlWriter(TextWriter target)
{
    /// <summary>Writes markup with texts in it.</summary>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification =
        "The compiler hands the writer to the handler, which writes before this is called.")]
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => _ = markup;

    /// <summary>Writes text that is markup already, because this library made it.</summary>
    public void WriteMarkup(string markup) => target.Write(markup);

    private void WriteText(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '&': target.Write("&amp;"); break;
                case '<': target.Write("&lt;"); break;
                case '>': target.Write("&gt;"); break;
                case '"': target.Write("&quot;"); break;
                case '\'': target.Write("&#39;"); break;
                case var high when char.IsHighSurrogate(high) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]):
                    target.Write(text.Slice(i++, 2));
                    break;
                case var other:
                    target.Write(IsAllowed(other) ? other : '\uFFFD');
                    break;
            }
        }
    }

    // The characters of XML 1.0: neither control characters, nor halves of pairs, nor the two that are none.
    private static bool IsAllowed(char character) =>
        character is '\t' or '\n' or '\r' or (>= ' ' and not (>= '\uD800' and <= '\uDFFF') and not '\uFFFE' and not '\uFFFF');

    /// <summary>What the compiler turns an interpolated string into.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly HtmlWriter _writer;

        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _ = literalLength + formattedCount;
            _writer = writer;
        }

        public void AppendLiteral(string markup) => _writer.WriteMarkup(markup);

        public void AppendFormatted(string? text) => _writer.WriteText(text);

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => _writer.WriteText(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
