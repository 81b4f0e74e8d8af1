using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>LayerNormalization and InstanceNormalization: alone, between other layers, at every kind of width, with random shapes and options.</summary>
public class ImageNormalizationTests : NetworkTheory<ImageNormalizationTests.List>
{
    private const string Documented = "[Input(2), LayerNormalization]";

    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            "[Input(600), LayerNormalization(Epsilon = 0.00001f)]",
            "[Input(7), LayerNormalization(Center = false), Tanh, LayerNormalization(Scale = false)]",
            "[Input(9), Dense(40), LayerNormalization, LeakyReLU(0.2f), Dense(5)]",
            "[Input(4, 5, 3), Conv2D(18, 3), LayerNormalization, ReLU, Conv2D(4, 2), InstanceNormalization]",
            "[Input(5, 4, 3), InstanceNormalization(Center = false, Scale = false), Conv2D(16, 3, UseBias = false), InstanceNormalization, LeakyReLU(0.2f)]",
            "[Input(4), Dense(2 * 3 * 8), Reshape(2, 3, 8), InstanceNormalization, ReLU, Conv2DTranspose(3, 4, Strides = 2), LayerNormalization, "
            + "BatchNormalization, Sigmoid]",
            "[Input(1, 2, 1), InstanceNormalization(Epsilon = 0.1f)]",
        ];

        public static IEnumerable<NetworkCase> Cases => Layers.Select(layers => new NetworkCase(layers, 5));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network).Append(new NetworkText(Documented));
    }

    [Fact]
    public void Layer_normalisation_gives_the_numbers_of_Keras_documentation()
    {
        // tf.keras.layers.LayerNormalization(axis=1) of (np.arange(10).reshape(5, 2) * 10) prints [-1, 1] in each row: ∓5 / √(25 + 0.001).
        var network = GeneratedNetworks<List>.Create(Documented);
        var output = new float[10];
        network.Predict([0, 10, 20, 30, 40, 50, 60, 70, 80, 90], output);
        for (var index = 0; index < output.Length; index++)
            Assert.Equal((index % 2 == 0 ? -5 : 5) / Math.Sqrt(25.001), output[index], 1e-6);
    }

    [Fact]
    public void An_image_is_normalised_the_same_whoever_is_beside_it()
    {
        const string layers = "[Input(4, 5, 3), Conv2D(18, 3), LayerNormalization, ReLU, Conv2D(4, 2), InstanceNormalization]";
        var network = GeneratedNetworks<List>.Create(layers);
        var input = new Samples(layers).Uniform(3 * 60);
        var (together, alone, training) = (new float[3 * 8], new float[8], new float[3 * 8]);
        network.Predict(input, together);
        network.Predict(input.AsSpan(60, 60), alone);
        network.CreateTrainingSession(3).Forward(input, training);
        Agreement.CheckBits("alone", alone, together.AsSpan(8, 8));
        Agreement.CheckBits("training", together, training);
    }
}
