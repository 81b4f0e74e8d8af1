using NetDsl.Generator.Shapes;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Which layers there must be, and in which order.</summary>
public class LayerOrderTests
{
    [Fact]
    public void A_network_has_layers() => Expect.Exactly(
        Samples.Network(""),
        new Expected("NDSL0020", "X", "'X' declares no layers: write [Input(...)] and the layers between [Network] and the class"));

    [Fact]
    public void A_network_has_an_input() => Expect.Exactly(
        Samples.Network("[Dense(2), Conv2D(1, 1)]"),
        new Expected("NDSL0030", "X", "'X' declares no input, so the shapes of its layers are unknown: write [Input(...)] before Dense"));

    [Fact]
    public void The_input_is_first() => Expect.Exactly(
        Samples.Network("[Dense(2), Tanh, Input(5), Conv2D(1, 1)]"),
        new Expected("NDSL0021", "Input(5)", "Input must be the first layer of 'X' but is the 3rd: move it before Dense"));

    [Fact]
    public void What_nothing_reads_is_refused() => Expect.Exactly(
        Samples.Network("[Input(5, Name = \"a\"), Dense(2), Input(4, Name = \"b\"), Dense(1)]"),
        new Expected("NDSL0022", "Dense(2)", "The 2nd layer, Dense, is read by nothing: name it in From, Concatenate, Add or Multiply (it is called \"dense_1\"), end it with an Output, or remove it"));

    [Theory]
    [InlineData("[Input(5)]")]
    [InlineData("[Input(5), Output(4)]")]
    public void Something_follows_the_input(string layers) => Expect.Exactly(
        Samples.Network(layers),
        new Expected("NDSL0023", "Input(5)", "'X' has no layer after its Input, so there is nothing to compute: add one, for example Dense(10)"));

    [Fact]
    public void The_output_is_last_and_what_follows_is_still_checked() => Expect.Exactly(
        Samples.Network("[Input(5), Output(9), Dense(2), Conv2D(1, 1)]"),
        new Expected("NDSL0024", "Output(9)", "The 2nd layer, Output, declares the shape that the network gives and must be last, but the 3rd layer, Dense, follows: move Output to the end"),
        new Expected("NDSL0041", "Conv2D(1, 1)", "The 4th layer, Conv2D, needs images but gets a vector of 2 numbers from the 3rd layer, Dense: add Reshape before it, for example Reshape(1, 1, 2)"));

    [Fact]
    public void Layers_stand_at_one_part_of_the_class() => Expect.Exactly(
        Samples.Network("[Input(5), Dense(2)]") + "[Dense(3), Conv2D(1, 1)] partial class X;",
        new Expected("NDSL0025", "Dense(3)", "Layer attributes stand at several parts of 'X', so their order is unclear: move them all to one part"));

    [Fact]
    public void Layers_may_stand_at_another_part_than_Network() => Expect.Nothing(
        Samples.Class("[Network]") + "[Input(3), Dense(2)] partial class X;");

    [Fact]
    public void A_layer_of_somebody_elses_is_refused() => Expect.Exactly(
        Samples.Network("[Input(5), Mine, Conv2D(1, 1)]") + "internal sealed class MineAttribute : LayerAttribute;",
        new Expected(
            "NDSL0026",
            "Mine",
            $"The 2nd layer, Users.MineAttribute, isn't a layer that the source generator knows: use one of {string.Join(", ", LayerRules.All.Select(rule => rule.Kind))}, From, Use"));
}
