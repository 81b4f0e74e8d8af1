using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Every layer, alone, in the places where it may be folded into its neighbours, and in places where it may not.</summary>
public class LayerTests : NetworkTheory<LayerTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            // Element by element, alone.
            "[Input(37), ReLU]",
            "[Input(5, 3, 7), LeakyReLU(0.2f)]",
            "[Input(600), LeakyReLU]",
            "[Input(5, 3, 7), Tanh]",
            "[Input(601), Tanh]",
            "[Input(38), Sigmoid]",
            "[Input(9, 9, 8), Sigmoid]",

            // Layers that compute nothing.
            "[Input(12), Reshape(2, 3, 2)]",
            "[Input(2, 3, 4), Flatten]",
            "[Input(2, 3, 4), Flatten, Reshape(4, 3, 2), Flatten, Dense(5)]",

            // Batch normalisation alone, first, twice, on images and vectors, before and after activations, at the end.
            "[Input(9), BatchNormalization]",
            "[Input(4, 5, 3), BatchNormalization(Momentum = 0.5f, Epsilon = 0.1f)]",
            "[Input(4, 5, 19), BatchNormalization, Tanh, BatchNormalization]",
            "[Input(4, 5, 3), BatchNormalization, Conv2D(16, 3), BatchNormalization]",
            "[Input(11), Dense(16, UseBias = false), BatchNormalization, ReLU, Dense(3), Sigmoid]",
            "[Input(5, 5, 4), Conv2D(8, 3, Padding = Padding.Same), LeakyReLU(0.3f), BatchNormalization, Flatten, Dense(2)]",
            "[Input(4), Dense(24), BatchNormalization, Reshape(2, 2, 6), BatchNormalization, Tanh]",
            "[Input(3, 4, 8), Conv2DTranspose(17, 3, Strides = 2, UseBias = false), BatchNormalization, Sigmoid]",

            // Without gamma, without beta, without both.
            "[Input(4, 5, 3), BatchNormalization(Scale = false), ReLU]",
            "[Input(9), BatchNormalization(Center = false), Tanh]",
            "[Input(3, 4, 18), BatchNormalization(Center = false, Scale = false, Epsilon = 0.01f), LeakyReLU(0.2f), Conv2D(5, 2)]",
            "[Input(9), Dense(600), BatchNormalization(Center = false, Scale = false)]",

            // Activations before any product, two in a row, between products.
            "[Input(4, 4, 6), LeakyReLU(0.2f), Conv2D(5, 3), Tanh, Sigmoid]",
            "[Input(7), Tanh, Dense(30), ReLU, LeakyReLU(0.5f), Dense(4)]",
            "[Input(20), Dense(40), Sigmoid, Dense(40), Tanh, Dense(10), LeakyReLU(0f)]",

            // Up-sampling alone, last, and before convolutions that fold it.
            "[Input(2, 3, 5), UpSampling2D]",
            "[Input(3, 2, 1), UpSampling2D(2, 3), Tanh]",
            "[Input(2, 2, 16), UpSampling2D(3), Conv2D(7, 3, Padding = Padding.Same), LeakyReLU(0.1f)]",
            "[Input(3, 4, 8), UpSampling2D, Conv2D(3, 5, Padding = Padding.Same), Tanh]",
            "[Input(3, 4, 8), UpSampling2D(1, 2), Conv2D(16, 3, Strides = 2), UpSampling2D(2, 1), BatchNormalization]",
            "[Input(4), Dense(2 * 3 * 8), Reshape(2, 3, 8), UpSampling2D, BatchNormalization, ReLU, Conv2D(1, 3, Padding = Padding.Same), Sigmoid]",

            // Dropout that drops nothing is no layer at all.
            "[Input(5, 4, 3), Dropout(0f), Conv2D(8, 2), BatchNormalization, LeakyReLU(0.2f), Dropout(0f)]",

            // Large kernels on small images: most taps meet padding.
            "[Input(2, 1, 3), Conv2D(4, 5, Padding = Padding.Same)]",
            "[Input(1, 2, 16), Conv2DTranspose(16, 5, Padding = Padding.Same)]",
            "[Input(6, 6, 2), Conv2D(3, 6), Flatten, Dense(1, UseBias = false)]",
            "[Input(1, 1, 20), Conv2DTranspose(33, 4), Conv2D(5, 1, Strides = 3)]",
        ];

        public static IEnumerable<NetworkCase> Cases => Layers.Select(layers => new NetworkCase(layers, 4));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
