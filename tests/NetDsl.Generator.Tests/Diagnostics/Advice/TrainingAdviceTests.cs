using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>What is better otherwise in a GAN or a trainer.</summary>
public class TrainingAdviceTests
{
    private const string Generator = "[Network, Input(3), Dense(16), Reshape(4, 4, 1), Tanh] internal sealed partial class G;\n";
    private const string Discriminator = "[Network, Input(4, 4, 1), Flatten, Dense(1)] internal sealed partial class D;\n";
    private const string Gan = "[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n";

    [Theory]
    [InlineData("Dense(16), BatchNormalization, Tanh, Reshape(4, 4, 1)", "3rd")]
    [InlineData("Dense(16, UseBias = false), Tanh, BatchNormalization, Reshape(4, 4, 1)", "4th")]
    public void Batch_normalisation_at_a_generators_end(string layers, string ordinal) => Expect.Exactly(
        Source($"[Network, Input(3), {layers}] internal sealed partial class G;\n", Discriminator, Gan),
        new Expected("NDSL0082", "typeof(G)", $"The generator 'G' has the {ordinal} layer, BatchNormalization, at its end, where it ties the colours of each "
            + $"image to the others of its batch: remove it"));

    [Theory]
    [InlineData("BatchNormalization, Flatten", "2nd")]
    [InlineData("Conv2D(8, 3), LeakyReLU, BatchNormalization, Flatten", "4th")]
    public void Batch_normalisation_at_a_discriminators_start(string layers, string ordinal) => Expect.Exactly(
        Source(Generator, $"[Network, Input(4, 4, 1), {layers}, Dense(1)] internal sealed partial class D;\n", Gan),
        new Expected("NDSL0082", "typeof(D)", $"The discriminator 'D' has the {ordinal} layer, BatchNormalization, at its start, where it hides how bright "
            + $"and how contrasty the images are that it judges: remove it"));

    [Fact]
    public void Batch_normalisation_between_is_fine() => Expect.Advice(Source(
        "[Network, Input(3), Dense(16, UseBias = false), BatchNormalization, ReLU, Dense(16), Reshape(4, 4, 1), Tanh] internal sealed partial class G;\n",
        "[Network, Input(4, 4, 1), Conv2D(8, 3), LeakyReLU, Conv2D(8, 2, UseBias = false), BatchNormalization, LeakyReLU, Flatten, Dense(1)] internal sealed "
        + "partial class D;\n",
        Gan));

    [Theory]
    [InlineData("Wasserstein", "0.01", "GradientPenalty", "GradientPenalty")]
    [InlineData("Wasserstein(ClipWeights = 0.5f)", "0.5", "ZeroCenteredPenalty(1f, Every = 4)", "ZeroCenteredPenalty")]
    public void Clipped_weights_beside_a_penalty(string loss, string clip, string penalty, string named) => Expect.Advice(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {loss}, {penalty}, RmsProp(0.00005f)] internal sealed partial class X;\n"),
        new Expected("NDSL0114", loss,
            $"[Wasserstein] clips the critic's weights to {clip} beside [{named}], which is there to take the place of that: write ClipWeights = 0f"));

    [Theory]
    [InlineData("Wasserstein(ClipWeights = 0f), GradientPenalty")]
    [InlineData("Wasserstein")]
    [InlineData("Hinge, GradientPenalty")]
    [InlineData("BinaryCrossEntropy, GradientPenalty")]
    [InlineData("BinaryCrossEntropy, DraganPenalty")]
    public void A_penalty_or_clipped_weights_alone_are_fine(string settings) => Expect.Advice(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {settings}, RmsProp(0.00005f)] internal sealed partial class X;\n"));

    [Theory]
    [InlineData("Dense(1)", "write [GradientPenalty(10f)] beside it")]
    [InlineData("Dense(8, UseBias = false), BatchNormalization, ReLU, Dense(1)", "write SpectralNormalization = true in its layers")]
    public void A_critic_whose_slope_nothing_bounds(string layers, string way) => Expect.Advice(
        Source(Generator, $"[Network, Input(4, 4, 1), Conv2D(2, 2), ReLU, Flatten, {layers}] internal sealed partial class D;\n",
            "[Gan(typeof(G), typeof(D)), Wasserstein(ClipWeights = 0f), RmsProp(0.00005f)] internal sealed partial class X;\n"),
        new Expected("NDSL0115", "0f",
            $"[Wasserstein] clips no weights, and nothing else bounds the slope of 'D', so that its loss falls without end: {way}, or remove ClipWeights"));

    [Theory]
    [InlineData("Dense(1)", "DraganPenalty")]
    [InlineData("Dense(1, SpectralNormalization = true)", "Adam")]
    public void A_critic_whose_slope_something_bounds(string layer, string setting) => Expect.Advice(
        Source(Generator, $"[Network, Input(4, 4, 1), Flatten, {layer}] internal sealed partial class D;\n",
            $"[Gan(typeof(G), typeof(D)), Wasserstein(ClipWeights = 0f), {setting}] internal sealed partial class X;\n"));

    [Theory]
    [InlineData("Wasserstein", "[Wasserstein] gives it no meaning, as only differences count: write [DiffAugment] in its place")]
    [InlineData("LeastSquares", "[LeastSquares] brings real images to 1 and generated ones to 0: write [DiffAugment] in its place, or FakeLabel = -1 in "
        + "[LeastSquares]")]
    [InlineData("LeastSquares(RealLabel = 0f, FakeLabel = 1f)",
        "[LeastSquares] brings real images to 0: write [DiffAugment] in its place, or a RealLabel above 0 in [LeastSquares]")]
    public void An_augmentation_that_goes_by_a_sign_which_the_loss_doesnt_give(string loss, string words) => Expect.Advice(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {loss}, AdaptiveAugmentation] internal sealed partial class X;\n"),
        new Expected("NDSL0118", "AdaptiveAugmentation", $"[AdaptiveAugmentation] goes by the sign of what 'D' says of real images, but {words}"));

    [Theory]
    [InlineData("BinaryCrossEntropy, AdaptiveAugmentation")]
    [InlineData("Hinge, AdaptiveAugmentation")]
    [InlineData("Relativistic, AdaptiveAugmentation")]
    [InlineData("LeastSquares(FakeLabel = -1f), AdaptiveAugmentation")]
    [InlineData("LeastSquares, DiffAugment")]
    [InlineData("Wasserstein, DiffAugment")]
    public void An_augmentation_that_goes_by_a_sign_that_is_there_or_by_none(string settings) => Expect.Advice(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {settings}] internal sealed partial class X;\n"));

    [Theory]
    [InlineData("Reconstruction(Loss.MeanAbsoluteError, 100f)")]
    [InlineData("Reconstruction(Loss.Huber)")]
    public void A_reconstruction_from_noise_alone(string term) => Expect.Advice(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {term}] internal sealed partial class X;\n"),
        new Expected("NDSL0117", term, "[Reconstruction] compares what 'G' makes of noise with real images that don't belong to it, from which it learns their "
            + "mean: remove it, or give 'G' an input that belongs to the real image"));

    [Theory]
    [InlineData("Input(3), Dense(16), Reshape(4, 4, 1), Tanh", "[Network, Input(4, 4, 1), Flatten, Dense(1)]", ", Noise", true)]
    [InlineData("Input(4, 4, 1), Conv2D(1, 3, Padding = Padding.Same), Tanh", "[Network, Input(4, 4, 1), Flatten, Dense(1)]", "", false)]
    [InlineData("Input(4, 4, 1), Conv2D(1, 3, Padding = Padding.Same), Tanh", "[Network, Input(4, 4, 1), Flatten, Dense(1)]", ", Noise", true)]
    [InlineData("Input(3, Name = \"noise\"), Input(2, Name = \"label\"), Concatenate(\"noise\"), Dense(16), Reshape(4, 4, 1), Tanh",
        "[Network, Input(4, 4, 1, Name = \"image\"), Input(2, Name = \"label\"), From(\"image\"), Concatenate(\"label\"), Flatten, Dense(1)]", "", false)]
    public void A_reconstruction_is_of_what_belongs_to_the_real_image(string generator, string discriminator, string settings, bool isAdvised)
    {
        var run = GeneratorRun.Of(Source($"[Network, {generator}] internal sealed partial class G;\n", $"{discriminator} internal sealed partial class D;\n",
            $"[Gan(typeof(G), typeof(D)), Reconstruction(Loss.MeanAbsoluteError){settings}] internal sealed partial class X;\n"));
        Assert.Equal(isAdvised ? ["NDSL0117"] : [], run.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("Softmax", "NDSL0086", "The output \"label\" of the discriminator 'D' ends in Softmax, but the loss takes logits and applies the softmax "
        + "itself: remove Softmax from the end")]
    [InlineData("Sigmoid", "NDSL0085", "The output \"label\" of the discriminator 'D' ends in Sigmoid, which gives numbers from 0 to 1, but "
        + "[AuxiliaryClassifier] takes any number: remove Sigmoid from the end")]
    public void A_class_head_that_ends_in_an_activation(string activation, string id, string message)
    {
        Expect.Advice(Classified($"Dense(3), {activation}, Output(3, Name = \"label\"), From(\"seen\"), Dense(1), Output(1, Name = \"judgement\")"),
            new Expected(id, "typeof(D)", message));
        Expect.Advice(Classified($"Dense(1), Output(1, Name = \"judgement\"), From(\"seen\"), Dense(3), {activation}, Output(3, Name = \"label\")"),
            new Expected(id, "typeof(D)", message));
    }

    [Fact]
    public void A_judgement_that_ends_in_an_activation_is_found_behind_the_classes() => Expect.Advice(
        Classified("Dense(3), Output(3, Name = \"label\"), From(\"seen\"), Dense(1), Sigmoid, Output(1, Name = \"judgement\")"),
        new Expected("NDSL0064", "typeof(D)",
            "The discriminator 'D' ends in Sigmoid, but the loss takes the logit and applies the sigmoid itself: remove Sigmoid from the end"));

    [Fact]
    public void A_class_head_may_give_any_number() =>
        Expect.Advice(Classified("Dense(3), Output(3, Name = \"label\"), From(\"seen\"), Dense(1), Output(1, Name = \"judgement\")"));

    [Fact]
    public void Frozen_batch_normalisation_mixes_no_images() => Expect.Advice(Source(
        "[Network, Input(3), Dense(16), BatchNormalization(Trainable = false), Tanh, Reshape(4, 4, 1)] internal sealed partial class G;\n",
        "[Network, Input(4, 4, 1), BatchNormalization(Trainable = false), Flatten, Dense(1)] internal sealed partial class D;\n",
        Gan));

    [Theory]
    [InlineData("Conv2D(8, 1), LeakyReLU, MaxPooling2D(2)", "4th layer, MaxPooling2D", "Conv2D(8, 2, Strides = 2), LeakyReLU(0.2f)")]
    [InlineData("AveragePooling2D(3, Strides = 2, Padding = Padding.Same), MaxPooling2D(2)", "2nd layer, AveragePooling2D",
        "Conv2D(1, 3, Strides = 2, Padding = Padding.Same)")]
    [InlineData("MaxPooling2D(2, 4, StrideHeight = 1)", "2nd layer, MaxPooling2D", "Conv2D(1, 2, 4, StrideHeight = 1, StrideWidth = 4), LeakyReLU(0.2f)")]
    public void Pooling_in_a_discriminator(string layers, string pool, string convolution) => Expect.Advice(
        Source(Generator, $"[Network, Input(4, 4, 1), {layers}, Flatten, Dense(1)] internal sealed partial class D;\n", Gan),
        new Expected("NDSL0083", "typeof(D)", $"The discriminator 'D' pools in the {pool}, but a convolution with strides learns how to make images smaller: "
            + $"write {convolution} in its place"));

    [Fact]
    public void The_mean_over_whole_images_is_no_pooling_to_be_learned() => Expect.Advice(
        Source(Generator, "[Network, Input(4, 4, 1), Conv2D(8, 3), LeakyReLU, GlobalAveragePooling2D, Dense(1)] internal sealed partial class D;\n", Gan));

    [Theory]
    [InlineData("Sigmoid, Reshape(4, 4, 1)", "MinusOneToOne", "Sigmoid", "numbers from 0 to 1", "from -1 to 1",
        "end it with Tanh in place of Sigmoid, or bring the data to that range and declare DataRange.ZeroToOne")]
    [InlineData("Reshape(4, 4, 1), Tanh", "ZeroToOne", "Tanh", "numbers from -1 to 1", "from 0 to 1",
        "end it with Sigmoid in place of Tanh, or bring the data to that range and declare DataRange.MinusOneToOne")]
    [InlineData("ReLU, Reshape(4, 4, 1)", "MinusOneToOne", "ReLU", "numbers of at least 0", "from -1 to 1", "end it with Tanh in place of ReLU")]
    [InlineData("Reshape(4, 4, 1)", "ZeroToOne", "Dense", "any numbers", "from 0 to 1", "end it with Sigmoid")]
    public void A_generator_that_ends_in_another_range(string layers, string data, string end, string range, string declared, string fixWords) => Expect.Advice(
        Source($"[Network, Input(3), Dense(16), {layers}] internal sealed partial class G;\n",
            Discriminator, $"[Gan(typeof(G), typeof(D), Data = DataRange.{data})] internal sealed partial class X;"),
        new Expected("NDSL0084", "typeof(G)", $"The generator 'G' ends in {end}, which gives {range}, but the data are declared to be {declared}: {fixWords}"));

    [Theory]
    [InlineData("Reshape(4, 4, 1), Tanh", "MinusOneToOne")]
    [InlineData("Sigmoid, Reshape(4, 4, 1)", "ZeroToOne")]
    [InlineData("HardSigmoid, Reshape(4, 4, 1)", "ZeroToOne")]
    [InlineData("Activation<Own>, Reshape(4, 4, 1)", "ZeroToOne")]
    [InlineData("Reshape(4, 4, 1)", "Unknown")]
    public void A_generator_in_its_range(string layers, string data) => Expect.Advice(Source(
        $"[Network, Input(3), Dense(16), {layers}] internal sealed partial class G;\n",
        Discriminator,
        $"[Gan(typeof(G), typeof(D), Data = DataRange.{data})] internal sealed partial class X;\n",
        Samples.OwnActivation));

    [Theory]
    [InlineData("ReLU", "Hinge", "numbers of at least 0")]
    [InlineData("Sigmoid", "LeastSquares", "numbers from 0 to 1")]
    [InlineData("Sigmoid", "Hinge", "numbers from 0 to 1")]
    [InlineData("Sigmoid", "Wasserstein", "numbers from 0 to 1")]
    [InlineData("Tanh", "BinaryCrossEntropy", "numbers from -1 to 1")]
    [InlineData("HardSigmoid", "BinaryCrossEntropy", "numbers from 0 to 1")]
    public void A_discriminator_that_cant_give_every_number(string activation, string loss, string range) => Expect.Advice(
        Source(Generator, $"[Network, Input(4, 4, 1), Flatten, Dense(1), {activation}] internal sealed partial class D;\n"
            , $"[Gan(typeof(G), typeof(D)), {loss}] internal sealed partial class X;"),
        new Expected("NDSL0085",
            "typeof(D)", $"The discriminator 'D' ends in {activation}, which gives {range}, but [{loss}] takes any number: remove {activation} from the end"));

    [Fact]
    public void Softmax_of_one_number_is_said_once() => Expect.Advice(
        Source(Generator, "[Network, Input(4, 4, 1), Flatten, Dense(1), Softmax] internal sealed partial class D;\n", Gan),
        new Expected("NDSL0092", "Softmax",
            "The 4th layer, Softmax, gets one number per image, and the softmax of one number is always 1: remove it where a loss takes logits, else write "
            + "Sigmoid in its place"));

    [Theory]
    [InlineData("Sigmoid", "BinaryCrossEntropy", "NDSL0064",
        "The network 'N' ends in Sigmoid, but the loss takes the logit and applies the sigmoid itself: remove Sigmoid from the end")]
    [InlineData("Softmax", "SoftmaxCrossEntropy", "NDSL0086",
        "The network 'N' ends in Softmax, but the loss takes logits and applies the softmax itself: remove Softmax from the end")]
    [InlineData("ReLU", "SoftmaxCrossEntropy", "NDSL0085",
        "The network 'N' ends in ReLU, which gives numbers of at least 0, but [SoftmaxCrossEntropy] takes any number: remove ReLU from the end")]
    [InlineData("Softmax", "BinaryCrossEntropy", "NDSL0085",
        "The network 'N' ends in Softmax, which gives numbers from 0 to 1, but [BinaryCrossEntropy] takes any number: remove Softmax from the end")]
    public void A_trained_network_that_ends_in_an_activation(string activation, string loss, string id, string message) => Expect.Advice(
        Source($"[Network, Input(3), Dense(4), {activation}] internal sealed partial class N;\n"
            , $"[Trainer(typeof(N)), {loss}] internal sealed partial class X;"),
        new Expected(id, "typeof(N)", message));

    [Theory]
    [InlineData("Sigmoid", "MeanSquaredError")]
    [InlineData("LeakyReLU", "SoftmaxCrossEntropy")]
    public void A_trained_network_that_may(string activation, string loss) => Expect.Advice(
        Source($"[Network, Input(3), Dense(4), {activation}] internal sealed partial class N;\n"
            , $"[Trainer(typeof(N)), {loss}] internal sealed partial class X;"));

    [Theory]
    [InlineData("Sgd(Nesterov = true)", "true", "Sgd", "Nesterov", "Momentum is 0: set Momentum, for example to 0.9f, or remove it")]
    [InlineData("Adam, CosineDecay(9, WarmupSteps = 5)", "5", "CosineDecay", "WarmupSteps",
        "WarmupTarget isn't set: set WarmupTarget to the rate that the warm-up leads to, or remove it")]
    [InlineData("Adam, CosineDecay(9, WarmupTarget = 0.1f)", "0.1f", "CosineDecay", "WarmupTarget", "WarmupSteps is 0: set WarmupSteps, or remove it")]
    [InlineData("Noise(StandardDeviation = 2)", "2", "Noise", "StandardDeviation", "NoiseDistribution.Uniform has none: remove it")]
    [InlineData("Noise(NoiseDistribution.Normal, Minimum = -2)", "-2", "Noise", "Minimum", "NoiseDistribution.Normal has none: remove it")]
    public void A_setting_without_effect(string settings, string text, string setting, string argument, string reason) => Expect.Advice(
        Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {settings}] internal sealed partial class X;"),
        new Expected("NDSL0090", text, $"[{setting}] has {argument}, which has no effect, because {reason}"));

    [Fact]
    public void A_trainer_is_given_its_targets() => Expect.Advice(
        Source("[Network, Input(3), Dense(4)] internal sealed partial class N;\n",
            "[Trainer(typeof(N)), BinaryCrossEntropy(RealLabel = 0.9f)] internal sealed partial class X;"),
        new Expected("NDSL0090", "0.9f", "[BinaryCrossEntropy] has RealLabel, which has no effect, because a trainer is given its targets: remove it"));

    [Theory]
    [InlineData("Sgd(Nesterov = true, Momentum = 0.9f)")]
    [InlineData("Adam, CosineDecay(9, WarmupSteps = 5, WarmupTarget = 0.1f)")]
    [InlineData("Noise(NoiseDistribution.Normal, Mean = 1)")]
    [InlineData("BinaryCrossEntropy(RealLabel = 0.9f)")]
    public void A_setting_with_effect(string settings) =>
    Expect.Advice(Source(Generator, Discriminator, $"[Gan(typeof(G), typeof(D)), {settings}] internal sealed partial class X;"));

    [Fact]
    public void Advice_is_given_where_nothing_is_wrong_only() => Expect.Exactly(
        Source(Generator, "[Network, Input(4, 4, 1), Flatten, Dense(1), Sigmoid] internal sealed partial class D;\n",
            "[Gan(typeof(G), typeof(D)), Adam(0)] internal sealed partial class X;"),
        new Expected("NDSL0027", "0", "[Adam] needs learningRate to be a finite number above 0, but it is 0: 0.001f would do"));

    private static string Classified(string layers) => Source(
        "[Network, Input(3, Name = \"noise\"), Input(3, Name = \"label\"), Concatenate(\"noise\"), Dense(16), Tanh] internal sealed partial class G;\n",
        $"[Network, Input(16), Dense(8), ReLU(Name = \"seen\"), {layers}] internal sealed partial class D;\n",
        "[Gan(typeof(G), typeof(D)), AuxiliaryClassifier] internal sealed partial class X;\n");

    private static string Source(params string[] classes) => "using NetDsl;\n\nnamespace Users;\n\n" + string.Concat(classes);
}
