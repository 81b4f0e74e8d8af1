using System.Globalization;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Pipeline;

/// <summary>A decimal comma, a point between thousands or another minus sign on the developer's machine changes nothing.</summary>
public class CultureTests
{
    [Theory]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void Outputs_are_those_of_every_other_culture(string culture)
    {
        var expected = Outputs(CultureInfo.InvariantCulture);
        Assert.Equal(expected, Outputs(CultureInfo.GetCultureInfo(culture)));
        Assert.Contains(expected, output => output.Contains("-0.5", StringComparison.Ordinal));
    }

    private static List<string> Outputs(CultureInfo culture)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            Assert.Equal(culture.NumberFormat.NegativeSign + "1", (-1).ToString(CultureInfo.CurrentCulture));
            var right = GeneratorRun.Of(Samples.Digits);
            var wrong = GeneratorRun.Of(Samples.Network("[Input(8192), Reshape(4, 4, 500), Dropout(-0.5f), LeakyReLU(-1000.25f)]"));
            return [
                .. right.Sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => source.Key + "\n" + source.Value),
                .. wrong.Diagnostics.Select(diagnostic => diagnostic.GetMessage(culture))];
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
