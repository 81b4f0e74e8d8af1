using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>Biases that a normalisation takes away again.</summary>
public class BiasTests
{
    [Theory]
    [InlineData("4", "Dense(8)", "BatchNormalization", "2nd layer, Dense", "3rd layer, BatchNormalization", "8 parameters")]
    [InlineData("4, 4, 1", "Conv2D(1, 3)", "BatchNormalization", "2nd layer, Conv2D", "3rd layer, BatchNormalization", "1 parameter")]
    [InlineData("4, 4, 3", "Conv2D(8, 3)", "InstanceNormalization(Trainable = false)", "2nd layer, Conv2D", "3rd layer, InstanceNormalization", "8 parameters")]
    [InlineData("4, 4, 3", "Conv2D(8, 3)", "InstanceNormalization", "2nd layer, Conv2D", "3rd layer, InstanceNormalization", "8 parameters")]
    [InlineData("4, 4, 3", "Conv2DTranspose(8, 4)", "UpSampling2D, MaxPooling2D, BatchNormalization", "2nd layer, Conv2DTranspose",
        "5th layer, BatchNormalization", "8 parameters")]
    [InlineData("4, 4, 3", "DepthwiseConv2D(3)", "BatchNormalization", "2nd layer, DepthwiseConv2D", "3rd layer, BatchNormalization", "3 parameters")]
    [InlineData("4, 4, 3", "Conv2D(8, 3)", "Flatten, BatchNormalization", "2nd layer, Conv2D", "4th layer, BatchNormalization", "8 parameters")]
    [InlineData("4", "Dense(8)", "Reshape(1, 1, 8), BatchNormalization", "2nd layer, Dense", "4th layer, BatchNormalization", "8 parameters")]
    public void A_bias_before_a_normalisation(string input, string layer, string rest, string biased, string normalization, string parameters) => Expect.Advice(
        Samples.Network($"[Input({input}), {layer}, {rest}]"),
        new Expected("NDSL0081",
            layer, $"The {biased}, adds a bias that the {normalization}, takes away again with the mean: write UseBias = false, which saves {parameters}"));

    [Fact]
    public void A_bias_that_was_asked_for_is_shown_itself() => Expect.Advice(
        Samples.Network("[Input(4), Dense(8, UseBias = true), BatchNormalization]"),
        new Expected("NDSL0081", "true",
            "The 2nd layer, Dense, adds a bias that the 3rd layer, BatchNormalization, takes away again with the mean: write UseBias = false, which saves 8 "
            + "parameters"));

    [Theory]
    [InlineData("4", "Dense(8, UseBias = false), BatchNormalization")]
    [InlineData("4", "Dense(8), ReLU, BatchNormalization")]
    [InlineData("4", "Dense(8), LayerNormalization")]
    [InlineData("4", "Dense(8), Dropout(0.5f), BatchNormalization")]
    [InlineData("4", "Dense(8), Reshape(2, 2, 2), BatchNormalization")]
    [InlineData("4, 4, 3", "Conv2D(8, 3), ZeroPadding2D(1), BatchNormalization")]
    [InlineData("4", "Dense(8), Output(8, Name = \"x\"), BatchNormalization, Output(8, Name = \"y\")")]
    [InlineData("4", "Dense(8, Name = \"x\"), BatchNormalization, Add(\"x\")")]
    [InlineData("4", "Dense(8), BatchNormalization(Trainable = false)")]
    [InlineData("4, 4, 3", "Conv2D(8, 3), Flatten, BatchNormalization(Trainable = false), BatchNormalization")]
    public void A_bias_that_something_sees(string input, string layers) => Expect.Advice(Samples.Network($"[Input({input}), {layers}]"));
}
