using System.Globalization;

namespace NetDsl.Examples;

/// <summary>An option whose value is a number, with or without decimals.</summary>
public sealed class NumberOption(string name, string valueName, string description, double minimum, double maximum)
    : RangedOption<double>(name, valueName, description, minimum, maximum, "a number", NumberStyles.Float)
{
    private protected override string Describe(double limit) => limit.ToString(CultureInfo.InvariantCulture);
}
