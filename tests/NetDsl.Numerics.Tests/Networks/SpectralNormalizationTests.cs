using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Spectral normalisation of every layer with a kernel, with loops and written out, and what becomes of its stored vector.</summary>
public class SpectralNormalizationTests : NetworkTheory<SpectralNormalizationTests.List>
{
    private const string Diagonal = "[Input(3), Dense(3, SpectralNormalization = true)]";
    private const string Transposed = "[Input(1, 1, 2), Conv2DTranspose(3, 2, SpectralNormalization = true, PowerIterations = 50, UseBias = false)]";

    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            Diagonal,
            Transposed,
            "[Input(37), Dense(70, SpectralNormalization = true), LeakyReLU(0.2f), Dense(1, SpectralNormalization = true, UseBias = false)]",
            "[Input(7, 6, 3), Conv2D(19, 3, Strides = 2, Padding = Padding.Same, SpectralNormalization = true), Tanh, Conv2D(5, 2, 3, SpectralNormalization = "
            + "true, PowerIterations = 3)]",
            "[Input(3, 4, 5), Conv2DTranspose(18, 4, Strides = 2, Padding = Padding.Same, SpectralNormalization = true), BatchNormalization, ReLU, "
            + "Conv2DTranspose(3, 3, SpectralNormalization = true), Tanh]",
            "[Input(20), Dense(4 * 4 * 40, SpectralNormalization = true), Reshape(4, 4, 40), Conv2D(130, 3, SpectralNormalization = true), Flatten, Dense(2)]",
        ];

        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                foreach (var layers in Layers)
                {
                    yield return new NetworkCase(layers, 5);
                    yield return new NetworkCase(layers, 3, 0);
                }

                var samples = new Samples("spectral normalisation");
                for (var number = 0; number < 6; number++)
                {
                    var (height, width, channels) = (samples.Integer(3, 6), samples.Integer(3, 6), samples.Integer(1, 20));
                    var kind = samples.OneOf("Conv2D", "Conv2DTranspose");
                    var options = string.Create(
                        CultureInfo.InvariantCulture, $"{samples.Integer(1, 40)}, {samples.Integer(1, 3)}, Strides = {samples.Integer(1, 2)}, UseBias "
                        + $"= {samples.OneOf("true", "false")}, PowerIterations = {samples.Integer(1, 3)}");
                    yield return new NetworkCase(
                        FormattableString.Invariant($"[Input({height}, {width}, {channels}), {kind}({options}, SpectralNormalization = true), Tanh]"),
                        samples.Integer(1, 6));
                }
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void The_largest_singular_value_becomes_one_as_training_passes_go_by(int? unrollBudget)
    {
        var network = GeneratedNetworks<List>.Create(Diagonal, unrollBudget);
        network.Parameters["dense_1/kernel"].SetValues([0.5f, 0, 0, 0, 4, 0, 0, 0, -1]);
        network.Parameters["dense_1/vector_u"].SetValues([1, 1, 1]);
        var session = network.CreateTrainingSession(1);
        var output = new float[3];

        // One iteration from (1, 1, 1): v is along (1/2, 4, −1), u along (1/4, 16, 1).
        session.Forward([1, 1, 1], output);
        var (length, sigma) = (Math.Sqrt(0.25 + 16 + 1), Math.Sqrt(0.0625 + 256 + 1));
        Agreement.Check("u", network.Parameters["dense_1/vector_u"].Values, [0.25 / sigma, 16 / sigma, 1 / sigma], 1e-6);
        Agreement.Check("first pass", output, [0.5 * length / sigma, 4 * length / sigma, -length / sigma], 1e-6);

        for (var pass = 0; pass < 20; pass++)
            session.Forward([1, 1, 1], output);
        Agreement.Check("last pass", output, [0.125, 1, -0.25], 1e-6);
        network.Predict([1, 1, 1], output);
        Agreement.Check("prediction", output, [0.125, 1, -0.25], 1e-6);
        Assert.Equal([0.5f, 0, 0, 0, 4, 0, 0, 0, -1], network.Parameters["dense_1/kernel"].Values.ToArray());
    }

    [Fact]
    public void The_outputs_of_a_transposed_convolution_are_its_filters()
    {
        // Taps 2 × 2, 3 filters, 2 channels: only filter 1 has weights, so that their length is the one singular value. Were the channels the outputs, it would
        // be smaller.
        var network = GeneratedNetworks<List>.Create(Transposed);
        var kernel = new float[24];
        for (var tap = 0; tap < 4; tap++)
            (kernel[tap * 6 + 2], kernel[tap * 6 + 3]) = (tap + 1, tap % 2 == 0 ? 2 : -2);
        network.Parameters["conv2d_transpose_1/kernel"].SetValues(kernel);
        network.Parameters["conv2d_transpose_1/vector_u"].SetValues([0.3f, 0.2f, 0.1f]);
        var output = new float[12];
        network.CreateTrainingSession(1).Forward([1, 0], output);
        var sigma = Math.Sqrt(1 + 4 + 9 + 16 + 4 * 4);
        Agreement.Check("output", output, [0, 1 / sigma, 0, 0, 2 / sigma, 0, 0, 3 / sigma, 0, 0, 4 / sigma, 0], 1e-6);
    }

    [Fact]
    public void A_kernel_of_zeros_stays_and_leaves_the_vector_alone()
    {
        var network = GeneratedNetworks<List>.Create(Diagonal);
        network.Parameters["dense_1/kernel"].SetValues(new float[9]);
        network.Parameters["dense_1/bias"].SetValues([1, 2, 3]);
        var vector = network.Parameters["dense_1/vector_u"].Values.ToArray();
        Assert.Contains(vector, number => number != 0);
        var session = network.CreateTrainingSession(1);
        var output = new float[3];
        session.Forward([4, 5, 6], output);
        session.Backward([1, 0, 0]);
        Assert.Equal([1, 2, 3], output);
        Assert.Equal(vector, network.Parameters["dense_1/vector_u"].Values.ToArray());
        Assert.Equal([4, 0, 0, 5, 0, 0, 6, 0, 0], session.Gradients[network.Parameters["dense_1/kernel"]].ToArray());
        network.Predict([4, 5, 6], output);
        Assert.Equal([1, 2, 3], output);
    }

    /// <summary>What a discriminator predicts before its first training pass isn't off by the length of a random vector.</summary>
    [Fact]
    public void A_new_network_divides_by_nearly_the_largest_singular_value()
    {
        foreach (var layers in List.Cases.Select(item => item.Layers).Distinct())
        {
            var network = GeneratedNetworks<List>.Create(layers);
            foreach (var vector in network.Parameters.Where(parameter => parameter.Name.EndsWith("/vector_u", StringComparison.Ordinal)))
            {
                var u = vector.Values.ToArray();
                Assert.Equal(1, Math.Sqrt(u.Sum(number => (double)number * number)), 1e-6);
                var kernel = network.Parameters[vector.Name.Replace("vector_u", "kernel", StringComparison.Ordinal)];
                var isTransposed = vector.Name.StartsWith("conv2d_transpose", StringComparison.Ordinal);
                var largest = Enumerable.Repeat(1.0, u.Length).ToArray();
                for (var iteration = 0; iteration < 300; iteration++)
                    largest = Turned(kernel, isTransposed, largest).Turned;
                var truth = Turned(kernel, isTransposed, largest).Length;
                var estimate = Turned(kernel, isTransposed, [.. u.Select(number => (double)number)]).Length;
                Assert.InRange(estimate, 0.85 * truth, 1.0001 * truth);
            }
        }

        // The length of W·u, and the normalised Wᵀ·W·u.
        static (double Length, double[] Turned) Turned(Parameter kernel, bool isTransposed, double[] u)
        {
            var inner = kernel.Shape[^1];
            var v = new Dictionary<int, double>();
            var turned = new double[u.Length];
            for (var pass = 0; pass < 2; pass++)
            {
                for (var index = 0; index < kernel.Count; index++)
                {
                    var (row, column) = Math.DivRem(index, inner);
                    var output = isTransposed ? row % u.Length : column;
                    var rest = isTransposed ? row / u.Length * inner + column : row;
                    if (pass == 0)
                        v[rest] = v.GetValueOrDefault(rest) + kernel.Values[index] * u[output];
                    else
                        turned[output] += kernel.Values[index] * v[rest];
                }
            }

            var length = Math.Sqrt(turned.Sum(number => number * number));
            return (Math.Sqrt(v.Values.Sum(number => number * number)), [.. turned.Select(number => number / length)]);
        }
    }

    [Fact]
    public void Prediction_moves_nothing()
    {
        var network = GeneratedNetworks<List>.Create(Diagonal);
        var vector = network.Parameters["dense_1/vector_u"];
        Assert.Equal([1, 3], vector.Shape);
        Assert.False(vector.IsTrainable);
        var (before, first, second) = (vector.Values.ToArray(), new float[3], new float[3]);
        network.Predict([4, 5, 6], first);
        network.Predict([4, 5, 6], second);
        Assert.Equal(first, second);
        Assert.Equal(before, vector.Values.ToArray());
    }
}
