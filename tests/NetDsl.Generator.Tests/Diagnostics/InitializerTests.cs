using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Initialisers and their scales: what doesn't go together, and whose word counts.</summary>
public class InitializerTests
{
    [Theory]
    [InlineData("[Input(3), Dense(2, KernelInitializerScale = 0.02f)]", "KernelInitializerScale", "0.02", "GlorotUniform")]
    [InlineData("[Input(3), Dense(2, KernelInitializer = Initializers.HeNormal, KernelInitializerScale = 0.5f)]", "KernelInitializerScale", "0.5", "HeNormal")]
    [InlineData("[Input(3), Dense(2, BiasInitializerScale = 1f)]", "BiasInitializerScale", "1", "Zeros")]
    public void A_scale_belongs_to_an_initialiser_that_has_one(string layers, string argument, string scale, string initializer) => Expect.Exactly(
        Samples.Network(layers),
        new Expected("NDSL0039", scale + "f", $"The 2nd layer, Dense, has {argument} = {scale}, but Initializers.{initializer} has no scale that could be "
            + $"set: remove it, or use Initializers.RandomNormal, TruncatedNormal, RandomUniform or Constant"));

    [Fact]
    public void The_networks_scale_belongs_to_its_initialiser_and_is_refused_once() => Expect.Exactly(
        Samples.Class("[Network(KernelInitializerScale = 0.02f)]\n[Input(3), Dense(2), Dense(1)]"),
        new Expected("NDSL0039", "0.02f",
            "[Network] has KernelInitializerScale = 0.02, but Initializers.GlorotUniform has no scale that could be set: remove it, or use "
            + "Initializers.RandomNormal, TruncatedNormal, RandomUniform or Constant"));

    [Theory]
    [InlineData("", "GlorotUniform(48, 64)")]
    [InlineData("KernelInitializer = Initializers.GlorotUniform", "GlorotUniform(48, 64)")]
    [InlineData("KernelInitializer = Initializers.GlorotNormal", "GlorotNormal(48, 64)")]
    [InlineData("KernelInitializer = Initializers.HeUniform", "HeUniform(48)")]
    [InlineData("KernelInitializer = Initializers.HeNormal", "HeNormal(48)")]
    [InlineData("KernelInitializer = Initializers.LeCunUniform", "LeCunUniform(48)")]
    [InlineData("KernelInitializer = Initializers.LeCunNormal", "LeCunNormal(48)")]
    [InlineData("KernelInitializer = Initializers.RandomNormal", "RandomNormal(0f, 0.05f)")]
    [InlineData("KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f", "RandomNormal(0f, 0.02f)")]
    [InlineData("KernelInitializer = Initializers.TruncatedNormal", "TruncatedNormal(0f, 0.05f)")]
    [InlineData("KernelInitializer = Initializers.RandomUniform", "RandomUniform(-0.05f, 0.05f)")]
    [InlineData("KernelInitializer = Initializers.RandomUniform, KernelInitializerScale = 2f", "RandomUniform(-2f, 2f)")]
    [InlineData("KernelInitializer = Initializers.Zeros", "Zeros")]
    [InlineData("KernelInitializer = Initializers.Ones", "Ones")]
    [InlineData("KernelInitializer = Initializers.Constant", "Constant(0f)")]
    [InlineData("KernelInitializer = Initializers.Constant, KernelInitializerScale = -0.5f", "Constant(-0.5f)")]
    public void Every_initialiser_reaches_the_generated_code(string options, string expected) =>
        Assert.Equal([expected, "Zeros"], Emitted(Samples.Network($"[Input(6, 6, 12), Conv2D(16, 2{(options.Length == 0 ? "" : ", " + options)})]")));

    [Fact]
    public void Layers_follow_the_network_where_they_say_nothing() => Assert.Equal(
        [
            "RandomNormal(0f, 0.02f)", "Constant(0.5f)",
            "RandomNormal(0f, 0.1f)", "Zeros",
            "HeNormal(8)", "Zeros",
            "RandomNormal(0f, 0.05f)",
        ],
        Emitted(Samples.Class("""
            [Network(KernelInitializer = Initializers.RandomNormal, KernelInitializerScale = 0.02f)]
            [Input(8), Dense(8, BiasInitializer = Initializers.Constant, BiasInitializerScale = 0.5f)]
            [Dense(8, KernelInitializerScale = 0.1f)]
            [Dense(8, KernelInitializer = Initializers.HeNormal)]
            [Dense(8, KernelInitializer = Initializers.RandomNormal, UseBias = false)]
            """)));

    [Fact]
    public void Batch_normalisation_says_how_gamma_and_beta_begin() => Assert.Equal(
        ["Constant(0.5f)", "RandomNormal(0f, 0.02f)", "Zeros", "Ones"],
        Emitted(Samples.Network(
            "[Input(8), BatchNormalization(GammaInitializer = Initializers.Constant, GammaInitializerScale = 0.5f, BetaInitializer = "
            + "Initializers.RandomNormal, BetaInitializerScale = 0.02f)]")));

    [Fact]
    public void Batch_normalisation_without_gamma_and_beta_has_only_its_moving_statistics() => Assert.Equal(
        ["Zeros", "Ones"],
        Emitted(Samples.Network("[Input(8), BatchNormalization(Center = false, Scale = false)]")));

    [Fact]
    public void Fans_of_a_transposed_convolution_and_of_a_bias_are_read_off_their_shapes_as_in_Keras() => Assert.Equal(
        ["HeNormal(100)", "GlorotNormal(5, 5)"],
        Emitted(Samples.Network(
            "[Input(6, 6, 12), Conv2DTranspose(5, 4, 5, KernelInitializer = Initializers.HeNormal, BiasInitializer = Initializers.GlorotNormal)]")));

    // The initialisers of the parameters' definitions, which stand one a line in the order in which they are stored: trainable ones first, layer by layer.
    private static IEnumerable<string> Emitted(string source)
    {
        const string before = "global::NetDsl.Initializer.";
        const string after = "),";
        return
            from text in Expect.Nothing(source).Sources.Values
            from line in text.Split('\n')
            let start = line.IndexOf(before, StringComparison.Ordinal)
            where start >= 0 && line.EndsWith(after, StringComparison.Ordinal)
            select line[(start + before.Length)..^after.Length];
    }
}
