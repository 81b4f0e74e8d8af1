using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What attention refuses.</summary>
public class AttentionTests
{
    [Theory]
    [InlineData("Input(16, 16, 64), SelfAttention")]
    [InlineData("Input(1, 1, 1), SelfAttention(KeyChannels = 4096, ValueChannels = 4096, UseBias = false, SpectralNormalization = true)")]
    [InlineData("Input(128, 128, 2), SelfAttention, MultiHeadAttention(256, 2)")]
    [InlineData("Input(4, 4, 6), MultiHeadAttention(3, 2, ValueDimension = 5, KernelInitializer = Initializers.HeNormal)")]
    public void An_image_is_attended_to(string layers) => Expect.Accepted(Network(layers));

    [Theory]
    [InlineData("SelfAttention")]
    [InlineData("MultiHeadAttention(2, 4)")]
    public void A_vector_has_no_pixels(string layer) => Expect.Exactly(Network("Input(64), " + layer), new Expected("NDSL0041", layer,
        $"The 2nd layer, {layer.Split('(')[0]}, needs images but gets a vector of 64 numbers from the 1st layer, Input: add Reshape before it, for example "
        + "Reshape(8, 8, 1)"));

    [Fact]
    public void Too_many_pixels_are_told_how_many_weights_they_have() => Expect.Exactly(Network("Input(128, 129, 3), SelfAttention"), new Expected(
        "NDSL0045",
        "SelfAttention",
        "The 2nd layer, SelfAttention, would give 16,512×16,512 weights of pixels, 272,646,144 numbers per image, but more than 268,435,456 (1 GiB) are "
        + "refused: put it where images have at most 16,384 pixels"));

    [Theory]
    [InlineData("MultiHeadAttention(0, 4)", "0", "numHeads")]
    [InlineData("MultiHeadAttention(2, 4097)", "4097", "keyDimension")]
    [InlineData("SelfAttention(KeyChannels = -1)", "-1", "KeyChannels")]
    [InlineData("SelfAttention(PowerIterations = 2)", "2", "PowerIterations")]
    public void A_number_out_of_its_range_is_named(string layer, string text, string argument)
    {
        var diagnostic = Assert.Single(GeneratorRun.Of(Network("Input(4, 4, 3), " + layer)).Diagnostics);
        Assert.Contains(argument, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(text, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan));
    }

    private static string Network(string layers) =>
        $"using NetDsl;\n\nnamespace Users;\n\n[Network, {layers}]\ninternal sealed partial class X;\n";
}
