using System.Globalization;

namespace NetDsl.Generator.Values;

/// <summary>How messages speak of layers and numbers, in every culture alike.</summary>
internal static class Wording
{
    /// <summary>The end of a message about a promise that isn't kept, where no fix was found.</summary>
    public const string NoFix = "change the layers";

    /// <summary><c>8,192</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 number</c>, <c>8,192 numbers</c>.</summary>
    public static string Numbers(long count) => Number(count) + (count == 1 ? " number" : " numbers");

    /// <summary><c>0.2</c>, as short as it can be read back.</summary>
    public static string Number(float number) => number.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "e").Replace('E', 'e');

    /// <summary>A number as it stands in code: <c>0.2f</c>, <c>1</c>.</summary>
    public static string Literal(float number) => Number(number) is var text && text.Any(character => character is '.' or 'e') ? text + "f" : text;

    /// <summary>A number as it stands in code: <c>8192</c>.</summary>
    public static string Literal(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text as it stands in code, in quotes: <c>"label"</c>, <c>"a\tb"</c>.</summary>
    public static string Literal(string text) => $"\"{InOneLine(text.Replace("\\", @"\\").Replace("\"", "\\\""))}\"";

    /// <summary>
    /// The text with escapes as in C# in place of what would end a line or not be seen: build logs and editors read a message to the end of its line.
    /// </summary>
    public static string InOneLine(string text) => text.Any(IsInvisible) ? string.Concat(text.Select(character => character switch
    {
        '\n' => @"\n",
        '\r' => @"\r",
        '\t' => @"\t",
        _ when IsInvisible(character) => @"\u" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
        _ => character.ToString(),
    })) : text;

    /// <summary>The numbers of a shape as they stand in code: <c>28, 28, 1</c>.</summary>
    public static string Dimensions(IEnumerable<int> dimensions) => string.Join(", ", dimensions.Select(dimension => Literal(dimension)));

    /// <summary><c>the 3rd layer, Reshape</c>.</summary>
    /// <param name="index">The place among the layer attributes, from 0.</param>
    public static string Layer(int index, string kind) => $"the {Ordinal(index + 1)} layer, {kind}";

    /// <summary><c>3rd</c>.</summary>
    public static string Ordinal(int number) => Literal(number) + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch
    {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    });

    private static bool IsInvisible(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The text with a capital letter in front, for the start of a sentence.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
