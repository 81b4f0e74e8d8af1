using System.Globalization;

namespace NetDsl.Benchmarks.Report;

/// <summary>Numbers as tables show them; a hyphen for what wasn't measured.</summary>
internal static class Format
{
    public const string Nothing = "-";

    public static string Time(double? seconds) => seconds switch
    {
        null => Nothing,
        >= 1 => Text($"{seconds:0.00} s"),
        >= 0.1 => Text($"{seconds * 1e3:0} ms"),
        >= 0.001 => Text($"{seconds * 1e3:0.0} ms"),
        _ => Text($"{seconds * 1e6:0} µs"),
    };

    public static string Rate(double? billions) => billions is null ? Nothing : Text($"{billions:0.0}");

    public static string Percent(double? share) => share is null ? Nothing : Text($"{share * 100:0} %");

    public static string Ratio(double? ratio) => ratio is null ? Nothing : Text($"{ratio:0.00}");

    public static string Megabytes(double? bytes) => bytes is null ? Nothing : Text($"{bytes / 1e6:0} MB");

    public static string Text(FormattableString text) => FormattableString.Invariant(text);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
