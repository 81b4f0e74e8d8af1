using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>Every kind of layer alone, at the start, at the end, and beside itself: whatever is accepted also compiles, with no warning.</summary>
public class SmallNetworksTests
{
    private static readonly string[] All =
    [
        "Input(4), Reshape(2, 2, 1)",
        "Input(2, 2, 1), Flatten",
        "Input(4), Flatten, Reshape(2, 2, 1), Tanh, Flatten, Reshape(4)",
        "Input(4), Dense(1)",
        "Input(4), Dense(3, UseBias = false), Dense(2)",
        "Input(300), Dense(300), Dense(300, UseBias = false)",
        "Input(1), Dense(1), Reshape(1, 1, 1), Conv2D(1, 1), Conv2DTranspose(1, 1), UpSampling2D(1), BatchNormalization, Dropout(0), ReLU",
        "Input(3, 5, 2), Conv2D(3, 2, UseBias = false)",
        "Input(30, 50, 20), Conv2D(30, 2, UseBias = false), Conv2DTranspose(5, 4, Strides = 3, UseBias = false)",
        "Input(3, 5, 2), Conv2DTranspose(3, 1, Strides = 3, Padding = Padding.Same)",
        "Input(3, 5, 2), Conv2DTranspose(3, 1, Strides = 3)",
        "Input(30, 50, 20), Conv2DTranspose(30, 1, Strides = 3)",
        "Input(30, 50, 20), Conv2D(30, 1, Strides = 3)",
        "Input(3, 5, 2), UpSampling2D(2, 3)",
        "Input(3, 5, 2), UpSampling2D, UpSampling2D, Tanh, UpSampling2D",
        "Input(3, 5, 2), BatchNormalization",
        "Input(3), BatchNormalization(Momentum = 0, Epsilon = 1), BatchNormalization",
        "Input(3000), BatchNormalization, Dropout(0.5f), Dropout(0.5f), LeakyReLU(0), Tanh, Sigmoid, ReLU",
        "Input(3), Dropout(0.5f)",
        "Input(3), Tanh",
        "Input(3, 3, 3), Sigmoid",
        "Input(3, 3, 3), LeakyReLU(2.5f)",
        "Input(3), ReLU, ReLU, Dense(4, Name = \"a\"), Dense(4, Name = \"A\")",
        "Input(3), ELU, SELU, GELU, GELU(Approximate = true), SiLU, Swish, Softplus, HardSigmoid, Softmax, PReLU",
        "Input(3, 3, 20), BatchNormalization, ELU(0), Dropout(0.5f), BatchNormalization, GELU, Dropout(0.5f), Softmax, Dropout(0.5f), PReLU, Dropout(0.5f)",
        "Input(30, 50, 20), PReLU(SharedAxes = new[] { 3 }), PReLU(SharedAxes = new[] { 1 }), PReLU(SharedAxes = new[] { 2, 3 })",
    ];

    private static readonly CompiledTogether Compiled = new(All.SelectMany(Declarations));

    public static TheoryData<string> Networks => [.. All];

    [Theory]
    [MemberData(nameof(Networks))]
    public void What_is_accepted_compiles(string layers) => Assert.All(Declarations(layers), Compiled.AssertAccepted);

    [Theory]
    [InlineData("Input(1), Dense(4), Tanh", "Input(4), Dense(1)")]
    [InlineData("Input(4), Tanh, Reshape(2, 2, 1)", "Input(2, 2, 1), Conv2D(1, 2)")]
    [InlineData("Input(4), Reshape(2, 2, 1)", "Input(2, 2, 1), Conv2D(1, 2)")]
    [InlineData("Input(4), Dropout(0.5f)", "Input(4), Dropout(0.5f), Dense(1), Dropout(0.5f)")]
    [InlineData("Input(2), Dense(1)", "Input(1), Tanh")]
    [InlineData("Input(2), Dense(1)", "Input(1), Reshape(1, 1, 1), ReLU, Flatten")]
    public void Gans_that_are_accepted_compile(string generator, string discriminator) => Expect.Accepted(
        $"using NetDsl;\n\nnamespace Users;\n\n[Network, {generator}] partial class G;\n[Network, {discriminator}] partial class D;\n[Gan(typeof(G), "
        + $"typeof(D), GeneratorSteps = 16, DiscriminatorSteps = 3)] partial class X;\n");

    // Written out, and in loops.
    private static string[] Declarations(string layers) =>
        [$"[Network, {layers}] internal sealed partial class X;", $"[Network(UnrollBudget = 0), {layers}] internal sealed partial class X;"];
}
