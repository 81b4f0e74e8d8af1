using System.Globalization;
using System.Text;

namespace NetDsl.Training;

/// <summary>
/// A data file is missing, damaged or not what was asked for. The message is one sentence that names the file, what was expected and what was found.
/// </summary>
public sealed class DataFileException : Exception
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="problem">What was expected and what was found; goes on after "<paramref name="path"/>: ".</param>
    /// <param name="innerException">What the operating system or a decoder reported, if that was the cause.</param>
    public DataFileException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {Printable(problem)}", innerException) => Path = path;

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }

    /// <summary>
    /// Text from files, made fit for a message: what a terminal could take as a command (control and format characters, line ends, halves of pairs) as \uXXXX.
    /// </summary>
    internal static string Printable(string text)
    {
        if (text.All(IsPrintable))
            return text;

        var builder = new StringBuilder();
        for (var place = 0; place < text.Length; place++)
        {
            var isPair = char.IsHighSurrogate(text[place]) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]);
            if (isPair)
                builder.Append(text, place++, 2);
            else if (IsPrintable(text[place]))
                builder.Append(text[place]);
            else
                builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[place]:X4}");
        }

        return builder.ToString();
    }

    private static bool IsPrintable(char letter) => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);
}
