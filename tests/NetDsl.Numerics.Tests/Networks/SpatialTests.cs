using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Padding, cropping, depth to space and bilinear up-sampling: alone, unequal along the axes, and between other layers.</summary>
public class SpatialTests : NetworkTheory<SpatialTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            "[Input(3, 4, 5), ZeroPadding2D]",
            "[Input(3, 4, 16), ZeroPadding2D(2, 0)]",
            "[Input(1, 4, 3), ZeroPadding2D(0, 2)]",
            "[Input(3, 4, 5), ZeroPadding2D(1, 0, 3, 0), Conv2D(4, 3), Tanh]",
            "[Input(3, 4, 5), ZeroPadding2D(0, 2, 0, 1)]",
            "[Input(3, 4, 5), ZeroPadding2D(0), ZeroPadding2D(1)]",
            "[Input(5, 6, 3), Cropping2D(1)]",
            "[Input(5, 6, 16), Cropping2D(2, 0)]",
            "[Input(5, 6, 7), Cropping2D(0, 4, 3, 0), Conv2D(4, 1), Tanh]",
            "[Input(5, 6, 7), Conv2D(4, 2), Cropping2D(1, 0, 0, 2), LeakyReLU(0.2f)]",
            "[Input(2, 1, 4), Cropping2D(0, 1, 0, 0)]",
            "[Input(4, 5, 3), Cropping2D(1), ZeroPadding2D(1), BatchNormalization]",
            "[Input(2, 3, 4), DepthToSpace(2)]",
            "[Input(2, 3, 36), DepthToSpace(3)]",
            "[Input(3, 2, 3), Conv2D(16, 3, Padding = Padding.Same), DepthToSpace(4), Tanh]",
            "[Input(2, 2, 64), DepthToSpace(2), BatchNormalization, ReLU, DepthToSpace(2), Conv2D(3, 3)]",
            "[Input(2, 3, 5), UpSampling2D(Interpolation = Interpolation.Bilinear)]",
            "[Input(3, 2, 18), UpSampling2D(3, Interpolation = Interpolation.Bilinear)]",
            "[Input(2, 3, 1), UpSampling2D(2, 5, Interpolation = Interpolation.Bilinear), Tanh]",
            "[Input(1, 1, 16), UpSampling2D(3, 2, Interpolation = Interpolation.Bilinear)]",
            "[Input(4, 1, 3), UpSampling2D(1, 4, Interpolation = Interpolation.Bilinear)]",
            "[Input(3, 4, 2), Conv2D(9, 2), UpSampling2D(7, 1, Interpolation = Interpolation.Bilinear), Conv2D(2, 3, Padding = Padding.Same), Sigmoid]",
            "[Input(3, 4, 2), UpSampling2D(1, Interpolation = Interpolation.Bilinear), UpSampling2D(2, Interpolation = Interpolation.Nearest)]",
        ];

        public static IEnumerable<NetworkCase> Cases => Layers.Select(layers => new NetworkCase(layers, 3));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
