using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>What a GAN says of the penalty on its discriminator's gradient.</summary>
public class PenaltyTests
{
    [Theory]
    [InlineData("GradientPenalty")]
    [InlineData("GradientPenalty(5f, Every = 16)")]
    [InlineData("DraganPenalty(Every = 2)")]
    [InlineData("ZeroCenteredPenalty(0.1f, On = PenaltyOn.Both)")]
    [InlineData("ZeroCenteredPenalty(On = PenaltyOn.Generated), DiffAugment")]
    public void A_gradient_can_be_penalised(string attribute) => Expect.Nothing(Gan("Conv2D(4, 3), LeakyReLU(0.2f)", attribute));

    [Theory]
    [InlineData("BatchNormalization, ReLU", "batch_normalization_1", "mixes the images of a batch, so that no image has a gradient of its own: "
        + "write LayerNormalization in its place, which looks at each image alone")]
    [InlineData("ReLU, MinibatchStandardDeviation", "minibatch_standard_deviation_1",
        "mixes the images of a batch, so that no image has a gradient of its own: remove it")]
    [InlineData("MaxPooling2D", "max_pooling2d_1", "has no second derivative here: write AveragePooling2D, or Conv2D with strides: 2, in its place")]
    [InlineData("DepthwiseConv2D(3)", "depthwise_conv2d_1", "has no second derivative here: write Conv2D in its place")]
    [InlineData("SelfAttention", "self_attention_1",
        "has no second derivative here: remove it, or hold the discriminator by SpectralNormalization in place of the penalty, as SAGAN does")]
    [InlineData("PReLU", "p_re_lu_1", "has no second derivative here: write LeakyReLU in its place")]
    public void A_layer_that_does_not_go_with_it_is_named(string layers, string name, string words) => Expect.Exactly(
        Gan(layers, "GradientPenalty"),
        new Expected("NDSL0107", "GradientPenalty",
            $"'X' differentiates the discriminator's gradient for [GradientPenalty], but '{name}' in 'D' {words}"));

    [Fact]
    public void A_gradient_is_penalised_in_one_way() => Expect.Exactly(
        Gan("ReLU", "GradientPenalty, ZeroCenteredPenalty"),
        new Expected("NDSL0072", "ZeroCenteredPenalty", "'X' has two penalties, [GradientPenalty] and [ZeroCenteredPenalty]: remove one of them"));

    private static string Gan(string layers, string attribute) => $"""
        using NetDsl;

        namespace Users;

        [Network, Input(3), Dense(64), Reshape(8, 8, 1)] internal sealed partial class G;
        [Network, Input(8, 8, 1), Conv2D(4, 3), {layers}, Flatten, Dense(1)] internal sealed partial class D;
        [Gan(typeof(G), typeof(D)), {attribute}] internal sealed partial class X;

        """;
}
