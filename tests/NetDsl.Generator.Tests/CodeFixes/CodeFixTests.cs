using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CodeFixes;
using NetDsl.CodeFixes;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.CodeFixes;

/// <summary>What an editor offers to write, to the letter; and that what it wrote is accepted.</summary>
public partial class CodeFixTests
{
    [Theory]
    [InlineData("NDSL0001", "[Network, Input(3), Dense(2)]", "internal sealed class X;", "Make 'X' partial", "[Network, Input(3), Dense(2)]",
        "internal sealed partial class X;")]
    [InlineData("NDSL0001", "[Network, Input(3), Dense(2)] // both", "class @X { }", "Make 'X' partial", "[Network, Input(3), Dense(2)] // both",
        "partial class @X { }")]
    [InlineData(
        "NDSL0002", "", "internal class Outer { internal partial struct Middle { [Network, Input(3), Dense(2)] internal sealed partial class X; } }",
        "Make 'Outer' partial",
        "", "internal partial class Outer { internal partial struct Middle { [Network, Input(3), Dense(2)] internal sealed partial class X; } }")]
    public void Make_the_class_partial(string id, string attributes, string declaration, string title, string fixedAttributes, string fixedDeclaration) =>
        Becomes(Samples.Class(attributes, declaration), id, title, Samples.Class(fixedAttributes, fixedDeclaration));

    [Theory]
    [InlineData("NDSL0040", "[Input(4, 4, 3)]\n[Dense(2), Tanh]", "Insert Flatten", "[Input(4, 4, 3)]\n[Flatten, Dense(2), Tanh]")]
    [InlineData("NDSL0040", "[Input(4, 4, 3), ReLU, // a comment\n    Dense(2)]", "Insert Flatten",
        "[Input(4, 4, 3), ReLU, // a comment\n    Flatten, Dense(2)]")]
    [InlineData("NDSL0040", "[NetDsl.Input(4, 4, 3), NetDsl.Dense(2)]", "Insert Flatten", "[NetDsl.Input(4, 4, 3), NetDsl.Flatten, NetDsl.Dense(2)]")]
    [InlineData("NDSL0040", "[Input(4, 4, 3), Dense(2)]", "Insert GlobalAveragePooling2D", "[Input(4, 4, 3), GlobalAveragePooling2D, Dense(2)]")]
    [InlineData("NDSL0041", "[Input(784), Conv2D(8, 3)]", "Insert Reshape(28, 28, 1)", "[Input(784), Reshape(28, 28, 1), Conv2D(8, 3)]")]
    public void Insert_what_is_missing(string id, string layers, string title, string corrected) =>
    Becomes(Samples.Network(layers), id, title, Samples.Network(corrected));

    [Theory]
    [InlineData("[Input(3), Dense(8192), Reshape(4, 4, 500)]", "Write Reshape(4, 4, 512)", "[Input(3), Dense(8192), Reshape(4, 4, 512)]")]
    [InlineData("[Input(3), Dense(8), Reshape(5, Name = \"x\"), Tanh]", "Write Reshape(8)", "[Input(3), Dense(8), Reshape(8, Name = \"x\"), Tanh]")]
    public void Correct_the_Reshape(string layers, string title, string corrected) =>
    Becomes(Samples.Network(layers), "NDSL0043", title, Samples.Network(corrected));

    [Theory]
    [InlineData("NDSL0042", "[Input(4, 4, 3), Conv2D(8, 5)]", "Write Padding = Padding.Same", "[Input(4, 4, 3), Conv2D(8, 5, Padding = Padding.Same)]")]
    [InlineData("NDSL0042", "[Input(4, 4, 3), Conv2D(8, 5, Strides = 2, Padding = Padding.Valid)]", "Write Padding = Padding.Same",
        "[Input(4, 4, 3), Conv2D(8, 5, Strides = 2, Padding = Padding.Same)]")]
    [InlineData("NDSL0042", "[Input(2, 2, 3), Conv2D(8, 9, ExplicitPadding = 1, PaddingTop = 2)]", "Write Padding = Padding.Same",
        "[Input(2, 2, 3), Conv2D(8, 9, Padding = Padding.Same)]")]
    [InlineData("NDSL0042", "[Input(4, 4, 3), Conv2D(8, 5)]", "Write kernelSize = 4", "[Input(4, 4, 3), Conv2D(8, 4)]")]
    [InlineData("NDSL0042", "[Input(4, 4, 3), Conv2D(kernelSize: 2 + 3, filters: 8)]", "Write kernelSize = 4",
        "[Input(4, 4, 3), Conv2D(kernelSize: 4, filters: 8)]")]
    [InlineData("NDSL0042", "[NetDsl.Input(4, 4, 3), NetDsl.Conv2D(8, 5)]", "Write Padding = Padding.Same",
        "[NetDsl.Input(4, 4, 3), NetDsl.Conv2D(8, 5, Padding = NetDsl.Padding.Same)]")]
    [InlineData("NDSL0052", "[Input(4, 4, 3), MaxPooling2D(5)]", "Write Padding = Padding.Same", "[Input(4, 4, 3), MaxPooling2D(5, Padding = Padding.Same)]")]
    [InlineData("NDSL0052", "[Input(1, 3, 3), MaxPooling2D, Tanh]", "Write Padding = Padding.Same",
        "[Input(1, 3, 3), MaxPooling2D(Padding = Padding.Same), Tanh]")]
    [InlineData("NDSL0052", "[Input(1, 1, 3), MaxPooling2D, Tanh]", "Remove MaxPooling2D", "[Input(1, 1, 3), Tanh]")]
    public void Take_the_suggested_padding_or_kernel(string id, string layers, string title, string corrected) =>
    Becomes(Samples.Network(layers), id, title, Samples.Network(corrected));

    [Theory]
    [InlineData("[Input(3), Dense(-8)]", "Write 8", "[Input(3), Dense(8)]")]
    [InlineData("[Input(3), Dropout(20), Dense(2)]", "Write 0.2f", "[Input(3), Dropout(0.2f), Dense(2)]")]
    [InlineData("[Input(3), Dense(32), Reshape(-1, 4, 2), Conv2D(1, 1)]", "Write 4", "[Input(3), Dense(32), Reshape(4, 4, 2), Conv2D(1, 1)]")]
    public void Take_the_number_that_was_meant(string layers, string title, string corrected) =>
    Becomes(Samples.Network(layers), "NDSL0027", title, Samples.Network(corrected));

    [Theory]
    [InlineData("[Input(3, Name = \"noise\"), Dense(3), Add(\"nois\")]", "[Input(3, Name = \"noise\"), Dense(3), Add(\"noise\")]")]
    [InlineData("[Input(3, Name = \"noise\"), Dense(3, Name = \"h\"), Concatenate(\"h\", \"noize\")]",
        "[Input(3, Name = \"noise\"), Dense(3, Name = \"h\"), Concatenate(\"h\", \"noise\")]")]
    public void Take_the_suggested_name(string layers, string corrected) =>
    Becomes(Samples.Network(layers), "NDSL0031", "Write \"noise\"", Samples.Network(corrected));

    [Theory]
    [InlineData("[Input(3), Dense(2), BatchNormalization]", "[Input(3), Dense(2, UseBias = false), BatchNormalization]")]
    [InlineData("[Input(3), Dense(2, UseBias = true), BatchNormalization]", "[Input(3), Dense(2, UseBias = false), BatchNormalization]")]
    [InlineData("[Input(3), Dense(2, BiasInitializer = Initializers.Constant, BiasInitializerScale = 0.1f), BatchNormalization]",
        "[Input(3), Dense(2, UseBias = false), BatchNormalization]")]
    public void Remove_the_bias(string layers, string corrected) =>
    Becomes(Samples.Network(layers), "NDSL0081", "Write UseBias = false", Samples.Network(corrected));

    [Theory]
    [InlineData("8, 3, Strides = 2, Padding = Padding.Same", "Write kernelSize = 4", "8, 4, Strides = 2, Padding = Padding.Same")]
    [InlineData("8, 5, Strides = 2, Padding = Padding.Same, OutputPadding = 0", "Write kernelSize = 4, OutputPadding = 1",
        "8, 4, Strides = 2, Padding = Padding.Same, OutputPadding = 1")]
    [InlineData("8, 3, 4, Strides = 2, Padding = Padding.Same", "Write kernelHeight = 4", "8, 4, 4, Strides = 2, Padding = Padding.Same")]
    public void Take_an_even_kernel(string arguments, string title, string corrected) =>
        Becomes(Samples.Network($"[Input(4, 4, 3), Conv2DTranspose({arguments})]"), "NDSL0080", title,
            Samples.Network($"[Input(4, 4, 3), Conv2DTranspose({corrected})]"));

    [Theory]
    [InlineData("NDSL0087", "[Input(3), ReLU, ReLU, Dense(2)]", "Remove ReLU", "[Input(3), ReLU, Dense(2)]")]
    [InlineData("NDSL0088", "[Input(3)]\n[Flatten]\n[Dense(2)]", "Remove Flatten", "[Input(3)]\n[Dense(2)]")]
    [InlineData("NDSL0088", "[Input(3)] [Dropout(0), Dense(2)]", "Remove Dropout", "[Input(3)] [Dense(2)]")]
    [InlineData("NDSL0088", "[Input(3)] [Dropout(0)] [Dense(2)]", "Remove Dropout", "[Input(3)] [Dense(2)]")]
    [InlineData("NDSL0090", "[Input(3), Dense(2, UseBias = false, BiasInitializer = Initializers.Ones)]", "Remove BiasInitializer",
        "[Input(3), Dense(2, UseBias = false)]")]
    [InlineData("NDSL0092", "[Input(3), Dense(1), Softmax]", "Remove Softmax", "[Input(3), Dense(1)]")]
    [InlineData("NDSL0092", "[Input(3), Dense(1), Softmax]", "Write Sigmoid in place of Softmax", "[Input(3), Dense(1), Sigmoid]")]
    public void Remove_what_has_no_effect(string id, string layers, string title, string corrected) =>
    Becomes(Samples.Network(layers), id, title, Samples.Network(corrected));

    [Fact]
    public void All_of_a_kind_at_once()
    {
        const string Biased = "[Input(3), Dense(2), BatchNormalization, ReLU]\n[Dense(4), BatchNormalization, ReLU]";
        Assert.Equal(Samples.Network(Biased.Replace("Dense(2)", "Dense(2, UseBias = false)", StringComparison.Ordinal)
            .Replace("Dense(4)", "Dense(4, UseBias = false)", StringComparison.Ordinal)),
            CodeFixRun.FixedAll(Samples.Network(Biased), "NDSL0081"));
    }

    [Fact]
    public void All_of_a_document_or_of_a_project()
    {
        string[] sources = [Samples.Network("[Input(3), Dense(2), BatchNormalization]"),
            "using NetDsl;\n[Network, Input(3), Dense(4), BatchNormalization] partial class Y;\n"];
        string[] corrected = [.. sources.Select(source => Biases().Replace(source, "Dense($1, UseBias = false)"))];
        Assert.Equal([corrected[0], sources[1]], CodeFixRun.FixedAll(sources, "NDSL0081", FixAllScope.Document));
        Assert.Equal(corrected, CodeFixRun.FixedAll(sources, "NDSL0081", FixAllScope.Project));
        Assert.Equal(corrected, CodeFixRun.FixedAll(sources, "NDSL0081", FixAllScope.Solution));
    }

    [Fact]
    public void All_that_two_gans_say_of_one_network_is_written_once()
    {
        const string Networks = "[Network, Input(100), Dense(784), Tanh] internal sealed partial class G;\n"
            + "[Network, Input(784), Dense(2)] internal sealed partial class D;\n";
        var source = Samples.Class("[Gan(typeof(G), typeof(D))]") + "[Gan(typeof(G), typeof(D))] internal sealed partial class Other;\n" + Networks;
        Assert.Equal(source.Replace("Dense(2)", "Dense(1)", StringComparison.Ordinal), CodeFixRun.FixedAll(source, "NDSL0062"));
    }

    [Fact]
    public void All_neighbours_in_one_list_are_removed()
    {
        const string Declared = "[Input(3), Dropout(0), Dropout(0), Dense(2), Dropout(0)]";
        Assert.Equal(Samples.Network("[Input(3), Dense(2)]"), CodeFixRun.FixedAll(Samples.Network(Declared), "NDSL0088"));
    }

    [Fact]
    public void A_network_in_another_file_is_edited_there()
    {
        const string Judge = "using NetDsl;\n[Network, Input(32, 32, 1), Flatten, Dense(1)] internal sealed partial class D;\n";
        string[] sources = [Samples.Class("[Gan(typeof(G), typeof(D))]")
            + "[Network, Input(100), Dense(28 * 28), Reshape(28, 28, 1), Output(28, 28, 1)] internal sealed partial class G;\n", Judge];
        Assert.Equal([sources[0], Judge.Replace("32, 32, 1", "28, 28, 1", StringComparison.Ordinal)],
            CodeFixRun.Fixed(sources, "NDSL0061", "In 'D' write [Input(28, 28, 1)]"));
    }

    [Theory]
    [InlineData("NDSL0027", "Dense(-8)", "Write 8 in 'Block'", "Dense(8)")]
    [InlineData("NDSL0040", "Reshape(2, 2, 1), Dense(2)", "Insert Flatten in 'Block'", "Reshape(2, 2, 1), Flatten, Dense(2)")]
    [InlineData("NDSL0031", "Dense(4), Add(\"imput\")", "Write \"input\" in 'Block'", "Dense(4), Add(\"input\")")]
    [InlineData("NDSL0028", "Dense(4, Name = \"a b\"), Dense(4), Add(\"a b\")", "Call it \"a_b\" in 'Block'",
        "Dense(4, Name = \"a_b\"), Dense(4), Add(\"a_b\")")]
    [InlineData("NDSL0034", "Input(4), Dense(4)", "Remove Input in 'Block'", "Dense(4)")]
    public void A_fragments_layer_is_edited_where_it_stands(string id, string layers, string title, string corrected)
    {
        var use = Samples.Network("[Input(4), Use(typeof(Block))]");
        Assert.Equal([use, "using NetDsl;\n[Fragment, " + corrected + "] internal static class Block;"],
            CodeFixRun.Fixed([use, "using NetDsl;\n[Fragment, " + layers + "] internal static class Block;"], id, title));
    }

    [Theory]
    [InlineData("NDSL0081", "Dense(3), BatchNormalization")]
    [InlineData("NDSL0087", "ReLU, ReLU")]
    public void Advice_about_a_fragment_isnt_taken_where_the_fragment_is_used(string id, string layers) =>
        Assert.Empty(CodeFixRun.Titles(Samples.Network("[Input(4), Use(typeof(Block))]") + $"[Fragment, {layers}] internal static class Block;", id));

    [Fact]
    public void A_layer_with_a_name_isnt_removed_under_those_that_name_it() =>
        Assert.Empty(CodeFixRun.Titles(Samples.Network("[Input(4), Dropout(0, Name = \"x\"), Dense(4), Add(\"x\")]"), "NDSL0088"));

    [Fact]
    public void What_can_be_fixed_are_diagnostics_that_exist() =>
    Assert.All(new NetDslCodeFixProvider().FixableDiagnosticIds, id => Assert.Equal(id, DiagnosticCatalog.Find(id).Id));

    [GeneratedRegex("Dense\\((\\d)\\)")]
    private static partial Regex Biases();

    private static void Becomes(string source, string id, string title, string corrected)
    {
        Assert.Equal(corrected, CodeFixRun.Fixed(source, id, title));
        Assert.DoesNotContain(GeneratorRun.DiagnosticsOfUsers([corrected]), diagnostic => diagnostic.Id == id
            || diagnostic.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Info);
    }
}
