using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Depthwise convolutions: full and partial vectors of channels, multipliers, strides, dilation and padding; kernels that are written out, whose rows are a
/// loop, and all of whose taps are.
/// </summary>
public class DepthwiseTests : NetworkTheory<DepthwiseTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            "[Input(5, 6, 16), DepthwiseConv2D(3)]",
            "[Input(5, 6, 19), DepthwiseConv2D(3, Padding = Padding.Same)]",
            "[Input(5, 6, 3), DepthwiseConv2D(3, Padding = Padding.Same, UseBias = false)]",
            "[Input(7, 6, 33), DepthwiseConv2D(3, Strides = 2, Padding = Padding.Same)]",
            "[Input(7, 8, 5), DepthwiseConv2D(2, Strides = 3)]",
            "[Input(7, 8, 5), DepthwiseConv2D(1, 4, StrideHeight = 2)]",
            "[Input(7, 6, 18), DepthwiseConv2D(3, DilationRate = 2, Padding = Padding.Same)]",
            "[Input(7, 8, 4), DepthwiseConv2D(3, 2, DilationHeight = 3, DilationWidth = 2)]",
            "[Input(4, 5, 20), DepthwiseConv2D(3, ExplicitPadding = 1, PaddingTop = 3)]",
            "[Input(2, 2, 3), DepthwiseConv2D(1, ExplicitPadding = 2)]",
            "[Input(4, 3, 6), DepthwiseConv2D(3, Strides = 2, PaddingLeft = 2, PaddingBottom = 3)]",
            "[Input(1, 1, 16), DepthwiseConv2D(3, Padding = Padding.Same)]",
            "[Input(5, 4, 3), DepthwiseConv2D(3, DepthMultiplier = 2)]",
            "[Input(5, 4, 16), DepthwiseConv2D(2, 3, DepthMultiplier = 5, Padding = Padding.Same, UseBias = false)]",
            "[Input(5, 6, 1), DepthwiseConv2D(3, DepthMultiplier = 16, Strides = 2, Padding = Padding.Same)]",
            "[Input(6, 5, 4), DepthwiseConv2D(3, DepthMultiplier = 3, DilationRate = 2, ExplicitPadding = 2)]",

            // Too much to be written out: rows of taps in a loop, then all taps; sums in memory.
            "[Input(9, 8, 18), DepthwiseConv2D(7, Padding = Padding.Same)]",
            "[Input(9, 10, 5), DepthwiseConv2D(5, Strides = 2, Padding = Padding.Same)]",
            "[Input(13, 14, 3), DepthwiseConv2D(7, DepthMultiplier = 2, Strides = 3, Padding = Padding.Same)]",
            "[Input(3, 40, 17), DepthwiseConv2D(2, 30, Padding = Padding.Same)]",
            "[Input(4, 50, 2), DepthwiseConv2D(3, 20, Strides = 2, Padding = Padding.Same)]",
            "[Input(3, 50, 2), DepthwiseConv2D(2, 20, DilationWidth = 2, DepthMultiplier = 2, Padding = Padding.Same)]",

            // Between other layers: blocks of separable convolutions, and activations that work in place on its output.
            "[Input(6, 6, 3), Conv2D(16, 3, Padding = Padding.Same), BatchNormalization, ReLU, DepthwiseConv2D(3, Strides = 2, Padding = Padding.Same), "
            + "LeakyReLU(0.2f), Conv2D(20, 1), Tanh, DepthwiseConv2D(3), Tanh, Flatten, Dense(2)]",
            "[Input(6, 6, 4), DepthwiseConv2D(3, UseBias = false), BatchNormalization, Sigmoid]",
        ];

        public static IEnumerable<NetworkCase> Cases => Layers.Select((layers, index) => new NetworkCase(layers, 2 + index % 4));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
