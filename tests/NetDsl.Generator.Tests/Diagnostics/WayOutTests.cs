using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What a message proposes is what was meant, as far as that can be known, and who does it meets no other error.</summary>
public class WayOutTests
{
    public static TheoryData<string> Names => [.. MistakenDeclarations.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_message_proposes_is_accepted(string name)
    {
        var mistaken = MistakenDeclarations.ByName[name];
        var error = Assert.Single(GeneratorRun.DiagnosticsOfUsers([mistaken.Source]), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var message = error.GetMessage(CultureInfo.InvariantCulture);
        Assert.Equal(mistaken.Id, error.Id);
        Assert.EndsWith(mistaken.Words, message, StringComparison.Ordinal);
        Assert.DoesNotContain(message, char.IsControl);
        Assert.All(mistaken.Corrected, corrected => Assert.DoesNotContain(GeneratorRun.DiagnosticsOfUsers([corrected]),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void A_gan_of_both_orders_of_channels_turns_the_wrong_one_round()
    {
        const string Judge = "[Network, Input(32, 32, 3), Flatten, Dense(1)] internal sealed partial class D;\n";
        var gan = Samples.Class("[Gan(typeof(G), typeof(D))]")
            + "[Network, Input(100), Dense(3 * 32 * 32), Reshape(3, 32, 32), Tanh] internal sealed partial class G;\n" + Judge;
        var error = Assert.Single(GeneratorRun.DiagnosticsOfUsers([gan]), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.EndsWith(": in 'G' write Reshape(32, 32, 3) as the 3rd layer, as channels stand last", error.GetMessage(CultureInfo.InvariantCulture),
            StringComparison.Ordinal);

        var other = Samples.Class("[Gan(typeof(G), typeof(D))]")
            + "[Network, Input(100), Dense(3 * 32 * 32), Reshape(32, 32, 3), Tanh] internal sealed partial class G;\n"
            + Judge.Replace("32, 32, 3", "3, 32, 32", StringComparison.Ordinal);
        error = Assert.Single(GeneratorRun.DiagnosticsOfUsers([other]), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.EndsWith(": in 'D' write [Input(32, 32, 3)], as channels stand last", error.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, 1, 160)]
    [InlineData(1000, 1, 80)]
    [InlineData(1000, 10, 8)]
    [InlineData(100_000, 10, 6)]
    public void The_search_for_fixes_grows_neither_with_the_layers_nor_with_the_mistakes(int layers, int mistakes, int most) =>
        Assert.Equal(most, FixTrial.MostFor(layers, mistakes));

    [Fact]
    public void Ten_promises_that_arent_kept_in_a_thousand_layers_are_answered_with_few_trials()
    {
        var layers = Enumerable.Range(0, 10).SelectMany(part => Enumerable.Repeat("Conv2D(1, 3, Padding = Padding.Same)", 99)
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"Input(8, 8, 1, Name = \"i{part}\")"))
            .Append(string.Create(CultureInfo.InvariantCulture, $"Output(9, 9, 1, Name = \"o{part}\")")));
        Assert.Equal(10, GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[{string.Join(", ", layers)}]")]).Count(diagnostic => diagnostic.Id == "NDSL0044"));
    }
}
