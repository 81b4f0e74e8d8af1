using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Normalisations that would leave nothing, and options out of their range.</summary>
public class NormalizationTests
{
    [Theory]
    [InlineData("Input(4, 4, 1)", "LayerNormalization", "the channels, but gets images of 4×4×1 from the 1st layer, Input, with a single channel, of which nothing would be left: use InstanceNormalization or BatchNormalization")]
    [InlineData("Input(1)", "LayerNormalization(Epsilon = 1)", "the features, but gets a vector of 1 number from the 1st layer, Input, with a single feature, of which nothing would be left: use BatchNormalization")]
    [InlineData("Input(1, 1, 8)", "InstanceNormalization", "height and width, but gets images of 1×1×8 from the 1st layer, Input, with a single pixel, of which nothing would be left: use LayerNormalization or BatchNormalization")]
    public void A_single_number_is_not_normalised(string input, string layer, string message) => Expect.Exactly(
        Samples.Network($"[{input}, {layer}]"),
        new Expected("NDSL0054", layer, $"The 2nd layer, {layer.Split('(')[0]}, normalises over {message}"));

    [Fact]
    public void Instance_normalisation_needs_images() => Expect.Exactly(
        Samples.Network("[Input(100), InstanceNormalization]"),
        new Expected("NDSL0041", "InstanceNormalization", "The 2nd layer, InstanceNormalization, needs images but gets a vector of 100 numbers from the 1st layer, Input: add Reshape before it, for example Reshape(10, 10, 1)"));

    [Theory]
    [InlineData("LayerNormalization(Epsilon = 0)", "0", "LayerNormalization, needs Epsilon to be a finite number above 0, but it is 0")]
    [InlineData("InstanceNormalization(Epsilon = float.NaN)", "float.NaN", "InstanceNormalization, needs Epsilon to be a finite number above 0, but it is NaN")]
    public void Options_have_their_ranges(string layer, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(4, 4, 3), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {message}"));
}
