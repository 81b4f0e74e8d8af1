using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Pairs of sizes, dilation, explicit padding and output padding: written out, in register tiles whose last vector is full, and in those where it isn't.
/// </summary>
public class ConvolutionOptionTests : NetworkTheory<ConvolutionOptionTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            // Kernels, strides and both together that differ between the axes.
            "[Input(5, 6, 3), Conv2D(4, 1, 3)]",
            "[Input(5, 6, 3), Conv2D(16, 4, 2, StrideHeight = 1, StrideWidth = 3)]",
            "[Input(5, 6, 3), Conv2D(7, 2, 3, Strides = 2, StrideWidth = 1, Padding = Padding.Same)]",
            "[Input(3, 2, 3), Conv2DTranspose(5, 3, 1, Strides = 2)]",
            "[Input(3, 2, 16), Conv2DTranspose(16, 2, 5, StrideHeight = 3, Padding = Padding.Same)]",

            // Dilation: taps that meet no neighbours, along one axis and along both, with taps beside the image.
            "[Input(6, 7, 3), Conv2D(5, 3, DilationRate = 2)]",
            "[Input(6, 7, 16), Conv2D(32, 3, DilationRate = 2, Padding = Padding.Same)]",
            "[Input(4, 9, 3), Conv2D(19, 2, 3, DilationHeight = 3, DilationWidth = 4)]",
            "[Input(7, 3, 5), Conv2D(6, 3, DilationHeight = 2, Padding = Padding.Same, UseBias = false)]",
            "[Input(2, 3, 8), Conv2D(50, 3, DilationRate = 5, Padding = Padding.Same)]",
            "[Input(3, 4, 3), Conv2DTranspose(5, 3, DilationRate = 2)]",
            "[Input(3, 4, 16), Conv2DTranspose(33, 3, DilationRate = 2, Padding = Padding.Same)]",

            // Dilation and strides: pixels of one phase meet taps whose source pixels are far apart, or next to each other.
            "[Input(3, 4, 5), Conv2DTranspose(6, 4, Strides = 2, DilationRate = 3, Padding = Padding.Same)]",
            "[Input(3, 4, 5), Conv2DTranspose(17, 4, Strides = 3, DilationRate = 2)]",
            "[Input(3, 3, 4), Conv2DTranspose(8, 3, Strides = 2, DilationRate = 2)]",
            "[Input(3, 3, 4), Conv2DTranspose(8, 3, Strides = 2, DilationRate = 4, Padding = Padding.Same)]",

            // Explicit padding: less than Same, as much, more on one side, and so much that pixels see nothing but it.
            "[Input(5, 4, 3), Conv2D(6, 4, Strides = 2, ExplicitPadding = 1)]",
            "[Input(5, 4, 3), Conv2D(16, 3, PaddingTop = 2, PaddingRight = 1)]",
            "[Input(2, 2, 3), Conv2D(5, 1, ExplicitPadding = 2)]",
            "[Input(3, 4, 3), Conv2D(20, 3, DilationRate = 2, ExplicitPadding = 3, PaddingLeft = 0)]",
            "[Input(3, 2, 3), Conv2DTranspose(4, 4, Strides = 2, ExplicitPadding = 1)]",
            "[Input(3, 2, 8), Conv2DTranspose(17, 5, Strides = 2, ExplicitPadding = 2, OutputPadding = 1)]",
            "[Input(3, 4, 3), Conv2DTranspose(4, 2, Strides = 3, PaddingBottom = 1, PaddingLeft = 4)]",

            // Output padding: pixels at the end, some of which get nothing but the bias.
            "[Input(3, 2, 3), Conv2DTranspose(4, 3, Strides = 2, OutputPadding = 1)]",
            "[Input(3, 2, 3), Conv2DTranspose(18, 3, Strides = 3, Padding = Padding.Same, OutputPadding = 2)]",
            "[Input(3, 2, 3), Conv2DTranspose(4, 2, Strides = 3, Padding = Padding.Same, OutputPaddingHeight = 0)]",
            "[Input(2, 3, 16), Conv2DTranspose(16, 1, Strides = 3, OutputPadding = 0)]",
        ];

        public static IEnumerable<NetworkCase> Cases => from layers in Layers from budget in new int?[] { 0, 1024 } select new NetworkCase(layers, 9, budget);

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
