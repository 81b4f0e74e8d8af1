using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Which layers there must be, and in which order.</summary>
public class LayerOrderTests
{
    [Fact]
    public void A_network_has_layers() => Expect.Exactly(
        Samples.Network(""),
        new Expected("NDSL0020", "X",
            "'X' declares no layers: write an Input and layers between [Network] and the class, for example [Input(100), Dense(10)]"));

    [Fact]
    public void A_network_has_an_input() => Expect.Exactly(
        Samples.Network("[Dense(2), Conv2D(1, 1)]"),
        new Expected("NDSL0030", "X", "'X' declares no input, so the shapes of its layers are unknown: write an Input before Dense, for example [Input(100)]"));

    [Fact]
    public void The_input_is_first() => Expect.Exactly(
        Samples.Network("[Dense(2), Tanh, Input(5), Conv2D(1, 1)]"),
        new Expected("NDSL0021", "Input(5)", "Input must be the first layer of 'X' but is the 3rd: move it before Dense"));

    [Fact]
    public void What_nothing_reads_is_refused() => Expect.Exactly(
        Samples.Network("[Input(5, Name = \"a\"), Dense(2), Input(4, Name = \"b\"), Dense(1)]"),
        new Expected("NDSL0022", "Dense(2)",
            "The 2nd layer, Dense, is read by nothing: name it in From, Concatenate, Add, Multiply or Dot (it is called \"dense_1\"), end it with an Output, "
            + "or remove it"));

    [Theory]
    [InlineData("Input(5)", "", "Dense(10)")]
    [InlineData("Input(5)", "Output(4)", "Dense(4)")]
    [InlineData("Input(5)", "Output(4, 4, 2)", "Dense(32), Reshape(4, 4, 2)")]
    [InlineData("Input(8, 8, 3)", "", "Conv2D(16, 3, Padding = Padding.Same)")]
    [InlineData("Input(8, 8, 3)", "Output(8, 8, 1)", "Conv2D(1, 1)")]
    [InlineData("Input(8, 8, 3)", "Output(4)", "Flatten, Dense(4)")]
    [InlineData("Input(8, 8, 3)", "Output(4, 4, 2)", "Flatten, Dense(32), Reshape(4, 4, 2)")]
    public void Something_follows_the_input(string input, string output, string between)
    {
        Expect.Exactly(
            Samples.Network($"[{input}{(output.Length == 0 ? "" : ", ")}{output}]"),
            new Expected("NDSL0023", input, $"'X' has no layer after its Input, so there is nothing to compute: add one, for example {between}"));
        Expect.Nothing(Samples.Network($"[{input}, {between}{(output.Length == 0 ? "" : ", ")}{output}]"));
    }

    [Fact]
    public void The_output_is_last_and_what_follows_is_still_checked() => Expect.Exactly(
        Samples.Network("[Input(5), Output(9), Dense(2), Conv2D(1, 1)]"),
        new Expected("NDSL0024", "Output(9)",
            "The 2nd layer, Output, declares the shape that the network gives and must be last, but the 3rd layer, Dense, follows: move Output to the end"),
        new Expected("NDSL0041", "Conv2D(1, 1)",
            "The 4th layer, Conv2D, needs images but gets a vector of 2 numbers from the 3rd layer, Dense: "
                + "add Reshape before it, for example Reshape(1, 1, 2)"));

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
            "The 2nd layer, Users.MineAttribute, isn't a layer that the source generator knows: "
                + "remove it; a function of your own is written as [Activation<T>]"));

    [Fact]
    public void A_layer_that_is_called_nearly_as_one_of_NetDsls_was_probably_meant_to_be_that() => Expect.Exactly(
        Samples.Network("[Input(4, 4, 1), Users.Conv2d, Conv2D(1, 1)]") + "internal sealed class Conv2dAttribute : LayerAttribute;",
        new Expected("NDSL0026", "Users.Conv2d", "The 2nd layer, Users.Conv2dAttribute, isn't a layer that the source generator knows: did you mean Conv2D?"));
}
