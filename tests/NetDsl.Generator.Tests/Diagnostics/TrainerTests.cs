using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Losses, optimisers and other settings that don't go together or don't fit the class, and networks that don't fit their trainer.</summary>
public class TrainerTests
{
    private const string Network = "[Network, Input(2), Dense(3)] internal sealed partial class N;\n";
    private const string Generator = "[Network, Input(3), Dense(4)] internal sealed partial class G;\n";
    private const string Discriminator = "[Network, Input(4), Dense(1)] internal sealed partial class D;\n";

    [Fact]
    public void A_trainer_that_fits_is_accepted() => Expect.Nothing(Trainer("SoftmaxCrossEntropy, Sgd(0.1f, Momentum = 0.9f), CosineDecay(100)"));

    [Theory]
    [InlineData("LeastSquares, BinaryCrossEntropy", "BinaryCrossEntropy", "[LeastSquares] and [BinaryCrossEntropy]")]
    [InlineData("Adam, BinaryCrossEntropy(RealLabel = 0.9f), Hinge", "Hinge", "[BinaryCrossEntropy] and [Hinge]")]
    public void There_is_one_loss(string attributes, string text, string losses) =>
        Expect.Exactly(Gan(attributes), new Expected("NDSL0070", text, $"'X' has two losses, {losses}: remove one of them"));

    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("MeanSquaredError")]
    public void A_gan_has_a_loss_for_gans(string loss) => Expect.Exactly(
        Gan(loss),
        new Expected("NDSL0071",
            loss, $"'X' can't be trained with [{loss}], which isn't a loss of a GAN: use one of [BinaryCrossEntropy], [LeastSquares], [Hinge], [Wasserstein], "
            + "[Relativistic]"));

    [Theory]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Huber")]
    [InlineData("Huber(0.5f), Adam(GlobalClipNorm = 1f, L2 = 0.001f)")]
    public void Losses_of_numbers_clipping_and_a_penalty_are_accepted(string settings) => Expect.Nothing(Trainer(settings));

    [Theory]
    [InlineData("Huber(0f)", "0f", "[Huber] needs delta to be a finite number above 0, but it is 0: 1 would do")]
    [InlineData("MeanSquaredError, Sgd(ClipNorm = -2f)", "-2f", "[Sgd] needs ClipNorm to be a finite number above 0, but it is -2: did you mean 2?")]
    [InlineData("MeanSquaredError, AdamW(L2 = -1f)", "-1f", "[AdamW] needs L2 to be a finite number of at least 0, but it is -1: did you mean 1?")]
    public void Numbers_of_losses_clipping_and_penalty_are_in_their_ranges(string settings, string text, string message) =>
        Expect.Exactly(Trainer(settings), new Expected("NDSL0027", text, message));

    [Fact]
    public void Gradients_are_clipped_in_one_way() => Expect.Exactly(
        Trainer("MeanSquaredError, RmsProp(ClipValue = 1f, GlobalClipNorm = 2f)"),
        new Expected("NDSL0104", "1f", "[RmsProp] has GlobalClipNorm and ClipValue, but gradients are clipped in one way: remove one of them"));

    [Fact]
    public void A_trained_network_has_a_layer_that_isn_t_frozen()
    {
        const string Frozen = "[Network, Input(2), Dense(4, Trainable = false), Tanh, Dense(3, Trainable = false)] internal sealed partial class N;\n";
        const string Words = "but all its layers with parameters have Trainable = false, so that nothing would change: remove it from those that are to learn";
        Expect.Exactly(
            Source(Frozen, "[Trainer(typeof(N)), MeanSquaredError] internal sealed partial class X;\n"),
            new Expected("NDSL0103", "typeof(N)", $"'X' trains 'N', {Words}"));
        Expect.Exactly(
            Source("[Fragment, Dense(4), Tanh, Dense(3)] internal static class F;\n[Network, Input(2), Use(typeof(F), Trainable = false)] internal sealed "
                + "partial class N;\n", "[Trainer(typeof(N)), MeanSquaredError] internal sealed partial class X;\n"),
            new Expected("NDSL0103", "typeof(N)", $"'X' trains 'N', {Words}"));
        Expect.Nothing(Source(
            "[Network, Input(2), Dense(4, Trainable = false), Tanh, Dense(3)] internal sealed partial class N;\n",
            "[Trainer(typeof(N)), MeanSquaredError] internal sealed partial class X;\n"));
    }

    [Theory]
    [InlineData("LeastSquares(RealLabel = 0.9f)", "LeastSquares")]
    [InlineData("Hinge", "Hinge")]
    [InlineData("Wasserstein", "Wasserstein")]
    public void A_trainer_has_a_loss_for_trainers(string attribute, string loss) => Expect.Exactly(
        Trainer(attribute),
        new Expected(
            "NDSL0071", attribute, $"'X' can't be trained with [{loss}], which isn't a loss of a network that isn't a GAN: use one of [SoftmaxCrossEntropy], "
                + $"[MeanSquaredError], [MeanAbsoluteError], [Huber], [BinaryCrossEntropy]"));

    [Theory]
    [InlineData("Adam, RmsProp(0.1f)", "RmsProp(0.1f)",
        "optimisers for both sides, [Adam] and [RmsProp]: remove one of them, or write Of = GanSide.Discriminator in one")]
    [InlineData("Adam, Sgd(Of = GanSide.Discriminator), Adam", "Adam",
        "optimisers for both sides, [Adam] and [Adam]: remove one of them, or write Of = GanSide.Generator in one")]
    [InlineData(
        "Adam(Of = GanSide.Generator), AdamW(Of = GanSide.Generator)",
        "AdamW(Of = GanSide.Generator)",
        "optimisers for the generator, [Adam] and [AdamW]: remove one of them, or write Of = GanSide.Discriminator in one")]
    [InlineData(
        "Adam(Of = GanSide.Generator), Adam(Of = GanSide.Discriminator), Sgd(Of = GanSide.Discriminator)",
        "Sgd(Of = GanSide.Discriminator)",
        "optimisers for the discriminator, [Adam] and [Sgd]: remove one of them")]
    [InlineData("CosineDecay(9), ExponentialDecay(9, 0.9f)", "ExponentialDecay(9, 0.9f)",
        "schedules for both sides, [CosineDecay] and [ExponentialDecay]: remove one of them, or write Of = GanSide.Discriminator in one")]
    public void Each_side_of_a_gan_has_one_optimiser_and_one_schedule(string attributes, string text, string message) =>
        Expect.Exactly(Gan(attributes), new Expected("NDSL0072", text, $"'X' has two {message}"));

    [Fact]
    public void A_trainer_has_one_optimiser() => Expect.Exactly(
        Trainer("MeanSquaredError, Adam, RmsProp"),
        new Expected("NDSL0072", "RmsProp", "'X' has two optimisers, [Adam] and [RmsProp]: remove one of them"));

    [Theory]
    [InlineData("Noise", "Noise", "[Noise]")]
    [InlineData("ExponentialMovingAverage(0.9f)", "ExponentialMovingAverage(0.9f)", "[ExponentialMovingAverage]")]
    [InlineData("Adam(Of = GanSide.Generator)", "GanSide.Generator", "Of = GanSide.Generator in [Adam]")]
    [InlineData("CosineDecay(9, Of = GanSide.Discriminator)", "GanSide.Discriminator", "Of = GanSide.Discriminator in [CosineDecay]")]
    public void A_trainer_has_no_sides_and_draws_no_noise(string attribute, string text, string words) =>
        Expect.Exactly(Trainer($"MeanSquaredError, {attribute}"), new Expected("NDSL0073", text, $"'X' isn't a GAN and can't have {words}: remove it"));

    [Fact]
    public void A_trainer_has_a_loss() => Expect.Exactly(
        Trainer("Adam"),
        new Expected("NDSL0074", "Trainer(typeof(N))",
            "'X' has no loss: write one of [SoftmaxCrossEntropy], [MeanSquaredError], [MeanAbsoluteError], [Huber], "
                + "[BinaryCrossEntropy] beside [Trainer]"));

    [Theory]
    [InlineData("Input(3, Name = \"a\"), Input(2, Name = \"b\"), Concatenate(\"a\"), Dense(4)", "[Network, Input(4), Dense(1)]",
        "\"a\", \"b\": give the discriminator the others too, under the same names, or")]
    [InlineData("Input(3, Name = \"a\"), Dense(4)", "[Network, Input(3, Name = \"a\"), Input(4, Name = \"image\"), Concatenate(\"a\"), Dense(1)]", "none:")]
    public void Noise_is_drawn_for_the_one_input_that_the_discriminator_hasnt(string generator, string discriminator, string inputs) => Expect.Exactly(
        Source($"[Network, {generator}] internal sealed partial class G;\n", $"{discriminator} internal sealed partial class D;\n",
            "[Gan(typeof(G), typeof(D)), Noise] internal sealed partial class X;\n"),
        new Expected(
            "NDSL0075",
            "Noise",
            $"'X' draws its noise itself, so the generator 'G' must have exactly one input that the discriminator doesn't have, but has {inputs} remove "
            + $"[Noise] and give the inputs to TrainStep"));

    [Theory]
    [InlineData("Dense(1)", "a vector of 1 number", "write as many units in its last layer, Dense, as there are classes, for example Dense(10)")]
    [InlineData("Dense(1), Tanh", "a vector of 1 number", "end it with Dense(10), or as many units as there are classes")]
    [InlineData("Reshape(1, 2, 1)", "images of 1×2×1", "end it with Flatten, Dense(10), or as many units as there are classes")]
    public void Classes_are_a_vector_of_several_numbers(string layers, string shape, string fixWords) => Expect.Exactly(
        Source($"[Network, Input(2), {layers}] internal sealed partial class N;\n",
            "[Trainer(typeof(N)), SoftmaxCrossEntropy] internal sealed partial class X;\n"),
        new Expected(
            "NDSL0076", "typeof(N)", $"'X' is trained with [SoftmaxCrossEntropy], for which 'N' must give a vector of at least 2 numbers, one for each class, "
                + $"but it gives {shape}: {fixWords}"));

    [Fact]
    public void A_class_isnt_trainer_and_network_at_once() => Expect.Exactly(
        Source(Network, "[Network, Input(2), Dense(1)]\n[Trainer(typeof(N)), MeanSquaredError] internal sealed partial class X;\n"),
        new Expected("NDSL0077", "Trainer(typeof(N))", "'X' can't be a trainer and a network, GAN or fragment at once: declare a class for each"));

    [Fact]
    public void A_class_isnt_trainer_and_fragment_at_once() => Expect.Exactly(
        Source(Network, "[Fragment, Dense(1)]\n[Trainer(typeof(N)), MeanSquaredError] internal sealed partial class X;\n",
            "[Network, Input(2), Use(typeof(X))] internal sealed partial class M;\n"),
        new Expected("NDSL0077", "Trainer(typeof(N))", "'X' can't be a trainer and a network, GAN or fragment at once: declare a class for each"));

    [Fact]
    public void A_class_isnt_trainer_and_gan_at_once() => Expect.Exactly(
        Source(Network, Generator, Discriminator, "[Gan(typeof(G), typeof(D)), BinaryCrossEntropy]\n[Trainer(typeof(N))] internal sealed partial class X;\n"),
        new Expected("NDSL0077", "Trainer(typeof(N))", "'X' can't be a trainer and a network, GAN or fragment at once: declare a class for each"));

    [Fact]
    public void A_trained_network_has_one_output() => Expect.Exactly(
        Source("[Network, Input(2), Dense(3), Output(3, Name = \"a\"), Dense(2), Output(2, Name = \"b\")] internal sealed partial class N;\n",
            "[Trainer(typeof(N)), MeanSquaredError] internal sealed partial class X;\n"),
        new Expected("NDSL0078", "typeof(N)",
            "'X' trains 'N', which has 2 outputs, but a loss takes one: train it with its TrainingSession, or remove the others"));

    [Fact]
    public void A_public_trainer_has_a_public_network() => Expect.Exactly(
        Source("#pragma warning disable CS1591\n", Network, "[Trainer(typeof(N)), MeanSquaredError] public sealed partial class X;\n"),
        new Expected("NDSL0066", "typeof(N)",
            "The network 'N' is less accessible than the trainer 'X', whose public members name it: make 'N' public, or 'X' internal"));

    [Fact]
    public void A_trainer_is_a_class_of_which_instances_are_made() => Expect.Exactly(
        Source(Network, "[Trainer(typeof(N)), MeanSquaredError] internal abstract partial class X;\n"),
        new Expected("NDSL0004", "X", "'X' can't be a trainer and abstract, because it is created as it stands: remove 'abstract'"));

    private static string Trainer(string attributes) => Source(Network, $"[Trainer(typeof(N))]\n[{attributes}] internal sealed partial class X;\n");

    private static string Gan(string attributes) =>
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D))]\n[{attributes}] internal sealed partial class X;\n");

    private static string Source(params string[] classes) => "using NetDsl;\n\nnamespace Users;\n\n" + string.Concat(classes);
}
