using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Batches around the numbers of images that kernels take at once, with batch normalisation where a batch has enough numbers to be normalised.
/// </summary>
public class BatchSizeTests : NetworkTheory<BatchSizeTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            "[Input(12), Dense(33), LeakyReLU(0.1f), Dense(17), Tanh]",
            "[Input(10), Dense(3 * 2 * 16), Reshape(3, 2, 16), BatchNormalization, LeakyReLU(0.2f), Conv2DTranspose(20, 4), BatchNormalization(Momentum = "
            + "0.9f), ReLU, Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]",
            "[Input(9, 8, 1), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Conv2D(32, 3, Strides = 2, Padding = Padding.Same), "
            + "BatchNormalization, LeakyReLU(0.2f), Flatten, Dense(1)]",
            "[Input(3), Dense(4), Tanh, Dense(2)]",
        ];

        public static IEnumerable<NetworkCase> Cases =>
            from layers in Layers
            from images in new[] { 1, 2, 3, 5, 8, 9, 16, 17 }
            select new NetworkCase(layers, images);

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
