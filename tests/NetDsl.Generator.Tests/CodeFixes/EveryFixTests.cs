using System.Globalization;
using Microsoft.CodeAnalysis;
using NetDsl.CodeFixes;
using NetDsl.Generator.Tests.Diagnostics;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.CodeFixes;

/// <summary>Whatever an editor offers, wherever it is offered, is C# that compiles without what it was offered for.</summary>
public class EveryFixTests
{
    /// <summary>So many fixes are offered at least: fewer mean that the test doesn't look at them.</summary>
    private const int Least = 150;

    private static readonly IReadOnlyList<string> Others =
    [
        .. MistakenDeclarations.All,
        Samples.Network("[Input(8), Dense(4), ReLUU]") + "internal sealed class ReLUUAttribute : LayerAttribute;\n",
        Samples.Network("[Input(8, 8, 1), DepthwiseConv2D(3, SpectralNormalization = true)]"),
        Gan("Noise(Minimum = 1, Maximum = -1)", "Input(100), Dense(784), Tanh", "Input(784), Dense(1)"),
        Samples.Network("[Input(8), Dense(4, Name = \"x\"), Dense(4, Name = \"z\"), From(\"x\", Name = \"y\"), Add(\"z\")]"),
        Samples.Network("[Input(512, 512, 64, Name = \"x\"), Flatten, Dense(12, Name = \"a\"), From(\"x\"), Flatten, Dense(12), Concatenate(\"a\")]"),
        Samples.Network("[Input(1, 1, 3), Conv2DTranspose(8, 2, Padding = Padding.Same, OutputPadding = 0)]"),
        Gan("Hinge", "Input(100), Dense(784), Tanh", "Input(28, 28, 1), Flatten, Dense(1)"),
        Gan("Hinge", "Input(100), Dense(784), Tanh", "Input(784), Dense(2), LeakyReLU(0.2f)"),
        Samples.Class("[Trainer(typeof(C)), MeanSquaredError, Adam(0.01f, Of = GanSide.Generator)]")
            + "[Network, Input(3), Dense(2)] internal sealed partial class C;\n",
        Gan("Hinge", "Input(784), Dense(784), ReLU(Name = \"a\"), Dense(784), ReLU, Add(\"a\")", "Input(784), Dense(1)",
            ", Data = DataRange.MinusOneToOne"),
        Samples.Network("[Input(10, Name = \"noise\"), Input(3, Name = \"label\"), Concatenate([\"noise\", \"lable\"]), Dense(2)]"),
        Samples.Network("[Input(10, Name = \"noise\"), Input(3, Name = \"label\"), Dense(10), Concatenate(new[] { \"noise\", \"lable\" }), Dense(2)]"),
        Samples.Network("[Input(10, Name = \"noise\"), Input(3, Name = \"label\"), Dense(10), Concatenate(names: new string[] { \"noise\", \"lable\" }), "
            + "Dense(2)]"),
        Samples.Network("[Input(3, Name = \"lab\\\"el\"), Input(3, Name = \"z\"), Concatenate(\"label\"), Dense(2)]"),
        Samples.Network("[Input(3, Name = \"la\\tbel\"), Input(3, Name = \"z\"), Concatenate(\"la\\tbell\"), Dense(2)]"),
        Samples.Network("[Input(3, Name = \"{0}\"), Dense(2), From(\"{1}\"), Dense(2)]"),
        "using Layer = NetDsl.DenseAttribute;\n[NetDsl.Network, NetDsl.Input(4, 4, 3), Layer(2)]\ninternal sealed partial class X;\n",
        "using Layer = NetDsl.MaxPooling2DAttribute;\n[NetDsl.Network, NetDsl.Input(2, 2, 3), Layer(3)]\ninternal sealed partial class X;\n",
        "using N = NetDsl;\n[N.Network, N.Input(4, 4, 3), N::Dense(2)]\ninternal sealed partial class X;\n",
        "using NetDsl;\nnamespace App { class FlattenAttribute : System.Attribute; [Network, Input(8, 8, 3), Dense(1)] internal sealed partial class X; }\n",
        "namespace App.NetDsl { using global::NetDsl; using Layer = global::NetDsl.DenseAttribute; class FlattenAttribute : System.Attribute;\n"
            + "[Network, Input(8, 8, 3), Layer(1)] internal sealed partial class X; }\n",
        "using NetDsl;\npartial class A { partial class C { [Network, Input(3), Dense(2)] public class C2 { } } }\n",
        "using NetDsl;\npublic partial class A { public class B { public partial class C { [Network, Input(3), Dense(2)] public partial class B; } } }\n",
    ];

    /// <summary>All declarations with mistakes that tests and pages have.</summary>
    internal static IEnumerable<string> Sources
    {
        get
        {
            var pages = Directory.EnumerateFiles(DiagnosticPage.Folder, "NDSL*.md").Order(StringComparer.Ordinal).Select(DiagnosticPage.Read)
                .Where(page => page.Project is null).Select(page => page.CauseSource);
            var mistakes = Documentation.Read("mistakes.md").Split("```csharp\n").Skip(1).Select(block => "using NetDsl;\n" + block.Split("```")[0]);
            return [.. pages, .. mistakes, .. Others];
        }
    }

    [Fact]
    public void Every_fix_that_is_offered_gives_code_without_its_mistake()
    {
        var offered = 0;
        Assert.All(Sources, source =>
        {
            var offers = CodeFixRun.All(source);
            offered += offers.Count;
            var before = offers.Count == 0 ? [] : GeneratorRun.DiagnosticsOfUsers([source]);
            foreach (var offer in offers.GroupBy(offer => offer.Corrected))
                AssertBetter(source, before, [.. offer.Select(same => same.Diagnostic)], offer.First().Title, offer.Key);
        });
        Assert.True(offered >= Least, string.Create(CultureInfo.InvariantCulture, $"{offered} fixes are offered"));
    }

    [Fact]
    public void A_mistyped_name_in_a_list_is_replaced_alone()
    {
        var list = Samples.Network("[Input(10, Name = \"noise\"), Input(3, Name = \"label\"), Dense(10), Concatenate([\"noise\", \"lable\"]), Dense(2)]");
        Expect.Exactly(list, new Expected("NDSL0031", "\"lable\"",
            "The 4th layer, Concatenate, names 'lable', but no layer before it is called that: did you mean \"label\"?"));
        Assert.Equal(list.Replace("lable", "label", StringComparison.Ordinal), CodeFixRun.Fixed(list, "NDSL0031", "Write \"label\""));
    }

    [Fact]
    public void What_can_be_fixed_is_named_by_the_provider() => Assert.Empty(
        Directory.EnumerateFiles(DiagnosticPage.Folder, "NDSL*.md").Select(DiagnosticPage.Read).Where(page => page.Project is null)
            .SelectMany(page => CodeFixRun.Unnamed(page.CauseSource)).Concat(Others.SelectMany(CodeFixRun.Unnamed))
            .Except(new NetDslCodeFixProvider().FixableDiagnosticIds));

    private static string Gan(string setting, string generator, string discriminator, string arguments = "") =>
        Samples.Class($"[Gan(typeof(G), typeof(D){arguments}), {setting}]") + $"[Network, {generator}] internal sealed partial class G;\n"
            + $"[Network, {discriminator}] internal sealed partial class D;\n";

    // Several fixes may write the same: it is compiled once, and mends all that they are offered for.
    private static void AssertBetter(string source, IReadOnlyList<Diagnostic> before, IReadOnlyList<Diagnostic> mended, string title, string corrected)
    {
        var after = GeneratorRun.DiagnosticsOfUsers([corrected]);
        var left = after.Where(diagnostic => mended.Any(mistake => mistake.Id == diagnostic.Id
            && mistake.GetMessage(CultureInfo.InvariantCulture) == diagnostic.GetMessage(CultureInfo.InvariantCulture)));
        var come = after.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && before.All(known => known.Id != diagnostic.Id));
        Assert.True(!left.Any() && !come.Any(), $"{string.Join('\n', mended)}\n{title}\n{source}\nbecomes\n{corrected}\nwhich gives\n"
            + string.Join('\n', left.Concat(come)));
    }
}
