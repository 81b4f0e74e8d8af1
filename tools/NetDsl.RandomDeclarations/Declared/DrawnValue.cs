using System.Globalization;

namespace NetDsl.RandomDeclarations.Declared;

/// <summary>A member of an enum, or a number that is none.</summary>
/// <param name="Type">The enum.</param>
/// <param name="Member">The member's name; null where the number stands for none.</param>
/// <param name="Number">Its number.</param>
internal sealed record EnumValue(string Type, string? Member, int Number);

/// <summary>A type, as <c>typeof</c> names it.</summary>
internal sealed record TypeValue(string Name);

/// <summary>Values of arguments as C# writes them: plainly, or in one of the other ways in which users do.</summary>
internal static class DrawnValue
{
    /// <summary>Constants <c>Constants.N0</c> to below this number stand beside the declarations.</summary>
    public const int CountOfConstants = 65;

    /// <summary>The plainest way.</summary>
    public static string Plain(object? value) => value switch
    {
        null => "null!",
        int.MinValue => "int.MinValue",
        int number => number.ToString(CultureInfo.InvariantCulture),
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        EnumValue { Member: { } member } choice => $"{choice.Type}.{member}",
        EnumValue choice => string.Create(CultureInfo.InvariantCulture, $"({choice.Type})({choice.Number})"),
        TypeValue type => $"typeof({type.Name})",
        int[] numbers => $"new int[] {{ {string.Join(", ", numbers.Select(number => Plain(number)))} }}",
        float[] numbers => $"new float[] {{ {string.Join(", ", numbers.Select(number => Plain(number)))} }}",
        string[] texts => string.Join(", ", texts.Select(Plain)),
        _ => throw new ArgumentException($"Nobody writes a {value.GetType()} in an attribute."),
    };

    /// <summary>One of the ways: a sum, a product, a constant, <c>nameof</c>.</summary>
    public static string Write(object? value, Random style) => (value, style.Next(8)) switch
    {
        (int number and >= 0 and < CountOfConstants, 0) => string.Create(CultureInfo.InvariantCulture, $"Constants.N{number}"),
        (int number and > 1 and < 1_000_000, 1) => string.Create(CultureInfo.InvariantCulture, $"{number - 1} + 1"),
        (int number and > 3 and < 1_000_000, 2) when number % 2 == 0 => string.Create(CultureInfo.InvariantCulture, $"2 * {number / 2}"),
        (string and "label", 0 or 1) => "nameof(Constants.label)",
        (string { Length: > 1 } text, 2) when text.All(char.IsAsciiLetterOrDigit) => $"\"{text[..1]}\" + \"{text[1..]}\"",
        (string[] { Length: > 0 } texts, 3) => $"new[] {{ {string.Join(", ", texts.Select(Plain))} }}",
        (string[] texts, _) => string.Join(", ", texts.Select(text => Write(text, style))),
        (bool flag, 0) => flag ? "!false" : "!true",
        _ => Plain(value),
    };
}
