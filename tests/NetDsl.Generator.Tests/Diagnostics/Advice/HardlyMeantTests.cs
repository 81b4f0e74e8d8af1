using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics.Advice;

/// <summary>What is in its range and still hardly meant is said, with what was probably meant; what is meant sometimes is left alone.</summary>
public class HardlyMeantTests
{
    [Theory]
    [InlineData("Input(28, 28, 1), Conv2D(64, 4, 2), Flatten, Dense(1)", "2",
        "The 2nd layer, Conv2D, has a kernel of 4×2, as its last number is the kernel's width: did you mean Conv2D(64, 4, Strides = 2)?")]
    [InlineData("Input(28, 28, 1), Conv2D(64, 3, 1), Flatten, Dense(1)", "1",
        "The 2nd layer, Conv2D, has a kernel of 3×1, as its last number is the kernel's width: did you mean Conv2D(64, 3, Strides = 1)?")]
    [InlineData("Input(28, 28, 1), MaxPooling2D(3, 2), Flatten, Dense(1)", "2",
        "The 2nd layer, MaxPooling2D, has a window of 3×2, as its last number is the window's width: did you mean MaxPooling2D(3, Strides = 2)?")]
    [InlineData("Input(28, 28, 1), DepthwiseConv2D(3, 2), Flatten, Dense(1)", "2",
        "The 2nd layer, DepthwiseConv2D, has a kernel of 3×2, as its last number is the kernel's width: did you mean DepthwiseConv2D(3, Strides = 2)?")]
    [InlineData("Input(64, 64, 3), Conv2D(3, 64, 4), Flatten, Dense(1)", "64",
        "The 2nd layer, Conv2D, has a kernel of 64×4, as the first number is that of its filters: did you mean Conv2D(64, 4)? The channels that come in aren't "
        + "written")]
    [InlineData("Input(10), Dense(3), BatchNormalization(Momentum = 0.1f), ReLU, Dense(2)", "0.1f",
        "The 3rd layer, BatchNormalization, has Momentum = 0.1, the share of the moving statistics that stays, so that they follow the last few batches: "
        + "PyTorch's momentum of 0.1 is Momentum = 0.9f here")]
    [InlineData("Input(10), Dense(3), BatchNormalization(Momentum = 0.01f), ReLU, Dense(2)", "0.01f",
        "The 3rd layer, BatchNormalization, has Momentum = 0.01, the share of the moving statistics that stays, so that they follow the last few batches: "
        + "PyTorch's momentum of 0.01 is Momentum = 0.99f here")]
    [InlineData("Input(10), Dense(3), LeakyReLU(20), Dense(2)", "20",
        "The 3rd layer, LeakyReLU, has a negativeSlope of 20, which makes negative numbers larger than they are: did you mean 0.2f?")]
    [InlineData("Input(10), Dense(3), LeakyReLU(2f), Dense(2)", "2f",
        "The 3rd layer, LeakyReLU, has a negativeSlope of 2, which makes negative numbers larger than they are: did you mean 0.2f?")]
    [InlineData("Input(100, Name = \"z\"), Input(10, Name = \"y\"), Embedding(10, 10), Flatten, Concatenate(\"z\"), Dense(784)", "10",
        "The 2nd layer, Input, has 10 numbers, of which the 3rd layer, Embedding, looks up each as a label of its own, also where they are one label's one-hot "
        + "vector: write 1 for the label's number")]
    [InlineData("Input(10), Dense(3, UseBias = false), BatchNormalization(GammaInitializer = Initializers.RandomNormal, GammaInitializerScale = 0.02f), ReLU, "
        + "Dense(2)", "Initializers.RandomNormal",
        "The 3rd layer, BatchNormalization, has GammaInitializer = Initializers.RandomNormal around 0, so that it multiplies each channel by nearly "
            + "nothing: write "
        + "GammaInitializerMean = 1, as in DCGAN's own code")]
    public void A_number_that_is_hardly_meant(string layers, string text, string message) =>
        Assert.Equal([("NDSL0097", text, message)], Seen(Samples.Network($"[{layers}]"), "NDSL0097"));

    [Theory]
    [InlineData("Input(28, 28, 1), Conv2D(64, kernelHeight: 4, kernelWidth: 2), Flatten, Dense(1)")]
    [InlineData("Input(28, 28, 1), Conv2D(64, 3, 1), Conv2D(64, 1, 3), Flatten, Dense(1)")]
    [InlineData("Input(28, 28, 1), Conv2D(64, 2, 4), Flatten, Dense(1)")]
    [InlineData("Input(28, 28, 1), Conv2D(64, 5, 3), Flatten, Dense(1)")]
    [InlineData("Input(28, 28, 1), Conv2D(64, 4, 2, Strides = 2), Flatten, Dense(1)")]
    [InlineData("Input(28, 28, 1), MaxPooling2D(2, 1), Flatten, Dense(1)")]
    [InlineData("Input(10), Dense(3), BatchNormalization(Momentum = 0.5f), ReLU, Dense(2)")]
    [InlineData("Input(10), Dense(3), LeakyReLU(1f), Dense(2)")]
    [InlineData("Input(1), Embedding(10, 10), Dense(2)")]
    [InlineData("Input(3), Embedding(10, 10), Flatten, Dense(2)")]
    [InlineData("Input(10), Dense(3), BatchNormalization(GammaInitializer = Initializers.RandomNormal, GammaInitializerMean = 1f), ReLU, Dense(2)")]
    public void What_is_meant_sometimes(string layers) => Assert.Empty(Seen(Samples.Network($"[{layers}]"), "NDSL0097"));

    [Theory]
    [InlineData("Adam(1)", "1", "[Adam] has a learningRate of 1, by which it changes each weight in a step: did you mean 0.001f?")]
    [InlineData("Adam(2)", "2", "[Adam] has a learningRate of 2, by which it changes each weight in a step: did you mean 0.002f?")]
    [InlineData("RmsProp(50)", "50", "[RmsProp] has a learningRate of 50, by which it changes each weight in a step: did you mean 0.001f?")]
    public void A_learning_rate_that_is_larger_than_weights_are(string optimizer, string text, string message)
    {
        const string Networks = "[Network, Input(100), Dense(784), Tanh] internal sealed partial class G;\n"
            + "[Network, Input(784), Dense(1)] internal sealed partial class D;\n";
        Assert.Equal([("NDSL0097", text, message)], Seen(Samples.Class($"[Gan(typeof(G), typeof(D)), {optimizer}]") + Networks, "NDSL0097"));
        Assert.Equal([("NDSL0097", text, message)], Seen(Samples.Class($"[Trainer(typeof(G)), MeanSquaredError, {optimizer}]") + Networks, "NDSL0097"));
        Assert.Empty(Seen(Samples.Class("[Trainer(typeof(G)), MeanSquaredError, Adam(0.01f)]") + Networks, "NDSL0097"));
        Assert.Empty(Seen(Samples.Class("[Trainer(typeof(G)), MeanSquaredError, Sgd(1)]") + Networks, "NDSL0097"));
    }

    [Theory]
    [InlineData("Input(100), Dense(8192), Reshape(512, 4, 4), Conv2DTranspose(3, 4, Strides = 2, Padding = Padding.Same)", "Reshape(512, 4, 4)",
        "The 3rd layer, Reshape, is 512 high and 4 wide with 4 channels, as channels stand last: if 512 is the number of channels, as in PyTorch, write "
            + "Reshape(4, "
        + "4, 512)")]
    [InlineData("Input(3, 64, 64), Conv2D(8, 3), Flatten, Dense(1)", "Input(3, 64, 64)",
        "The 1st layer, Input, is 3 high and 64 wide with 64 channels, as channels stand last: if 3 is the number of channels, as in PyTorch, write "
            + "Input(64, 64, "
        + "3)")]
    [InlineData("Input(1, 28, 28), Flatten, Dense(1)", "Input(1, 28, 28)",
        "The 1st layer, Input, is 1 high and 28 wide with 28 channels, as channels stand last: if 1 is the number of channels, as in PyTorch, write "
            + "Input(28, 28, "
        + "1)")]
    [InlineData("Input(3, 48, 64), Flatten, Dense(1)", "Input(3, 48, 64)",
        "The 1st layer, Input, is 3 high and 48 wide with 64 channels, as channels stand last: if 3 is the number of channels, as in PyTorch, write "
            + "Input(48, 64, "
        + "3)")]
    public void Channels_that_stand_first(string layers, string text, string message) =>
        Assert.Equal([("NDSL0096", text, message)], Seen(Samples.Network($"[{layers}]"), "NDSL0096"));

    [Theory]
    [InlineData("Input(28, 28, 1), Flatten, Dense(1)")]
    [InlineData("Input(7, 7, 512), Flatten, Dense(1)")]
    [InlineData("Input(16, 16, 16), Flatten, Dense(1)")]
    [InlineData("Input(1, 100, 64), Flatten, Dense(1)")]
    [InlineData("Input(16, 8, 8), Flatten, Dense(1)")]
    [InlineData("Input(4, 4, 3), Flatten, Dense(1)")]
    [InlineData("Input(3, 3, 64), Flatten, Dense(1)")]
    public void Channels_that_stand_last(string layers) => Assert.Empty(Seen(Samples.Network($"[{layers}]"), "NDSL0096"));

    [Theory]
    [InlineData("Input(1, Name = \"label\"), Embedding(5, 1, Name = \"c\"), Input(28, 28, 1, Name = \"image\"), Concatenate(\"c\"), Flatten, Dense(1)", 1)]
    [InlineData("Input(28, 28, 1, Name = \"image\"), Input(1, Name = \"label\"), Embedding(5, 8), Concatenate(\"image\"), Flatten, Dense(1)", 1)]
    [InlineData("Input(28, 28, 1, Name = \"image\"), Input(1, Name = \"label\"), Embedding(5, 784), Reshape(28, 28, 1), Concatenate(\"image\"), Flatten, "
        + "Dense(1)", 1)]
    [InlineData("Input(28, 28, 1, Name = \"image\"), Input(1, Name = \"label\"), Embedding(5, 8), Dense(784), Reshape(28, 28, 1), Concatenate(\"image\"), "
        + "Flatten, Dense(1)", 0)]
    [InlineData("Input(28, 28, 1, Name = \"image\"), Input(1, Name = \"label\"), Embedding(5, 8, EmbeddingsInitializer = Initializers.RandomNormal, "
        + "EmbeddingsInitializerScale = 1), Concatenate(\"image\"), Flatten, Dense(1)", 0)]
    [InlineData("Input(100, Name = \"noise\"), Input(1, Name = \"label\"), Embedding(5, 8), Concatenate(\"noise\"), Dense(1)", 0)]
    public void An_embedding_that_an_image_drowns(string layers, int count) =>
        Assert.Equal(count, Seen(Samples.Network($"[{layers}]"), "NDSL0099").Count());

    [Fact]
    public void A_pools_strides_of_zero_are_no_strides() => Assert.Equal(
        [("NDSL0090", "0", "The 2nd layer, MaxPooling2D, has Strides, which has no effect, because 0 stands for the size of the window, as no number at "
            + "all does: "
            + "remove it")],
        Seen(Samples.Network("[Input(8, 8, 3), MaxPooling2D(2, Strides = 0), Flatten, Dense(2)]"), "NDSL0090"));

    [Theory]
    [InlineData("Softmax, Dropout(0.1f)")]
    [InlineData("Softmax, GaussianNoise(0.1f), Reshape(10)")]
    [InlineData("Softmax")]
    public void Dropout_hides_no_Softmax_from_its_loss(string end) => Assert.Single(Seen(
        Samples.Class("[Trainer(typeof(C)), SoftmaxCrossEntropy, Adam]") + $"[Network, Input(784), Dense(10), {end}] internal sealed partial class C;",
        "NDSL0086"));

    [Theory]
    [InlineData("GammaInitializer = Initializers.RandomNormal, GammaInitializerScale = 0.02f, GammaInitializerMean = 1", "RandomNormal(1f, 0.02f)")]
    [InlineData("GammaInitializer = Initializers.TruncatedNormal, GammaInitializerMean = -0.5f", "TruncatedNormal(-0.5f, 0.05f)")]
    public void A_normal_initialiser_has_a_mean(string arguments, string emitted) => Assert.Contains(
        emitted, string.Concat(GeneratorRun.Of(Samples.Network($"[Input(8), BatchNormalization({arguments})]")).Sources.Values), StringComparison.Ordinal);

    [Fact]
    public void An_initialiser_that_isnt_normal_has_no_mean() => Expect.Exactly(
        Samples.Network("[Input(8), Dense(2, KernelInitializerMean = 1f)]"),
        new Expected("NDSL0039", "1f", "The 2nd layer, Dense, has KernelInitializerMean = 1, but Initializers.GlorotUniform has no mean that could be set: "
            + "remove "
            + "it, or use Initializers.RandomNormal or TruncatedNormal"));

    private static IEnumerable<(string Id, string Text, string Message)> Seen(string source, string id) => GeneratorRun.DiagnosticsOfUsers([source])
        .Where(diagnostic => diagnostic.Id == id || diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
        .Select(diagnostic => (diagnostic.Id, diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan),
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
}
