using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Pooling: windows that tile, overlap and leave gaps, at every border, written out tap by tap, as loops over rows of taps, and as loops over all taps.
/// </summary>
public class PoolingTests : NetworkTheory<PoolingTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Options =
        [
            "[Input(6, 4, 3), {0}]",
            "[Input(5, 7, 16), {0}]",
            "[Input(5, 7, 19), {0}(2, Padding = Padding.Same)]",
            "[Input(7, 6, 5), {0}(3, Strides = 2, Padding = Padding.Same)]",
            "[Input(7, 6, 5), {0}(3, Strides = 2)]",
            "[Input(5, 6, 9), {0}(3, Strides = 1, Padding = Padding.Same)]",
            "[Input(9, 8, 4), {0}(2, Strides = 3)]",
            "[Input(9, 8, 4), {0}(2, 3, StrideHeight = 3, StrideWidth = 1)]",
            "[Input(8, 5, 6), {0}(3, 1)]",
            "[Input(3, 2, 7), {0}(5, Strides = 1, Padding = Padding.Same)]",
            "[Input(1, 1, 5), {0}(2, Padding = Padding.Same)]",

            // Windows too large to be written out: rows of taps in a loop, then all taps.
            "[Input(9, 10, 6), {0}(7, Strides = 1, Padding = Padding.Same)]",
            "[Input(11, 12, 18), {0}(9, Strides = 2, Padding = Padding.Same)]",
            "[Input(9, 40, 2), {0}(5, 38, Strides = 1, Padding = Padding.Same)]",
            "[Input(40, 9, 3), {0}(38, 2, Strides = 2, Padding = Padding.Same)]",

            // In the midst of other layers: numbers that tie, gradients that are read before and after.
            "[Input(6, 6, 2), Conv2D(8, 3, Padding = Padding.Same), ReLU, {0}, Conv2D(16, 3), Tanh, {0}(2, Padding = Padding.Same), Flatten, Dense(3)]",
            "[Input(4, 6, 3), BatchNormalization, {0}(2, Strides = 1), LeakyReLU(0.2f), {0}(3, 2), Sigmoid]",
        ];

        private static readonly string[] Others =
        [
            "[Input(5, 6, 7), GlobalAveragePooling2D]",
            "[Input(5, 6, 7), GlobalAveragePooling2D(KeepDims = true), Conv2D(3, 1)]",
            "[Input(20, 30, 3), GlobalAveragePooling2D, Dense(2)]",
            "[Input(3, 200, 17), Conv2D(18, 3), ReLU, GlobalAveragePooling2D, Dense(4), Tanh]",
            "[Input(1, 1, 16), GlobalAveragePooling2D]",
        ];

        public static IEnumerable<NetworkCase> Cases => Options
            .SelectMany(layers => new[] { "MaxPooling2D", "AveragePooling2D" }.Select(kind => layers.Replace("{0}", kind, StringComparison.Ordinal)))
            .Concat(Others)
            .Select(layers => new NetworkCase(layers, 3));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
