using System.Globalization;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Normalisations that would leave nothing, and options out of their range.</summary>
public class NormalizationTests
{
    [Theory]
    [InlineData("Input(4, 4, 1)", "LayerNormalization",
        "the channels, but gets images of 4×4×1 from the 1st layer, Input, with a single channel, of which nothing would be left: use InstanceNormalization "
        + "or BatchNormalization")]
    [InlineData("Input(1)", "LayerNormalization(Epsilon = 1)",
        "the features, but gets a vector of 1 number from the 1st layer, Input, with a single feature, of which nothing would be left: use BatchNormalization")]
    [InlineData("Input(1, 1, 8)", "InstanceNormalization",
        "height and width, but gets images of 1×1×8 from the 1st layer, Input, with a single pixel, of which nothing would be left: use LayerNormalization or "
        + "BatchNormalization")]
    public void A_single_number_is_not_normalised(string input, string layer, string message) => Expect.Exactly(
        Samples.Network($"[{input}, {layer}]"),
        new Expected("NDSL0054", layer, $"The 2nd layer, {layer.Split('(')[0]}, normalises over {message}"));

    [Fact]
    public void Instance_normalisation_needs_images() => Expect.Exactly(
        Samples.Network("[Input(100), InstanceNormalization]"),
        new Expected("NDSL0041", "InstanceNormalization",
            "The 2nd layer, InstanceNormalization, needs images but gets a vector of 100 numbers from the 1st layer, Input: add Reshape before it, for "
            + "example Reshape(10, 10, 1)"));

    [Theory]
    [InlineData("LayerNormalization(Epsilon = 0)", "0", "LayerNormalization, needs Epsilon to be a finite number above 0, but it is 0: 0.001f would do")]
    [InlineData("MinibatchStandardDeviation(GroupSize = 1)", "1",
        "MinibatchStandardDeviation, needs GroupSize to be from 2 to 65,536, but it is 1: 2 would do")]
    [InlineData("GaussianNoise(-0.1f)", "-0.1f", "GaussianNoise, needs stddev to be a finite number of at least 0, but it is -0.1: did you mean 0.1f?")]
    [InlineData("Embedding(16777217, 4)", "16777217", "Embedding, needs inputDimension to be from 1 to 16,777,216, but it is 16,777,217: 16777216 would do")]
    [InlineData("InstanceNormalization(Epsilon = float.NaN)", "float.NaN",
        "InstanceNormalization, needs Epsilon to be a finite number above 0, but it is NaN: 0.001f would do")]
    public void Options_have_their_ranges(string layer, string text, string message) => Expect.Exactly(
        Samples.Network($"[Input(4, 4, 3), {layer}]"),
        new Expected("NDSL0027", text, $"The 2nd layer, {message}"));

    [Theory]
    [InlineData("Input(4, 4, 10)", "MinibatchStandardDeviation(Features = 4)", "4",
        "10 channels of the 1st layer, Input, into 4 parts, which can't be equal: write Features = 2")]
    [InlineData("Input(3)", "MinibatchStandardDeviation(Features = 7)", "7",
        "3 numbers of the 1st layer, Input, into 7 parts, which can't be equal: write Features = 3")]
    public void Features_divide_the_channels(string input, string layer, string text, string message) => Expect.Exactly(
        Samples.Network($"[{input}, {layer}]"),
        new Expected("NDSL0055", text, $"The 2nd layer, MinibatchStandardDeviation, divides the {message}"));

    [Theory]
    [InlineData("[Input(3), Tanh, Embedding(10, 4)]", 3,
        "a vector of 3 numbers from the 2nd layer, Tanh: move it to the start, behind Input(1, Name = \"label\"), add Name = \"label_vector\" to it, and "
        + "write Concatenate(\"label_vector\") in its place")]
    [InlineData("[Input(1, 2, 3), Embedding(10, 4)]", 2, "images of 1×2×3 from the 1st layer, Input: write Input(6) for so many labels")]
    public void Labels_come_from_an_input(string layers, int place, string message) => Expect.Exactly(
        Samples.Network(layers),
        new Expected("NDSL0056", "Embedding(10, 4)",
            string.Create(CultureInfo.InvariantCulture, $"The {(place == 2 ? "2nd" : "3rd")} layer, Embedding, reads whole-number labels straight from an "
                + $"Input, but gets "
                + $"{message}")));

    [Fact]
    public void One_label_becomes_a_vector_and_several_an_image_of_one_row() => Expect.Nothing(Samples.Network(
        "[Input(1, Name = \"label\"), Input(5, Name = \"words\"), Embedding(1000, 8), Output(1, 5, 8, Name = \"rows\"), From(\"label\"), Embedding(10, 7), "
        + "Output(7, Name = \"vector\")]"));

    [Theory]
    [InlineData("Dense(4, PowerIterations = 2)", "Dense")]
    [InlineData("Dense(4, SpectralNormalization = false, PowerIterations = 2)", "Dense")]
    public void Power_iterations_belong_to_spectral_normalisation(string layer, string kind) => Expect.Exactly(
        Samples.Network($"[Input(3), {layer}]"),
        new Expected("NDSL0057", "2", $"The 2nd layer, {kind}, has PowerIterations = 2, but no spectral normalisation that would take them: add "
            + $"SpectralNormalization = true, or remove it"));

    [Theory]
    [InlineData("Dense(4, SpectralNormalization = true)", "dense_1", 4)]
    [InlineData("Reshape(3, 4, 5), Conv2D(6, 3, SpectralNormalization = true)", "conv2d_1", 6)]
    [InlineData("Reshape(3, 4, 5), Conv2DTranspose(7, 3, SpectralNormalization = true, PowerIterations = 3)", "conv2d_transpose_1", 7)]
    public void The_vector_of_spectral_normalisation_has_a_number_for_each_output_and_is_not_trained(string layers, string name, int outputs)
    {
        var layer = ShapedSamples.Layers($"[Input(60), {layers}]").Layers.Items.Single(layer => layer.Name == name);
        var vector = layer.Parameters.Items.Last();
        Assert.Equal(("vector_u", false), (vector.Name, vector.IsTrainable));
        Assert.Equal(new[] { 1, outputs }, vector.Dimensions.Items.ToArray());
        Assert.Equal(new InitialValue.TruncatedNormal(0f, 0.02f), vector.Initial);
    }
}
