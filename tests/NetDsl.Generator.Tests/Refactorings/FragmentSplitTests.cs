using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Refactorings;

/// <summary>Selected layers become a fragment, and the network computes the same.</summary>
public class FragmentSplitTests
{
    private const string Title = "Split into the fragment 'Block'";

    [Theory]
    [InlineData("[Input(8), {|Dense(4), ReLU|}, Dense(1)]", "[Input(8), Use(typeof(Block)), Dense(1)]", "[Dense(4), ReLU]")]
    [InlineData("[Input(8)]\n[{|Dense(4), ReLU]\n[Dense(4)|}, ReLU]\n[Dense(1)]", "[Input(8)]\n[Use(typeof(Block))]\n[ReLU]\n[Dense(1)]",
        "[Dense(4), ReLU]\n[Dense(4)]")]
    [InlineData("[Input(8), {|Dense(8), ReLU, Add(\"input\")|}, Dense(1)]", "[Input(8), Use(typeof(Block)), Dense(1)]", "[Dense(8), ReLU, Add(\"input\")]")]
    [InlineData("[Input(8), Dense(8, Name = \"x\"), {|Dense(8), Add(\"x\")|}, Dense(1)]", "[Input(8), Dense(8, Name = \"x\"), Use(typeof(Block)), Dense(1)]",
        "[Dense(8), Add(\"input\")]")]
    [InlineData("[Input(8), {|Dense(4), Dense(4), Add(\"dense_1\")|}, Dense(4), Add(\"add_1\")]", "[Input(8), Use(typeof(Block)), Dense(4), Add(\"block_1\")]",
        "[Dense(4), Dense(4), Add(\"dense_1\")]")]
    [InlineData("[Input(8), {|Dense(4)|}, Dense(4), Dense(4), Add(\"dense_2\")]", "[Input(8), Use(typeof(Block)), Dense(4), Dense(4), Add(\"dense_1\")]",
        "[Dense(4)]")]
    [InlineData("[Input(8), {|De|}nse(4), Dense(1)]", "[Input(8), Use(typeof(Block)), Dense(1)]", "[Dense(4)]")]
    [InlineData("[NetDsl.Input(8), {|NetDsl.Dense(4), NetDsl.ReLU|}]", "[NetDsl.Input(8), NetDsl.Use(typeof(Block))]", "[NetDsl.Dense(4), NetDsl.ReLU]")]
    public void The_network_computes_the_same(string layers, string network, string fragment)
    {
        var split = RefactoringRun.Applied(Samples.Network(layers), Title);
        var qualifier = layers.Contains("NetDsl.", StringComparison.Ordinal) ? "NetDsl." : "";
        Assert.Equal($"{Samples.Network(network).TrimEnd()}\n\n[{qualifier}Fragment]\n{fragment}\ninternal static class Block;", split.TrimEnd());
        Assert.Empty(GeneratorRun.Of(split).Diagnostics);
        AssertSame(ShapedSamples.Shape(RefactoringRun.Plain(Samples.Network(layers))), ShapedSamples.Shape(split));
    }

    [Theory]
    [InlineData("a layer that stays names one inside", "[Input(8), {|Dense(4), ReLU|}, Dense(4), Add(\"dense_1\")]")]
    [InlineData("a layer inside names one before what arrives", "[Input(8), Dense(8), {|ReLU, Add(\"input\")|}, Dense(1)]")]
    [InlineData("an Input is inside", "[Input(8, Name = \"a\"), Dense(4), {|Input(4, Name = \"b\"), Concatenate(\"dense_1\")|}, Dense(1)]")]
    [InlineData("an Output is inside", "[Input(8), {|Dense(4), Output(4)|}]")]
    [InlineData("a branch begins inside", "[Input(8), Dense(4, Name = \"x\"), {|Dense(4), From(\"x\")|}, Dense(4), Add(\"dense_2\")]")]
    [InlineData("the network has a mistake", "[Input(8), {|Dense(4), ReLU|}, Conv2D(3, 3)]")]
    [InlineData("a comment would be lost", "[Input(8), {|Dense(4), /* why */ ReLU|}, Dense(1)]")]
    public void What_would_change_the_network_isnt_offered(string why, string layers)
    {
        Assert.NotEmpty(why);
        Assert.DoesNotContain(Title, RefactoringRun.Titles(Samples.Network(layers)));
    }

    [Fact]
    public void A_name_that_is_taken_gets_a_number()
    {
        var source = Samples.Network("[Input(8), {|Dense(4)|}, Dense(1)]") + "internal static class Block;\n";
        Assert.Contains("Split into the fragment 'Block2'", RefactoringRun.Titles(source));
    }

    [Fact]
    public void A_nested_network_gets_its_fragment_beside_it()
    {
        const string Source =
            "using NetDsl;\npartial class Outer\n{\n    [Network, Input(8), {|Dense(4), ReLU|}]\n    internal sealed partial class X;\n}\n";
        var split = RefactoringRun.Applied(Source, Title);
        Assert.Equal("using NetDsl;\npartial class Outer\n{\n    [Network, Input(8), Use(typeof(Block))]\n    internal sealed partial class X;\n\n"
            + "    [Fragment]\n    [Dense(4), ReLU]\n    internal static class Block;\n}\n", split);
        Assert.Empty(GeneratorRun.Of(split).Diagnostics);
    }

    private static void AssertSame(Generator.Shapes.ShapedNetwork before, Generator.Shapes.ShapedNetwork after)
    {
        Assert.Equal(before.Outputs, after.Outputs);
        Assert.Equal(before.Layers.Select(layer => layer with { Name = "" }), after.Layers.Select(layer => layer with { Name = "" }));
    }
}
