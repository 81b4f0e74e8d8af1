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
    [InlineData("ReLU, Softmax", "softmax_1", "has no second derivative here: remove it")]
    [InlineData("SelfAttention", "self_attention_1",
        "has no second derivative here: remove it, or hold the discriminator by SpectralNormalization in place of the penalty, as SAGAN does")]
    public void A_layer_that_does_not_go_with_it_is_named(string layers, string name, string words) => Expect.Exactly(
        Gan(layers, "GradientPenalty"),
        new Expected("NDSL0107", "GradientPenalty",
            $"'X' differentiates the discriminator's gradient for [GradientPenalty], but '{name}' in 'D' {words}"));

    [Fact]
    public void A_gradient_is_penalised_in_one_way() => Expect.Exactly(
        Gan("ReLU", "GradientPenalty, ZeroCenteredPenalty"),
        new Expected("NDSL0072", "ZeroCenteredPenalty", "'X' has two penalties, [GradientPenalty] and [ZeroCenteredPenalty]: remove one of them"));

    [Theory]
    [InlineData("Multiply(\"seen\"), Softmax, Dense(3)", null)]
    [InlineData("MinibatchStandardDeviation, Dense(3)", null)]
    [InlineData("BatchNormalization(Trainable = false), Dense(3)", null)]
    [InlineData("BatchNormalization, Dense(3)", "batch_normalization_1")]
    public void What_leads_to_the_classes_alone_needs_no_second_derivative_but_moves_no_statistics(string layers, string? refused)
    {
        var ids = GeneratorRun.Of($"""
            using NetDsl;

            namespace Users;

            [Network, Input(3, Name = "noise"), Input(3, Name = "label"), Concatenate("noise"), Dense(16), Tanh] internal sealed partial class G;
            [Network, Input(16), Dense(8), ReLU(Name = "seen"), {layers}, Output(3, Name = "label"), From("seen"), Dense(1), Output(1, Name = "judgement")]
            internal sealed partial class D;
            [Gan(typeof(G), typeof(D)), AuxiliaryClassifier, GradientPenalty] internal sealed partial class X;

            """).Diagnostics.Where(diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).ToList();
        if (refused is null)
            Assert.Empty(ids);
        else
            Assert.Contains($"'{refused}'", Assert.Single(ids).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void What_both_are_told_needs_no_second_derivative() => Expect.Nothing("""
        using NetDsl;

        namespace Users;

        [Network, Input(3, Name = "noise"), Input(4, Name = "label"), Concatenate("noise"), Dense(16), Tanh] internal sealed partial class G;
        [Network, Input(16, Name = "image"), Input(4, Name = "label"), Dense(4, Name = "a"), ReLU, Multiply("a", Name = "told"), From("image"), Dense(8), ReLU,
            Concatenate("told"), Dense(1)]
        internal sealed partial class D;
        [Gan(typeof(G), typeof(D)), GradientPenalty] internal sealed partial class X;

        """);

    private static string Gan(string layers, string attribute) => $"""
        using NetDsl;

        namespace Users;

        [Network, Input(3), Dense(64), Reshape(8, 8, 1)] internal sealed partial class G;
        [Network, Input(8, 8, 1), Conv2D(4, 3), {layers}, Flatten, Dense(1)] internal sealed partial class D;
        [Gan(typeof(G), typeof(D)), {attribute}] internal sealed partial class X;

        """;
}
