using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>What is no number stays none, so that a network that has gone wrong shows it; and infinities give an activation's limits.</summary>
public class NotANumberTests
{
    private static readonly string[] Activations =
    [
        "ReLU", "LeakyReLU(0.2f)", "PReLU", "ELU(0.5f)", "SELU", "GELU", "GELU(Approximate = true)", "SiLU", "Softplus", "HardSigmoid", "Tanh", "Sigmoid",
        "Activation<Mish>", "Activation<Softsign>",
    ];

    // Written out, in a loop with numbers left over beside whole vectors, and behind a normalisation by the batch's numbers, where no image is alone.
    private static readonly string[] Places = ["[Input(37), {0}]", "[Input(3, 5, 101), {0}]", "[Input(1), Dense(37), BatchNormalization, {0}]"];

    private static readonly string[] Folded =
    [
        "[Input(5), Dense(37), BatchNormalization, ReLU]",
        "[Input(5), Dense(37, UseBias = false), BatchNormalization(Center = false), LeakyReLU(0.2f)]",
        "[Input(3, 3, 5), Conv2D(3, 2), BatchNormalization, ReLU]",
        "[Input(3, 3, 5), Conv2D(37, 2), BatchNormalization, ReLU]",
        "[Input(2, 2, 5), Conv2DTranspose(20, 3, Strides = 2), BatchNormalization, ReLU, Dropout(0.5f)]",
        "[Input(2, 2, 5), UpSampling2D, Conv2D(19, 3, Padding = Padding.Same), ReLU]",
        "[Input(4), Dense(3), ReLU]",
        "[Input(5, 6, 9), DepthwiseConv2D(3), ReLU]",
        "[Input(5, 6, 9), InstanceNormalization, ReLU]",
        "[Input(5, 6, 9), LayerNormalization, ReLU]",
    ];

    // Windows written out and in loops; side by side, with gaps and overlapping.
    private static readonly string[] Pooling =
    [
        "[Input(6, 6, 37), MaxPooling2D]",
        "[Input(6, 6, 3), MaxPooling2D(2, Strides = 1)]",
        "[Input(9, 10, 21), MaxPooling2D(7, Strides = 1, Padding = Padding.Same)]",
        "[Input(6, 6, 37), AveragePooling2D]",
        "[Input(9, 10, 21), AveragePooling2D(7, Strides = 1, Padding = Padding.Same)]",
        "[Input(20, 30, 19), GlobalAveragePooling2D]",
    ];

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
        [
            .. Activations.SelectMany(activation => Places.Select(place => Place(place, activation))).Concat(Folded).Concat(Pooling)
                .SelectMany(layers => new[] { new NetworkText(layers), new NetworkText(layers, 0) }),
        ];
    }

    public static TheoryData<string, int?> ActivationCases => Cases(Activations);

    public static TheoryData<string, int?> FoldedCases => Cases(Folded);

    public static TheoryData<string, int?> PoolingCases => Cases(Pooling);

    [Theory]
    [MemberData(nameof(ActivationCases))]
    public void An_activation_of_no_number_is_none_and_so_is_its_gradient(string activation, int? unrollBudget)
    {
        foreach (var place in Places.Take(2))
        {
            var network = GeneratedNetworks<List>.Create(Place(place, activation), unrollBudget);
            var session = network.CreateTrainingSession(2);
            var input = new Samples(place + activation).Uniform(2 * (place == Places[0] ? 37 : 3 * 5 * 101), -2, 2);
            var (output, gradient, ones) = (new float[input.Length], new float[input.Length], Enumerable.Repeat(1f, input.Length).ToArray());

            // In a whole vector, and in the last numbers of an image.
            foreach (var index in new[] { 0, 5, input.Length - 40, input.Length - 1 })
                input[index] = float.NaN;
            network.Predict(input, output);
            AssertSameNaNs("prediction", input, output);
            session.Forward(input, output);
            AssertSameNaNs("output of training", input, output);
            session.BackwardToInput(ones, gradient);
            AssertSameNaNs("gradient", input, gradient);
        }
    }

    [Theory]
    [MemberData(nameof(ActivationCases))]
    public void A_gradient_that_is_no_number_goes_on_through_an_activation(string activation, int? unrollBudget)
    {
        foreach (var place in Places.Take(2))
        {
            var session = GeneratedNetworks<List>.Create(Place(place, activation), unrollBudget).CreateTrainingSession(1);
            var numbers = place == Places[0] ? 37 : 3 * 5 * 101;
            var (input, outputGradient, gradient) = (Enumerable.Repeat(0.5f, numbers).ToArray(), new float[numbers], new float[numbers]);
            (outputGradient[3], outputGradient[numbers - 1]) = (float.NaN, float.NaN);
            session.Forward(input, new float[numbers]);
            session.BackwardToInput(outputGradient, gradient);
            AssertSameNaNs("gradient", outputGradient, gradient);
        }
    }

    [Theory]
    [MemberData(nameof(ActivationCases))]
    public void An_activation_behind_a_normalisation_keeps_it_too(string activation, int? unrollBudget)
    {
        var network = GeneratedNetworks<List>.Create(Place(Places[2], activation), unrollBudget);
        network.Parameters["dense_1/bias"].SetValues([.. Enumerable.Range(0, 37).Select(channel => channel is 4 or 36 ? float.NaN : 1f)]);
        var session = network.CreateTrainingSession(3);
        var (output, gradients) = (new float[3 * 37], session.Gradients);
        session.Forward([1, 2, -3], output);
        for (var index = 0; index < output.Length; index++)
            Assert.Equal(index % 37 is 4 or 36, float.IsNaN(output[index]));
        session.Backward(Enumerable.Repeat(1f, output.Length).ToArray());
        var beta = gradients[network.Parameters["batch_normalization_1/beta"]];
        for (var channel = 0; channel < 37; channel++)
            Assert.Equal(channel is 4 or 36, float.IsNaN(beta[channel]));
    }

    [Theory]
    [MemberData(nameof(FoldedCases))]
    public void No_layer_in_front_of_an_activation_hides_it(string layers, int? unrollBudget)
    {
        var network = GeneratedNetworks<List>.Create(layers, unrollBudget);
        var input = new float[layers.StartsWith("[Input(5, 6, 9)", StringComparison.Ordinal) ? 270
            : layers.StartsWith("[Input(3, 3, 5)", StringComparison.Ordinal) ? 45
            : layers.StartsWith("[Input(2, 2, 5)", StringComparison.Ordinal) ? 20
            : layers.StartsWith("[Input(5)", StringComparison.Ordinal) ? 5 : 4];
        Array.Fill(input, 1f);
        input[0] = float.NaN;
        foreach (var images in new[] { 1, 9 })
        {
            var batch = Enumerable.Repeat(input, images).SelectMany(image => image).ToArray();
            var output = new float[images * Outputs(layers)];
            network.Predict(batch, output);
            for (var image = 0; image < images; image++)
                Assert.Contains(output.AsSpan(image * Outputs(layers), Outputs(layers)).ToArray(), float.IsNaN);
        }
    }

    [Theory]
    [MemberData(nameof(PoolingCases))]
    public void A_window_with_no_number_gives_none_and_its_gradient_goes_there(string layers, int? unrollBudget)
    {
        var isMax = layers.Contains("Max", StringComparison.Ordinal);
        var network = GeneratedNetworks<List>.Create(layers, unrollBudget);
        var (channels, pixels) = layers switch
        {
            _ when layers.Contains("20, 30", StringComparison.Ordinal) => (19, 600),
            _ when layers.Contains("9, 10", StringComparison.Ordinal) => (21, 90),
            _ when layers.Contains("37", StringComparison.Ordinal) => (37, 36),
            _ => (3, 36),
        };
        var outputs = Outputs(layers);
        var input = new Samples(layers).Uniform(pixels * channels);
        var (output, gradient) = (new float[outputs], new float[input.Length]);
        foreach (var channel in new[] { 1, channels - 1 })
            input[7 * channels + channel] = float.NaN;
        network.Predict(input, output);
        Assert.Contains(output, float.IsNaN);
        for (var index = 0; index < outputs; index++)
            Assert.True(!float.IsNaN(output[index]) || index % channels == 1 || index % channels == channels - 1);
        var session = network.CreateTrainingSession(1);
        session.Forward(input, output);
        var seen = output.Count(float.IsNaN) / 2;
        Assert.True(seen > 0);
        session.BackwardToInput(Enumerable.Repeat(1f, outputs).ToArray(), gradient);

        // The gradients of all windows arrive, and those of the windows with NaN at the NaN.
        Assert.Equal(outputs, gradient.Sum(number => (double)number), outputs * 1e-5);
        if (isMax)
        {
            Assert.Equal(seen, gradient[7 * channels + 1]);
            Assert.Equal(seen, gradient[7 * channels + channels - 1]);
        }
    }

    [Theory]
    [InlineData("ReLU", 0f, float.PositiveInfinity, 0f, 1f)]
    [InlineData("LeakyReLU(0.2f)", float.NegativeInfinity, float.PositiveInfinity, 0.2f, 1f)]
    [InlineData("ELU(0.5f)", -0.5f, float.PositiveInfinity, 0f, 1f)]
    [InlineData("SELU", -1.7580993f, float.PositiveInfinity, 0f, 1.050701f)]
    [InlineData("GELU", 0f, float.PositiveInfinity, 0f, 1f)]
    [InlineData("GELU(Approximate = true)", 0f, float.PositiveInfinity, 0f, 1f)]
    [InlineData("SiLU", 0f, float.PositiveInfinity, 0f, 1f)]
    [InlineData("Softplus", 0f, float.PositiveInfinity, 0f, 1f)]
    [InlineData("HardSigmoid", 0f, 1f, 0f, 0f)]
    [InlineData("Tanh", -1f, 1f, 0f, 0f)]
    [InlineData("Sigmoid", 0f, 1f, 0f, 0f)]
    public void Infinities_give_the_limits(string activation, float ofMinusInfinity, float ofInfinity, float slopeAtMinusInfinity, float slopeAtInfinity)
    {
        foreach (var unrollBudget in new int?[] { null, 0 })
        {
            var network = GeneratedNetworks<List>.Create(Place(Places[0], activation), unrollBudget);
            var session = network.CreateTrainingSession(1);
            var (input, output, gradient) = (new float[37], new float[37], new float[37]);
            for (var index = 0; index < 37; index++)
                input[index] = index % 2 == 0 ? float.NegativeInfinity : float.PositiveInfinity;
            session.Forward(input, output);
            session.BackwardToInput(Enumerable.Repeat(1f, 37).ToArray(), gradient);
            for (var index = 0; index < 37; index++)
            {
                Assert.Equal(index % 2 == 0 ? ofMinusInfinity : ofInfinity, output[index], 1e-6f);
                Assert.Equal(index % 2 == 0 ? slopeAtMinusInfinity : slopeAtInfinity, gradient[index], 1e-6f);
            }
        }
    }

    private static TheoryData<string, int?> Cases(string[] names)
    {
        var data = new TheoryData<string, int?>();
        foreach (var name in names)
        {
            data.Add(name, null);
            data.Add(name, 0);
        }

        return data;
    }

    private static string Place(string place, string activation) => place.Replace("{0}", activation, StringComparison.Ordinal);

    private static int Outputs(string layers) => ReferenceOutputs.TryGetValue(layers, out var count) ? count
        : ReferenceOutputs[layers] = Reference.ReferenceDeclaration.Build<double>(layers).OutputShape.Count;

    private static Dictionary<string, int> ReferenceOutputs { get; } = [];

    private static void AssertSameNaNs(string what, float[] expected, float[] actual)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            if (float.IsNaN(expected[index]) != float.IsNaN(actual[index]))
                Assert.Fail($"{what}: number {index} is {actual[index]}, where {expected[index]} came in.");
        }
    }
}
