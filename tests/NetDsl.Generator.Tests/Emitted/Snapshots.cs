using NetDsl.Generator.Tests.Harness;
using VerifyXunit;

namespace NetDsl.Generator.Tests.Emitted;

/// <summary>
/// What users read when they open a generated file: one small network per kind of layer, and a pair of networks. A change of the generated code shows here, to
/// be read and accepted.
/// </summary>
[UsesVerify]
public class Snapshots
{
    [Fact]
    public Task Dense_written_out() => Verify("Input(3, Name = \"z\"), Dense(2)");

    [Fact]
    public Task Dense_in_register_tiles() => Verify("Network(UnrollBudget = 0), Input(20), Dense(40)");

    [Fact]
    public Task Strided_convolution() => Verify("Network(UnrollBudget = 0), Input(6, 6, 8), Conv2D(16, 3, Strides = 2, Padding = Padding.Same)");

    [Fact]
    public Task Transposed_convolution() => Verify("Network(UnrollBudget = 0), Input(3, 3, 16), Conv2DTranspose(8, 4, Strides = 2, Padding = Padding.Same)");

    [Fact]
    public Task Upsampling() => Verify("Network(UnrollBudget = 0), Input(2, 2, 16), UpSampling2D(2, 3)");

    [Fact]
    public Task Upsampling_within_a_convolution() => Verify("Network(UnrollBudget = 0), Input(2, 2, 16), UpSampling2D, Conv2D(8, 3, Padding = Padding.Same)");

    [Fact]
    public Task Normalisation_activation_and_dropout_in_one_pass() =>
        Verify("Network(UnrollBudget = 0), Input(4, 4, 16), BatchNormalization, LeakyReLU(0.2f), Dropout(0.25f)");

    [Fact]
    public Task Functions_over_vectors() =>
    Verify("Network(UnrollBudget = 0), Input(2, 2, 20), BatchNormalization, GELU, Dropout(0.25f), ELU(0.5f), Dropout(0.25f)");

    [Fact]
    public Task Learned_slopes_and_softmax() => Verify("Network(UnrollBudget = 0), Input(2, 3, 20), PReLU(SharedAxes = new[] { 1 }), Softmax");

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

    private static Task Verify(string attributes, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var network = attributes.StartsWith("Network(", StringComparison.Ordinal) ? attributes : "Network, " + attributes;
        var run = GeneratorRun.Of($"using NetDsl;\n\nnamespace Users;\n\n[{network}]\npublic partial class Sample;\n");
        Assert.Empty(run.Diagnostics);
        return Verifier.Verify(run.Sources.Single(source => source.Key.Contains("Sample", StringComparison.Ordinal)).Value, "cs", method: method);
    }
}
