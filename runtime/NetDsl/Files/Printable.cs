using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>Text from files, made fit for a message of one line.</summary>
internal static class Printable
{
    private const int MostLetters = 100;

    /// <summary>
    /// The text, cut after 100 letters, with what a terminal could take as a command (control and format characters, line ends, halves of pairs) as \uXXXX.
    /// </summary>
    public static string Of(string text)
    {
        var builder = new StringBuilder();
        foreach (var letter in text.Length > MostLetters ? text[..MostLetters] : text)
        {
            if (char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate)
            {
                builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            }
            else
            {
                builder.Append(letter);
            }
        }

        return text.Length > MostLetters ? $"{builder}…" : builder.ToString();
    }
}
