using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// The gradients of gradient penalties, which generated code computes by passing tangents forward, are the slopes of the penalty: differences of it in double
/// precision, layer by layer and together.
/// </summary>
public class PenaltyTests
{
    private static readonly string[] Critics =
    [
        "[Input(5), Dense(1)]",
        "[Input(5), Dense(7), LeakyReLU(0.2f), Dense(1)]",
        "[Input(5), Dense(7), ReLU, Dense(3, UseBias = false), LeakyReLU(0.2f), Dense(1)]",
        "[Input(5), Dense(7), Tanh, Dense(1)]",
        "[Input(5), Dense(17), Tanh, Dense(9), Sigmoid, Dense(1)]",
        "[Input(5), Dense(9), ELU(0.7f), Dense(9), SELU, Dense(1)]",
        "[Input(5), Dense(9), GELU, Dense(9), GELU(Approximate = true), Dense(1)]",
        "[Input(5), Dense(9), SiLU, Dense(9), Softplus, Dense(9), HardSigmoid, Dense(1), Tanh]",
        "[Input(5), Tanh, Dense(1)]",
        "[Input(6, 6, 3), Conv2D(8, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Conv2D(5, 3), SiLU, Flatten, Dense(1)]",
        "[Input(7, 5, 1), Conv2D(4, 3, Padding = Padding.Same), Tanh, AveragePooling2D(2), Conv2D(6, 2, 1), LeakyReLU(0.2f), GlobalAveragePooling2D, Dense(1)]",
        "[Input(12, 11, 1), Conv2D(32, 3, Strides = 2, Padding = Padding.Same), Tanh, GlobalAveragePooling2D, Dense(1)]",
        "[Input(4, 4, 2), Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Softplus, Cropping2D(1), ZeroPadding2D(1), Conv2D(4, 3), "
            + "Flatten, Dense(1)]",
        "[Input(3, 3, 4), DepthToSpace(2), Conv2D(4, 3), Tanh, UpSampling2D, Conv2D(3, 3), LeakyReLU(0.2f), Flatten, Dense(1)]",
        "[Input(3, 3, 4), UpSampling2D(2, Interpolation = Interpolation.Bilinear), Conv2D(4, 3), Sigmoid, UpSampling2D, Tanh, Flatten, Dense(1)]",
        "[Input(5), Dense(7), PReLU, Dense(6), PReLU(SharedAxes = new[] { 1 }), Tanh, Dense(1)]",
        "[Input(5, 6, 2), Conv2D(17, 3), PReLU(SharedAxes = new[] { 1, 2 }), Conv2D(3, 2), PReLU(SharedAxes = new[] { 3 }), SiLU, PReLU, Flatten, Dense(1)]",
        "[Input(5), Dense(8, Name = \"first\"), PReLU(AlphaInitializer = Initializers.Constant, AlphaInitializerScale = 0f), Tanh, Add(\"first\"), Dense(1)]",
        "[Input(7, 7, 3), DepthwiseConv2D(3, DepthMultiplier = 2), Tanh, DepthwiseConv2D(2, Strides = 2, UseBias = false), LeakyReLU(0.2f), Flatten, Dense(1)]",
        "[Input(6, 6, 18), DepthwiseConv2D(3, Padding = Padding.Same), MaxPooling2D(2), SiLU, MaxPooling2D(2, Strides = 1), Flatten, Dense(1)]",
        "[Input(7, 5, 2), MaxPooling2D(3, Strides = 2, Padding = Padding.Same), Conv2D(4, 2), Tanh, Flatten, Dense(1)]",
        "[Input(5), Dense(8), LayerNormalization, LeakyReLU(0.2f), Dense(1)]",
        "[Input(5), Dense(8), Tanh, LayerNormalization(Scale = false), Dense(6), LayerNormalization(Center = false), Dense(1)]",
        "[Input(6, 6, 2), Conv2D(4, 3), InstanceNormalization, LeakyReLU(0.2f), Conv2D(3, 3), LayerNormalization, SiLU, Flatten, Dense(1)]",
        "[Input(5), Dense(8), LeakyReLU(0.2f, Name = \"first\"), Dense(8), Tanh, Add(\"first\"), Dense(4), SiLU, Concatenate(\"first\"), Dense(1)]",
        "[Input(6, 6, 3), Conv2D(4, 3, Padding = Padding.Same, Name = \"a\"), LeakyReLU(0.2f), Conv2D(4, 3, Padding = Padding.Same), Add(\"a\"), Tanh, "
            + "Concatenate(\"a\"), Conv2D(2, 3), Flatten, Dense(1)]",
        "[Input(5), Dense(8, SpectralNormalization = true), LeakyReLU(0.2f), Dense(6, SpectralNormalization = true), Tanh, Dense(1)]",
        "[Input(5, Name = \"image\"), Input(3, Name = \"told\"), From(\"image\"), Dense(8), Tanh, Concatenate(\"told\"), Dense(6), SiLU, Dense(1)]",
        "[Input(4, 4, 2, Name = \"image\"), Input(1, Name = \"label\"), Embedding(5, 3), Dense(4), Tanh(Name = \"told\"), From(\"image\"), "
            + "Conv2D(6, 3), LeakyReLU(0.2f), Concatenate(\"told\"), Conv2D(4, 2), SiLU, Flatten, Dense(1)]",
        "[Input(4, 4, 2, Name = \"image\"), Input(1, Name = \"label\"), Embedding(5, 6, Name = \"told\"), From(\"image\"), Conv2D(6, 3), SiLU, "
            + "GlobalAveragePooling2D(Name = \"features\"), Dense(1, Name = \"alone\"), From(\"features\"), Dot(\"told\"), Add(\"alone\")]",
        "[Input(5), Dense(19, Name = \"a\"), Tanh, Dense(19), Dot(\"a\"), SiLU, Dense(1)]",
        "[Input(5), Dense(7, Name = \"a\"), Tanh(Name = \"b\"), Dense(7), Softplus, Dot(\"a\", \"b\")]",
    ];

    // What is drawn can't be told to the reference: the slopes are those of the product's own input gradient, with the same draws.
    private const string Drawing =
        "[Input(5), Dense(16), Dropout(0.3f), SiLU, Dense(8), GaussianNoise(0.1f), Tanh, Dropout(0.2f), Dense(6), Sigmoid, Dropout(0.2f), Dense(1)]";

    private static readonly Dictionary<CriticText, string> ClassNames =
        Critics.Append(Drawing).Select((text, index) => (Text: new CriticText(text), index)).ToDictionary(pair => pair.Text, pair => $"Critic{pair.index}");

    private static readonly CompiledSources<CriticText> Compiled = new(ClassNames.ToDictionary(pair => pair.Key, pair => pair.Key.Source(pair.Value)));

    public static TheoryData<string> AllCritics => [.. Critics];

    [Theory]
    [MemberData(nameof(AllCritics))]
    public void The_penaltys_gradients_are_its_slopes(string critic)
    {
        foreach (var images in (int[])[1, 5, 16])
        {
            new CriticTrial(Create(critic, images), new CriticText(critic), images).Check(isAroundZero: true);
            new CriticTrial(Create(critic, images), new CriticText(critic), images).Check(isAroundZero: false);
        }
    }

    [Fact]
    public void Dropout_and_noise_are_those_of_the_input_gradient() =>
        CriticTrial.CheckDrawing(Create(Drawing, CriticTrial.DrawingImages), inputs: 5);

    private static IGeneratedCritic Create(string critic, int images)
    {
        var text = new CriticText(critic);
        return Compiled[text].Create<IGeneratedCritic>(CriticText.Adapter(ClassNames[text]), images, (ParallelLoop?)null);
    }
}
