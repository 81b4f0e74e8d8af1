using System.Globalization;
using System.Numerics;

namespace NetDsl.Examples;

/// <summary>An option whose value is a whole number. Numbers of any length are read, so that an absurd one gets the same clear answer as a slightly wrong one.</summary>
public class WholeNumberOption(string name, string valueName, string description, BigInteger minimum, BigInteger maximum)
    : RangedOption<BigInteger>(name, valueName, description, minimum, maximum, "a whole number", NumberStyles.AllowLeadingSign)
{
    private protected override string Describe(BigInteger limit) => limit.ToString("N0", CultureInfo.InvariantCulture);
}
