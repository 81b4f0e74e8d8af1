using NetDsl.Generator.Tests.Harness;
using VerifyXunit;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>
/// What users read when they open a generated file: one whole network, a pair and a trainer, and of each other operation its kernels alone, as everything
/// around them is the same. A change of the generated code shows here, to be read and accepted.
/// </summary>
[UsesVerify]
public class Snapshots
{
    [Fact]
    public Task A_whole_network() => Verify("Input(3, Name = \"z\"), Dense(2)", isWhole: true);

    [Fact]
    public Task Dense_in_register_tiles() => Verify("Network(UnrollBudget = 0), Input(20), Dense(40)");

    [Fact]
    public Task Strided_convolution() => Verify("Network(UnrollBudget = 0), Input(6, 6, 8), Conv2D(16, 3, Strides = 2, Padding = Padding.Same)");

    [Fact]
    public Task Transposed_convolution() => Verify("Network(UnrollBudget = 0), Input(3, 3, 16), Conv2DTranspose(8, 4, Strides = 2, Padding = Padding.Same)");

    [Fact]
    public Task Depthwise_convolution() => Verify("Network(UnrollBudget = 0), Input(6, 6, 16), DepthwiseConv2D(3, Padding = Padding.Same)");

    [Fact]
    public Task Upsampling() => Verify("Network(UnrollBudget = 0), Input(2, 2, 16), UpSampling2D(2, 3)");

    [Fact]
    public Task Upsampling_within_a_convolution() => Verify("Network(UnrollBudget = 0), Input(2, 2, 16), UpSampling2D, Conv2D(8, 3, Padding = Padding.Same)");

    [Fact]
    public Task Bilinear_upsampling() => Verify("Input(3, 3, 16), UpSampling2D(2, Interpolation = Interpolation.Bilinear)");

    [Fact]
    public Task Depth_to_space_padding_and_cropping() => Verify("Input(2, 2, 16), DepthToSpace(2), ZeroPadding2D(1), Cropping2D(2)");

    [Fact]
    public Task Pooling() => Verify("Input(8, 8, 16), MaxPooling2D(2), AveragePooling2D(3, Strides = 1, Padding = Padding.Same)");

    [Fact]
    public Task Joined_tensors() => Verify("Input(2, 2, 16, Name = \"x\"), Tanh, Multiply(\"x\"), Add(\"x\"), Concatenate(\"x\")");

    [Fact]
    public Task Embedding() => Verify("Input(1), Embedding(10, 16)");

    [Fact]
    public Task Normalisation_activation_and_dropout_in_one_pass() =>
        Verify("Network(UnrollBudget = 0), Input(4, 4, 16), BatchNormalization, LeakyReLU(0.2f), Dropout(0.25f)");

    [Fact]
    public Task Functions_over_vectors() =>
        Verify("Network(UnrollBudget = 0), Input(2, 2, 20), BatchNormalization, GELU, Dropout(0.25f), ELU(0.5f), Dropout(0.25f)");

    [Fact]
    public Task Normalisation_of_each_image() => Verify("Input(2, 2, 16), LayerNormalization, InstanceNormalization");

    [Fact]
    public Task Minibatch_standard_deviation() => Verify("Input(2, 2, 16), MinibatchStandardDeviation");

    [Fact]
    public Task Learned_slopes() => Verify("Network(UnrollBudget = 0), Input(2, 3, 20), PReLU(SharedAxes = new[] { 1 })");

    [Fact]
    public Task Noise() => Verify("Input(16), GaussianNoise(0.1f)");

    [Fact]
    public async Task A_trainer()
    {
        var run = GeneratorRun.Of("""
            using NetDsl;

            namespace Users;

            [Network, Input(2), Dense(3), ReLU, Dense(2)] public partial class Reader;
            [Trainer(typeof(Reader)), SoftmaxCrossEntropy, Adam(0.001f)] public partial class Teacher;
            """);
        Assert.Empty(run.Diagnostics);
        await Verifier.Verify(run.Sources.Single(source => source.Key.Contains("Teacher", StringComparison.Ordinal)).Value, "cs");
    }

    [Fact]
    public async Task A_pair_of_networks()
    {
        var run = GeneratorRun.Of("""
            using NetDsl;

            namespace Users;

            [Network, Input(2), Dense(3), ReLU, Dense(2), Tanh] public partial class Painter;
            [Network, Input(2), Dense(3), LeakyReLU(0.2f), Dense(1)] public partial class Judge;
            [Gan(typeof(Painter), typeof(Judge), Order = UpdateOrder.GeneratorFirst), BinaryCrossEntropy(RealLabel = 0.9f),
             Adam(0.0002f, Beta1 = 0.5f)] public partial class Pair;
            """);
        Assert.Empty(run.Diagnostics);
        await Verifier.Verify(run.Sources.Single(source => source.Key.Contains("Pair", StringComparison.Ordinal)).Value, "cs");
    }

    [Fact]
    public async Task A_cycle_of_networks()
    {
        var run = GeneratorRun.Of("""
            using NetDsl;

            namespace Users;

            [Network, Input(2), Dense(3), ReLU, Dense(2), Tanh] public partial class There;
            [Network, Input(2), Dense(4), ReLU, Dense(2), Tanh] public partial class Back;
            [Network, Input(2), Dense(3), LeakyReLU(0.2f), Dense(1)] public partial class Judge;
            [CycleGan(typeof(There), typeof(Back), typeof(Judge), typeof(Judge)), Adam(0.0002f, Beta1 = 0.5f)] public partial class Cycle;
            """);
        Assert.Empty(run.Diagnostics);
        await Verifier.Verify(run.Sources.Single(source => source.Key.Contains("Cycle", StringComparison.Ordinal)).Value, "cs");
    }

    private static Task Verify(string attributes, bool isWhole = false, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var network = attributes.StartsWith("Network(", StringComparison.Ordinal) ? attributes : "Network, " + attributes;
        var run = GeneratorRun.Of($"using NetDsl;\n\nnamespace Users;\n\n[{network}]\npublic partial class Sample;\n");
        Assert.Empty(run.Diagnostics);
        var source = run.Sources.Single(source => source.Key.Contains("Sample", StringComparison.Ordinal)).Value;
        return Verifier.Verify(isWhole ? source : Kernels(source), "cs", method: method);
    }

    /// <summary>The operations' kernels, and the comments above them: what stands behind the session, which all networks have.</summary>
    private static string Kernels(string source)
    {
        var lines = source.Split('\n');
        var session = Array.FindIndex(lines, line => line.Contains("sealed unsafe class TrainingSession", StringComparison.Ordinal));
        var first = Array.FindIndex(lines, session, line => line == "    }") + 2;
        return string.Join('\n', lines[first..]);
    }
}
