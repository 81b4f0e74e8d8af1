using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// One to four channels on one side and many on the other: the patches that the taps meet are the rows of a matrix, in a layer that reads the few channels, in
/// one that gives them, and in both layers' gradients.
/// </summary>
public class FewChannelTests : NetworkTheory<FewChannelTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            // Every number of channels, with runs of taps below and above the lengths that are copied at once, and kernels that aren't square.
            "[Input(9, 11, 1), Conv2D(40, 3, Strides = 2, Padding = Padding.Same)]",
            "[Input(14, 13, 1), Conv2D(138, 5, Strides = 2, Padding = Padding.Same)]",
            "[Input(6, 7, 2), Conv2D(70, 4, 1)]",
            "[Input(7, 6, 2), Conv2D(96, 1, 4, Padding = Padding.Same)]",
            "[Input(8, 9, 3), Conv2D(64, 5, Strides = 2, Padding = Padding.Same)]",
            "[Input(8, 8, 3), Conv2D(32, 4, Strides = 2, Padding = Padding.Same, UseBias = false)]",
            "[Input(12, 9, 4), Conv2D(112, 2, 3, StrideHeight = 1, StrideWidth = 3)]",
            "[Input(13, 12, 4), Conv2D(33, 9, Padding = Padding.Same)]",
            "[Input(9, 6, 1), Conv2D(80, 3, Strides = 3)]",

            // Padding wider than the kernel, on one side alone, and taps that meet nothing else.
            "[Input(5, 4, 1), Conv2D(48, 3, ExplicitPadding = 4)]",
            "[Input(2, 3, 3), Conv2D(50, 4, PaddingTop = 2, PaddingRight = 5)]",
            "[Input(1, 1, 1), Conv2D(34, 3, Padding = Padding.Same)]",

            // Images of several blocks, and rows of several.
            "[Input(40, 21, 1), Conv2D(36, 3, Padding = Padding.Same)]",
            "[Input(3, 600, 2), Conv2D(36, 3, Padding = Padding.Same)]",

            // The other direction.
            "[Input(5, 6, 40), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same)]",
            "[Input(7, 7, 138), Conv2DTranspose(1, 5, Strides = 2, Padding = Padding.Same)]",
            "[Input(4, 5, 64), Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same)]",
            "[Input(4, 3, 36), Conv2DTranspose(2, 4, Strides = 3, PaddingBottom = 1, PaddingLeft = 2)]",
            "[Input(3, 4, 65), Conv2DTranspose(4, 3, OutputPadding = 0)]",

            // Sums of 2 × 2 and 3 × 3 numbers, into a multiple of 32 channels: an odd and an even number of pixels in a row, panels with an odd number of
            // vectors, padding on each side, and images of several bands of rows.
            "[Input(9, 10, 1), Conv2D(64, 3, Strides = 2, Padding = Padding.Same)]",
            "[Input(6, 9, 1), Conv2D(96, 3)]",
            "[Input(41, 41, 1), Conv2D(96, 3, Padding = Padding.Same)]",
            "[Input(6, 28, 1), Conv2D(32, 3, StrideHeight = 1, StrideWidth = 3, PaddingRight = 4, UseBias = false)]",
            "[Input(5, 6, 1), Conv2D(160, 2, Padding = Padding.Same)]",
            "[Input(7, 8, 1), Conv2D(32, 2, Strides = 2, UseBias = false)]",
            "[Input(5, 4, 1), Conv2D(32, 3, ExplicitPadding = 4)]",
            "[Input(1, 1, 1), Conv2D(32, 2, PaddingTop = 1, PaddingLeft = 1)]",
            "[Input(5, 7, 96), Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same)]",
            "[Input(20, 33, 64), Conv2DTranspose(1, 3, UseBias = false)]",
            "[Input(4, 3, 32), Conv2DTranspose(1, 2, Strides = 2)]",

            // Beside them what has no patches: dilation, and pixels that no tap meets.
            "[Input(9, 9, 1), Conv2D(40, 3, DilationRate = 2)]",
            "[Input(9, 9, 2), Conv2D(40, 2, Strides = 3)]",

            // A single number on one side.
            "[Input(1), Dense(1034)]",
            "[Input(1034), Dense(1)]",
        ];

        public static IEnumerable<NetworkCase> Cases => from layers in Layers from images in new[] { 1, 7 } select new NetworkCase(layers, images, 0);

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network).Distinct();
    }
}
