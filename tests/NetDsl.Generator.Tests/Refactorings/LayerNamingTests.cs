using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Refactorings;

/// <summary>A layer gets a name by which others can read it.</summary>
public class LayerNamingTests
{
    [Theory]
    [InlineData("[Input(8), {||}Dense(4), ReLU, Dense(1)]", "dense", "[Input(8), Dense(4, Name = \"dense\"), ReLU, Dense(1)]")]
    [InlineData("[Input(8), Dense(4), Re{||}LU, Dense(1)]", "re_lu", "[Input(8), Dense(4), ReLU(Name = \"re_lu\"), Dense(1)]")]
    [InlineData("[Input(8), Dense(4, Name = \"dense\"), Dense({||}1)]", "dense_1", "[Input(8), Dense(4, Name = \"dense\"), Dense(1, Name = \"dense_1\")]")]
    [InlineData("[Input(8), {||}Dense(4), Dense(4), Dense(4), Add(\"dense_2\"), Add(\"dense_1\")]", "dense",
        "[Input(8), Dense(4, Name = \"dense\"), Dense(4), Dense(4), Add(\"dense_1\"), Add(\"dense\")]")]
    [InlineData("[{||}Input(8), Dense(8), Add(\"input\")]", "input", "[Input(8, Name = \"input\"), Dense(8), Add(\"input\")]")]
    public void The_name_is_free_and_others_are_read_by_their_new_ones(string layers, string name, string corrected)
    {
        var named = RefactoringRun.Applied(Samples.Network(layers), $"Name this layer \"{name}\"");
        Assert.Equal(Samples.Network(corrected), named);
        Assert.Empty(GeneratorRun.Of(named).Diagnostics);
        var (before, after) = (ShapedSamples.Shape(RefactoringRun.Plain(Samples.Network(layers))), ShapedSamples.Shape(named));
        Assert.Equal(before.Layers.Select(layer => layer with { Name = "" }), after.Layers.Select(layer => layer with { Name = "" }));
    }

    [Fact]
    public void A_fragments_layer_is_named_too()
    {
        const string Fragment = "using NetDsl;\n[Fragment, Dense(4), {||}Dense(4), Add(\"dense_2\")] internal static class Block;\n";
        Assert.Equal("using NetDsl;\n[Fragment, Dense(4), Dense(4, Name = \"dense\"), Add(\"dense\")] internal static class Block;\n",
            RefactoringRun.Applied(Fragment, "Name this layer \"dense\""));
    }

    [Theory]
    [InlineData("[Input(8), Dense(4, {||}Name = \"x\"), Dense(1)]")]
    [InlineData("[Input(8), Dense(4, Name = \"x\"), {||}From(\"x\"), Dense(1)]")]
    [InlineData("[Input(8), Dense(4), {||}Output(4)]")]
    [InlineData("[Input(8), {||}Dense(-4)]")]
    [InlineData("[Input(8), Dense(4)] internal static class Y { int {||}z; }")]
    public void Nothing_is_offered_where_there_is_nothing_to_name(string layers) =>
        Assert.DoesNotContain(RefactoringRun.Titles(Samples.Network(layers)), title => title.StartsWith("Name", StringComparison.Ordinal));
}
