using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Every activation alone, after a product (over whose output it may write or may not), after normalisation, and after itself; on numbers of which some are
/// left over beside whole vectors.
/// </summary>
public class ActivationLayerTests : NetworkTheory<ActivationLayerTests.List>
{
    /// <summary>Those that are computed by functions over vectors.</summary>
    public static readonly string[] Curved =
    [
        "ELU", "ELU(0.3f)", "SELU", "GELU", "GELU(Approximate = true)", "SiLU", "Swish", "Softplus", "HardSigmoid", "Tanh", "Sigmoid", "Activation<Mish>",
        "Activation<Softsign>",
    ];

    public sealed class List : INetworkCases
    {
        private static readonly string[] Others =
        [
            "PReLU",
            "Softmax",
        ];

        // Slopes for each number, each channel, each pixel, each row, each column, and one for all.
        private static readonly string[] Slopes =
        [
            "[Input(3, 5, 18), PReLU]",
            "[Input(3, 5, 18), PReLU(SharedAxes = new[] { 1, 2 })]",
            "[Input(3, 5, 18), PReLU(SharedAxes = new[] { 3 })]",
            "[Input(3, 5, 18), PReLU(SharedAxes = new[] { 2, 3 }), Conv2D(3, 2)]",
            "[Input(3, 5, 18), PReLU(SharedAxes = new[] { 3, 1 }), Conv2D(3, 2)]",
            "[Input(3, 5, 7), PReLU(SharedAxes = new[] { 1 }), Conv2D(3, 2)]",
            "[Input(3, 5, 39), PReLU(SharedAxes = new[] { 2 })]",
            "[Input(3, 5, 18), PReLU(SharedAxes = new[] { 1, 2, 3 }), Flatten, Dense(3)]",
            "[Input(29), Dense(35), PReLU(SharedAxes = new[] { 1 }), Dense(3)]",
            "[Input(4, 4, 2), Conv2D(5, 3), BatchNormalization, PReLU(SharedAxes = new[] { 1, 2 }), Flatten, PReLU(AlphaInitializer = Initializers.Constant, "
            + "AlphaInitializerScale = 0.25f)]",
        ];

        // Softmax of one number, of fewer than a vector, of many.
        private static readonly string[] Shares =
        [
            "[Input(1), Softmax]",
            "[Input(3, 2, 3), Softmax]",
            "[Input(700), Softmax, Dense(3)]",
            "[Input(3, 4, 2), BatchNormalization, Softmax, Conv2D(17, 2), Softmax]",
        ];

        private static IEnumerable<string> Around(string activation) =>
        [
            $"[Input(37), {activation}]",
            $"[Input(5, 3, 7), {activation}]",
            $"[Input(9), Dense(21), {activation}, Dense(3)]",
            $"[Input(4, 5, 3), Conv2D(18, 2), {activation}, Conv2D(3, 2)]",
            $"[Input(3, 4, 19), BatchNormalization, {activation}]",
            $"[Input(7), Dense(24), BatchNormalization, {activation}, Dense(5)]",
            $"[Input(23), {activation}, {activation}, Dense(4), {activation}]",
        ];

        public static IEnumerable<NetworkCase> Cases => Curved.Concat(Others).SelectMany(Around).Concat(Slopes).Concat(Shares)
            .Select(layers => new NetworkCase(layers, 4));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }

    public static TheoryData<string> CurvedOnes => [.. Curved];

    /// <summary>The last few numbers of an image don't fill a vector.</summary>
    [Theory]
    [MemberData(nameof(CurvedOnes))]
    public void Equal_numbers_give_equal_bits_wherever_they_stand(string activation)
    {
        var network = GeneratedNetworks<List>.Create($"[Input(37), {activation}]");
        var session = network.CreateTrainingSession(1);
        var (input, output, gradient) = (new float[37], new float[37], new float[37]);
        foreach (var x in new Samples(activation).Uniform(50, -4, 4))
        {
            Array.Fill(input, x);
            network.Predict(input, output);
            Assert.Single(output.Distinct());
            session.Forward(input, output);
            Assert.Single(output.Distinct());
            session.BackwardToInput(input, gradient);
            Assert.Single(gradient.Distinct());
        }
    }

    [Fact]
    public void Softmax_overflows_nowhere()
    {
        const string layers = "[Input(3, 2, 3), Softmax]";
        float[] input = [1e4f, 9999, 0, -1e4f, -1e4f, -1e4f, 3e38f, -3e38f, 0, 88, 89, 90, -200, 0, 200, 0, 1e-30f, -1e-30f];
        var (output, reference) = (new float[input.Length], ReferenceDeclaration.Build<double>(layers));
        GeneratedNetworks<List>.Create(layers).Predict(input, output);
        Agreement.Check("softmax", output, reference.Predict(ReferenceTensor<double>.From(input, reference.InputShape)).Values, 2e-7);
    }
}
