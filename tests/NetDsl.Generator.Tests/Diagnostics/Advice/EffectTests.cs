using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>Layers and arguments that change nothing.</summary>
public class EffectTests
{
    [Theory]
    [InlineData("ReLU, ReLU", "ReLU", "3rd", "numbers of at least 0", "2nd layer, ReLU")]
    [InlineData("Sigmoid, ReLU", "ReLU", "3rd", "numbers from 0 to 1", "2nd layer, Sigmoid")]
    [InlineData("Softplus, LeakyReLU(0.2f)", "LeakyReLU(0.2f)", "3rd", "numbers of at least 0", "2nd layer, Softplus")]
    [InlineData("Softmax, ELU(0.5f)", "ELU(0.5f)", "3rd", "numbers from 0 to 1", "2nd layer, Softmax")]
    [InlineData("HardSigmoid, PReLU", "PReLU", "3rd", "numbers from 0 to 1", "2nd layer, HardSigmoid")]
    [InlineData("ReLU, Dropout(0.5f), ReLU", "ReLU", "4th", "numbers of at least 0", "3rd layer, Dropout")]
    [InlineData("ReLU, Tanh, ReLU", "ReLU", "4th", "numbers from 0 to 1", "3rd layer, Tanh")]
    [InlineData("ReLU, MaxPooling2D, UpSampling2D, ReLU", "ReLU", "5th", "numbers of at least 0", "4th layer, UpSampling2D")]
    public void An_activation_of_numbers_that_are_never_negative(string layers, string text, string ordinal, string range, string before) => Expect.Advice(
        Samples.Network($"[Input(4, 4, 3), {layers}]"),
        new Expected("NDSL0087", text, $"The {ordinal} layer, {text.Split('(')[0]}, gets {range} from the {before}, and gives them as they are: remove it"));

    [Theory]
    [InlineData("ReLU, Dense(4), ReLU")]
    [InlineData("ReLU, BatchNormalization, ReLU")]
    [InlineData("ReLU, GaussianNoise(0.1f), ReLU")]
    [InlineData("Tanh, ReLU")]
    [InlineData("ReLU, SELU")]
    [InlineData("LeakyReLU(0.2f), ReLU")]
    [InlineData("Activation<Own>, ReLU")]
    [InlineData("ReLU, Sigmoid")]
    public void An_activation_that_does_something(string layers) => Expect.Advice(
        Samples.Network($"[Input(4), {layers}]") + Samples.OwnActivation);

    [Theory]
    [InlineData("4", "Dense(1), Softmax", "3rd", "image")]
    [InlineData("4, 4, 3", "Conv2D(1, 3), Softmax", "3rd", "pixel")]
    public void Softmax_over_a_single_number(string input, string layers, string ordinal, string unit) => Expect.Advice(
        Samples.Network($"[Input({input}), {layers}]"),
        new Expected("NDSL0092", "Softmax", $"The {ordinal} layer, Softmax, gets one number per {unit}, and the softmax of one number is always 1: remove it "
            + $"where a loss takes logits, else write Sigmoid in its place"));

    [Theory]
    [InlineData("Dropout(0)", "its rate is 0")]
    [InlineData("GaussianNoise(0)", "its stddev is 0")]
    [InlineData("LeakyReLU(1)", "its negativeSlope is 1")]
    [InlineData("UpSampling2D(1)", "its size is 1")]
    [InlineData("UpSampling2D(1, 1, Interpolation = Interpolation.Bilinear)", "its size is 1")]
    [InlineData("MaxPooling2D(1)", "its windows are single pixels")]
    [InlineData("ZeroPadding2D(0)", "all its sides are 0")]
    [InlineData("Cropping2D(0, 0)", "all its sides are 0")]
    [InlineData("Reshape(4, 4, 3)", "that is the shape of what it gets")]
    public void A_layer_that_gives_what_it_gets(string layer, string reason) => Expect.Advice(
        Samples.Network($"[Input(4, 4, 3), {layer}, Tanh]"),
        new Expected("NDSL0088", layer, $"The 2nd layer, {layer.Split('(')[0]}, gives what it gets, because {reason}: remove it"));

    [Fact]
    public void Flatten_of_a_vector() => Expect.Advice(
        Samples.Network("[Input(4), Flatten, Dense(2)]"),
        new Expected("NDSL0088", "Flatten", "The 2nd layer, Flatten, gives what it gets, because a vector is flat already: remove it"));

    [Theory]
    [InlineData("Dense(4), Dense(4)", "3rd layer, Dense", "2nd layer, Dense")]
    [InlineData("Dense(12), BatchNormalization, Reshape(2, 2, 3), Conv2DTranspose(3, 2, UseBias = false)", "5th layer, Conv2DTranspose", "2nd layer, Dense",
        "Dense(12)")]
    public void Products_without_an_activation_between_them(string layers, string second, string first, string? biased = null)
    {
        var linear = new Expected(
            "NDSL0089",
            layers[layers.LastIndexOf(second.Split(' ')[2], StringComparison.Ordinal)..],
            $"The {second}, follows the {first}, without an activation between them, so that together they are one linear function: write an activation "
            + $"between them, for example LeakyReLU(0.2f)");
        var bias = new Expected(
            "NDSL0081", biased ?? "", $"The {first}, adds a bias that the 3rd layer, BatchNormalization, takes away again with the mean: write UseBias = "
                + $"false, which saves 12 parameters");
        Expect.Advice(Samples.Network($"[Input(4), {layers}]"), [.. biased is null ? [] : new[] { bias }, linear]);
    }

    [Theory]
    [InlineData("4", "Dense(4), ReLU, Dense(4)")]
    [InlineData("4", "Dense(2), Dense(4)")]
    [InlineData("4", "Dense(4), Dropout(0.5f), Dense(4)")]
    [InlineData("4, 4, 3", "DepthwiseConv2D(3), Conv2D(8, 1)")]
    [InlineData("4, 4, 3", "Conv2D(8, 3), MaxPooling2D, Conv2D(8, 1)")]
    [InlineData("4", "Dense(4, Name = \"x\"), Dense(4), Add(\"x\")")]
    public void Products_that_belong_apart(string input, string layers) => Expect.Advice(Samples.Network($"[Input({input}), {layers}]"));

    [Theory]
    [InlineData("Conv2D(2, 3, UseBias = false, BiasInitializer = Initializers.Ones)", "Initializers.Ones", "Conv2D", "BiasInitializer", "UseBias is false")]
    [InlineData("BatchNormalization(Center = false, BetaInitializer = Initializers.Ones)", "Initializers.Ones", "BatchNormalization", "BetaInitializer",
        "Center is false")]
    [InlineData("InstanceNormalization(Scale = false, GammaInitializer = Initializers.Zeros)", "Initializers.Zeros", "InstanceNormalization",
        "GammaInitializer", "Scale is false")]
    [InlineData("Conv2D(2, 3, Strides = 2, StrideHeight = 1, StrideWidth = 3)", "2", "Conv2D", "Strides", "StrideHeight and StrideWidth say more")]
    [InlineData("Conv2D(2, 3, ExplicitPadding = 1, PaddingTop = 0, PaddingBottom = 1, PaddingLeft = 2, PaddingRight = 3)", "1", "Conv2D", "ExplicitPadding",
        "PaddingTop, PaddingBottom, PaddingLeft and PaddingRight say more")]
    [InlineData("Flatten(Trainable = false), Dense(2)", "false", "Flatten", "Trainable", "it has no parameters")]
    public void An_argument_of_a_layer_without_effect(string layer, string text, string kind, string argument, string reason) => Expect.Advice(
        Samples.Network($"[Input(6, 6, 3), {layer}]"),
        new Expected("NDSL0090", text, $"The 2nd layer, {kind}, has {argument}, which has no effect, because {reason}: remove it"));

    [Theory]
    [InlineData("Input(8), Dense(32), ReLU, Dense(32)", "'X' has no Conv2D or Conv2DTranspose with several taps")]
    [InlineData("Input(8, 8, 32), Conv2D(32, 1), ReLU", "'X' has no Conv2D or Conv2DTranspose with several taps")]
    [InlineData("Input(8, 8, 32), DepthwiseConv2D(3), ReLU", "'X' has no Conv2D or Conv2DTranspose with several taps")]
    [InlineData("Input(8, 8, 3), Conv2D(32, 3), ReLU, Conv2D(8, 3)", FewChannels)]
    [InlineData("Input(8, 8, 24), Conv2DTranspose(32, 4, Strides = 2)", FewChannels)]
    [InlineData("Input(8, 8, 32), Conv2D(32, 2, Strides = 2)", FewChannels)]
    [InlineData("Input(8, 8, 32), Conv2D(32, 3, DilationRate = 2)", FewChannels)]
    [InlineData("Input(1, 1, 32), Conv2D(32, 3, Padding = Padding.Same)", FewChannels)]
    public void The_fewest_products_where_no_layer_can_make_fewer(string layers, string reason)
    {
        var source = Samples.Class($"[Network(UnrollBudget = 0, Convolutions = Convolutions.FewestProducts), {layers}]");
        Expect.Advice(source, new Expected(
            "NDSL0119", "Convolutions.FewestProducts", $"[Network] has Convolutions = Convolutions.FewestProducts, but {reason}: remove it"));
        Expect.Advice(source.Replace("FewestProducts", "Direct", StringComparison.Ordinal));
        Expect.Advice(source.Replace("FewestProducts", "Automatic", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Input(8, 8, 16), Conv2D(32, 3, Padding = Padding.Same)")]
    [InlineData("Input(8, 8, 16), Conv2D(16, 1, 3)")]
    [InlineData("Input(8, 8, 3), Conv2D(16, 3), ReLU, UpSampling2D, Conv2D(16, 3, Padding = Padding.Same)")]
    [InlineData("Input(4), Dense(256), ReLU, Reshape(4, 4, 16), Conv2DTranspose(48, 4, Strides = 2, Padding = Padding.Same)")]
    public void The_fewest_products_where_a_layer_makes_fewer(string layers)
    {
        var source = Samples.Class($"[Network(Convolutions = Convolutions.FewestProducts), {layers}]");
        Expect.Advice(source);

        // The summary says so too, so that the advice and what is generated can't differ.
        Assert.Contains("Fast convolutions:", string.Concat(GeneratorRun.Of(source).Sources.Values), StringComparison.Ordinal);
    }

    private const string FewChannels = "no convolution of 'X' multiplies less by it, which takes channels in multiples of 16 on both sides, more taps than "
        + "strides, no dilation, and more than a few pixels";
}
