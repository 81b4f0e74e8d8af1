using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>An attribute that doesn't exist is the compiler's to report, and what follows from it is nobody's.</summary>
public class MistypedAttributeTests
{
    private const string Discriminator = "[Network, Input(2, 2, 1), Flatten, Dense(1)] internal sealed partial class D;\n";

    [Theory]
    [InlineData("Input(100), Dence(16), Reshape(4, 4, 1), Conv2D(1, 3), Tanh", "Dence(16)", "Dense(16)")]
    [InlineData("Input(100), Dense(16), Reshap(4, 4, 1), Conv2D(1, 3), Tanh", "Reshap(4, 4, 1)", "Reshape(4, 4, 1)")]
    [InlineData("Input(4, 4, 1), Conv2DTransposed(1, 4, Strides = 2, Padding = Padding.Same), Tanh, Output(8, 8, 1)",
        "Conv2DTransposed(1, 4, Strides = 2, Padding = Padding.Same)", "Conv2DTranspose(1, 4, Strides = 2, Padding = Padding.Same)")]
    [InlineData("Input(4, 4, 1), Flaten, Dense(1)", "Flaten", "Flatten")]
    [InlineData("Inptu(4, 4, 1), Flatten, Dense(1)", "Inptu(4, 4, 1)", "Input(4, 4, 1)")]
    public void A_mistyped_layer_is_told_its_name_and_what_follows_from_it_isnt_reported(string layers, string written, string right)
    {
        var source = Samples.Network($"[{layers}]");
        Assert.Equal(
            ["CS0246", $"NDSL0102: There is no attribute '{written.Split('(')[0]}': did you mean {right.Split('(')[0]}?"],
            Answers(source));
        Assert.Equal(source.Replace(written, right, StringComparison.Ordinal), CodeFixRun.Fixed(source, "NDSL0102", $"Write {right}"));
    }

    [Theory]
    [InlineData("Input(100), Linear(100, 16), Reshape(4, 4, 1)", "'Linear(100, 16)'", "Dense(16)")]
    [InlineData("Input(4, 4, 1), ConvTranspose2d(1, 8, 4, 2, 1), Output(8, 8, 1)", "'ConvTranspose2d(1, 8, 4, 2, 1)'",
        "Conv2DTranspose(8, 4, Strides = 2, ExplicitPadding = 1)")]
    [InlineData("Input(4, 4, 1), BatchNorm2d(1), Flatten, Dense(1)", "'BatchNorm2d(1)'", "BatchNormalization")]
    [InlineData("Input(4, 4, 1), GlobalAvgPool2D, Dense(1)", "'GlobalAvgPool2D'", "GlobalAveragePooling2D")]
    [InlineData("Input(4, 4, 1), Conv2d(1, 3), BatchNormalization, Tanh, Output(2, 2, 1)", "'Conv2d(1, 3)'", "Conv2D(1, 3)")]
    [InlineData("Input(4, 4, 1), Conv2d(1, 64, 4, 2, 1), Flatten", "'Conv2d(1, 64, 4, 2, 1)'", "Conv2D(64, 4, Strides = 2, ExplicitPadding = 1)")]
    [InlineData("Input(4), LeakyRelu(0.2), Dense(1)", "'LeakyRelu(0.2)'", "LeakyReLU(0.2)")]
    [InlineData("Input(4), Relu, Dense(1)", "'Relu'", "ReLU")]
    public void A_layer_that_is_called_otherwise_elsewhere_is_told_its_name(string layers, string found, string right) => Assert.Equal(
        ["CS0246", $"NDSL0098: {found} is written as in Keras or PyTorch: here it is {right}"],
        Answers(Samples.Network($"[{layers}]")));

    [Theory]
    [InlineData("BCEWithLogitsLoss", "BinaryCrossEntropy")]
    [InlineData("CategoricalCrossentropy", "SoftmaxCrossEntropy")]
    [InlineData("CategoricalCrossentropy(true)", "SoftmaxCrossEntropy")]
    [InlineData("BinaryCrossentropy", "BinaryCrossEntropy")]
    [InlineData("HuberLoss", "Huber")]
    [InlineData("MAE", "MeanAbsoluteError")]
    public void A_loss_that_is_called_otherwise_elsewhere_is_told_its_name_and_isnt_missing(string loss, string right) => Assert.Equal(
        ["CS0246", $"NDSL0098: '{loss}' is written as in Keras or PyTorch: here it is {right}"],
        Answers(Samples.Class($"[Trainer(typeof(C)), {loss}, Adam]") + "[Network, Input(784), Dense(10)] internal sealed partial class C;"));

    [Fact]
    public void A_mistyped_loss_isnt_missing_besides() => Assert.Equal(
        ["CS0246", "NDSL0102: There is no attribute 'MeanSquaredEror': did you mean MeanSquaredError?"],
        Answers(Samples.Class("[Trainer(typeof(C)), MeanSquaredEror, Adam]") + "[Network, Input(784), Dense(10)] internal sealed partial class C;"));

    [Theory]
    [InlineData("Conv2D(32, (3, 3))", "Conv2D(32, 3)")]
    [InlineData("Conv2D(32, (3, 5), (2, 2))", "Conv2D(32, 3, 5, Strides = 2)")]
    [InlineData("Conv2D(32, 3, strides: (2, 1), padding: \"same\", activation: \"relu\")",
        "Conv2D(32, 3, StrideHeight = 2, StrideWidth = 1, Padding = Padding.Same), ReLU")]
    [InlineData("Conv2D(32, 3, Padding = \"same\")", "Conv2D(32, 3, Padding = Padding.Same)")]
    [InlineData("Conv2D(32, 3, Padding = 1)", "Conv2D(32, 3, ExplicitPadding = 1)")]
    [InlineData("Conv2D(32, 3, Activation = \"relu\")", "Conv2D(32, 3), ReLU")]
    [InlineData("Conv2D(32, 3, activation = \"linear\")", "Conv2D(32, 3)")]
    [InlineData("Conv2D(1, 32, 3, 2, 1)", "Conv2D(32, 3, Strides = 2, ExplicitPadding = 1)")]
    [InlineData("Conv2D(32, kernel_size: (3, 3), use_bias: false)", "Conv2D(32, kernelSize: 3, UseBias = false)")]
    [InlineData("Conv2D(32, 3, kernel_initializer: \"he_normal\", name: \"c\")", "Conv2D(32, 3, KernelInitializer = Initializers.HeNormal, Name = \"c\")")]
    [InlineData("MaxPooling2D((2, 2))", "MaxPooling2D(2)")]
    [InlineData("MaxPooling2D(pool_size = (3, 2))", "MaxPooling2D(poolHeight: 3, poolWidth: 2)")]
    [InlineData("BatchNormalization(eps = 0.001)", "BatchNormalization(Epsilon = 0.001f)")]
    [InlineData("Reshape((14, 56, 1))", "Reshape(14, 56, 1)")]
    [InlineData("Reshape(target_shape: (14, 56, 1))", "Reshape(14, 56, 1)")]
    [InlineData("Conv2D(32, 3, padding: Padding.Same)", "Conv2D(32, 3, Padding = Padding.Same)")]
    [InlineData("Conv2D(32, 3, Padding.Same)", "Conv2D(32, 3, Padding = Padding.Same)")]
    [InlineData("Conv2D(32, 3, Padding = Same)", "Conv2D(32, 3, Padding = Padding.Same)")]
    [InlineData("Conv2D(32, 3, use_bias: False)", "Conv2D(32, 3, UseBias = false)")]
    [InlineData("Conv2D(32, 3, Trainable = False)", "Conv2D(32, 3, Trainable = false)")]
    [InlineData("Conv2D(32, 3, KernelInitializer = \"he_normal\")", "Conv2D(32, 3, KernelInitializer = Initializers.HeNormal)")]
    [InlineData("LeakyReLU(alpha: 0.2)", "LeakyReLU(negativeSlope: 0.2)")]
    [InlineData("ReLU(inplace: true)", "ReLU")]
    public void Arguments_as_in_Keras_are_answered_with_the_right_ones(string layer, string right)
    {
        var source = Samples.Network($"[Input(28, 28, 1), {layer}, Flatten, Dense(1)]");
        Assert.Equal($"NDSL0098: '{layer}' is written as in Keras or PyTorch: here it is {right}",
            Assert.Single(Answers(source), answer => !answer.StartsWith("CS", StringComparison.Ordinal)));
        Assert.Equal(Samples.Network($"[Input(28, 28, 1), {right}, Flatten, Dense(1)]"), CodeFixRun.Fixed(source, "NDSL0098", $"Write {right}"));
        Assert.DoesNotContain(GeneratorRun.DiagnosticsOfUsers([Samples.Network($"[Input(28, 28, 1), {right}, Flatten, Dense(1)]")]),
            diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void A_layer_of_Keras_that_names_a_function_is_answered_with_that_layer() => Assert.Equal(
        ["CS0305", "NDSL0098: 'Activation(\"relu\")' is written as in Keras or PyTorch: here it is ReLU"],
        Answers(Samples.Network("[Input(3), Dense(4), Activation(\"relu\"), Dense(2)]")));

    [Fact]
    public void Names_and_arguments_of_elsewhere_are_answered_together() => Assert.Equal(
        [
            "CS0246", "CS1739", "NDSL0098: 'Conv2D(32, kernel_size: 3, padding: \"same\")' is written as in Keras or PyTorch: here it is "
                + "Conv2D(32, kernelSize: 3, Padding = Padding.Same)",
            "NDSL0098: 'Dense(10, activation: \"softmax\")' is written as in Keras or PyTorch: here it is Dense(10), Softmax",
            "NDSL0098: 'MaxPool2D' is written as in Keras or PyTorch: here it is MaxPooling2D",
        ],
        Answers(Samples.Network("[Input(28, 28, 1), Conv2D(32, kernel_size: 3, padding: \"same\"), MaxPool2D, Flatten, Dense(10, activation: \"softmax\")]")));

    [Fact]
    public void Settings_as_in_Keras_are_answered_too() => Assert.Contains(
        "NDSL0098: 'Adam(lr: 0.0002, betas: (0.5, 0.999))' is written as in Keras or PyTorch: here it is Adam(learningRate: 0.0002, Beta1 = 0.5f, Beta2 = "
            + "0.999f)",
        Answers(Samples.Class("[Trainer(typeof(C)), MeanSquaredError, Adam(lr: 0.0002, betas: (0.5, 0.999))]")
            + "[Network, Input(784), Dense(10)] internal sealed partial class C;"));

    [Theory]
    [InlineData("LeakyReLU(0.2)", "LeakyReLU(0.2f)")]
    [InlineData("LeakyReLU(0.1)", "LeakyReLU(0.1f)")]
    [InlineData("Dropout(0.3)", "Dropout(0.3f)")]
    [InlineData("ELU(0.7)", "ELU(0.7f)")]
    [InlineData("GaussianNoise(0.1)", "GaussianNoise(0.1f)")]
    [InlineData("LeakyReLU", "LeakyReLU(0.3f)")]
    public void A_fraction_without_its_letter_is_the_same_float(string layer, string written) => Assert.Equal(
        Sources(Samples.Network($"[Input(3), Dense(4), {written}, Dense(2)]")), Sources(Samples.Network($"[Input(3), Dense(4), {layer}, Dense(2)]")));

    [Fact]
    public void A_learning_rate_without_its_letter_is_the_same_float() => Assert.Equal(
        Sources(Samples.DigitGan.Replace("0.001f", "0.0002f", StringComparison.Ordinal)),
        Sources(Samples.DigitGan.Replace("0.001f", "0.0002", StringComparison.Ordinal)));

    [Fact]
    public void A_fragment_with_a_layer_that_doesnt_exist_makes_its_networks_unreadable() => Assert.Equal(
        ["CS0246"],
        GeneratorRun.DiagnosticsOfUsers([Samples.Network("[Input(4), Use(typeof(Block)), Reshape(2, 2, 2)]")
            + "[Fragment, Dence(8)] internal static class Block;"]).Select(diagnostic => diagnostic.Id).Distinct());

    [Fact]
    public void A_gan_of_a_class_whose_Network_is_mistyped_says_nothing_more() => Assert.Equal(
        ["CS0246"],
        GeneratorRun.DiagnosticsOfUsers([$"using NetDsl;\n\n[Netwrk, Input(3), Dense(4), Reshape(2, 2, 1)] internal sealed partial class "
            + $"G;\n{Discriminator}[Gan(typeof(G), typeof(D))] internal sealed partial class X;\n"])
            .Select(diagnostic => diagnostic.Id)
            .Distinct());

    private static IEnumerable<string> Answers(string source) => GeneratorRun.DiagnosticsOfUsers([source])
        .Select(diagnostic => diagnostic.Id.StartsWith("CS", StringComparison.Ordinal) ? diagnostic.Id
            : $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}")
        .Distinct().Order(StringComparer.Ordinal);

    private static string Sources(string source) => string.Join('\n', GeneratorRun.Of(source.StartsWith("using", StringComparison.Ordinal) ? source
        : Samples.DigitGenerator + Samples.DigitDiscriminator + source).Sources.Values);

    [Fact]
    public void Another_attribute_that_isnt_known_yet_may_be_another_generators_and_hides_nothing() => Assert.Equal(
        ["CS0246", "NDSL0041"],
        GeneratorRun.DiagnosticsOfUsers([Samples.Network("[Input(100), Conv2D(1, 1), RegisteredInTheContainer]")]).Select(diagnostic => diagnostic.Id)
        .Distinct().Order(StringComparer.Ordinal));
}
