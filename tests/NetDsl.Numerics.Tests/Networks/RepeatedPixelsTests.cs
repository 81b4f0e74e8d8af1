using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Convolutions over repeated pixels, which are computed on the small image: all passes against the references, which repeat the pixels.</summary>
public class RepeatedPixelsTests : NetworkTheory<RepeatedPixelsTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            // As generators have it: doubled, kernels of odd and even sizes, all paddings.
            "[Input(4, 5, 20), UpSampling2D, Conv2D(19, 3, Padding = Padding.Same), BatchNormalization, ReLU, UpSampling2D, Conv2D(3, 5, Padding = Padding.Same), Tanh]",
            "[Input(3, 4, 17), UpSampling2D, Conv2D(33, 3)]",
            "[Input(3, 3, 8), UpSampling2D, Conv2D(5, 4, Padding = Padding.Same, UseBias = false), Sigmoid]",
            "[Input(3, 2, 6), UpSampling2D, Conv2D(16, 2), Tanh]",
            "[Input(3, 4, 5), UpSampling2D, Conv2D(7, 3, ExplicitPadding = 2)]",
            "[Input(2, 3, 5), UpSampling2D, Conv2D(4, 2, 3, PaddingTop = 4, PaddingRight = 3)]",

            // Three times, unequal factors, along one axis only.
            "[Input(3, 4, 6), UpSampling2D(3), Conv2D(18, 3, Padding = Padding.Same)]",
            "[Input(3, 2, 6), UpSampling2D(2, 3), Conv2D(5, 3, 2, Padding = Padding.Same), Tanh]",
            "[Input(4, 3, 3), UpSampling2D(1, 2), Conv2D(20, 3, Padding = Padding.Same)]",
            "[Input(3, 4, 3), UpSampling2D(5, 1), Conv2D(2, 4, 3)]",

            // One channel on a side, few channels, one pixel, kernels that are larger than the image.
            "[Input(3, 4, 1), UpSampling2D, Conv2D(16, 3, Padding = Padding.Same)]",
            "[Input(3, 4, 40), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same)]",
            "[Input(3, 4, 1), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same)]",
            "[Input(24), Reshape(1, 1, 24), UpSampling2D(4), Conv2D(9, 3, Padding = Padding.Same), Flatten, Dense(2)]",
            "[Input(2, 1, 4), UpSampling2D, Conv2D(3, 5, Padding = Padding.Same)]",

            // One tap: the convolution comes first.
            "[Input(3, 4, 6), UpSampling2D(2, 3), Conv2D(18, 1), LeakyReLU(0.2f)]",
            "[Input(2, 3, 5), UpSampling2D, Conv2D(4, 1, SpectralNormalization = true), BatchNormalization]",

            // Not joined: strides, dilation, spectral normalisation, one tap with padding.
            "[Input(3, 4, 6), UpSampling2D, Conv2D(5, 3, Strides = 2, Padding = Padding.Same)]",
            "[Input(3, 4, 6), UpSampling2D, Conv2D(5, 3, DilationRate = 2, Padding = Padding.Same)]",
            "[Input(3, 4, 6), UpSampling2D, Conv2D(5, 3, SpectralNormalization = true)]",
            "[Input(3, 4, 6), UpSampling2D, Conv2D(5, 1, ExplicitPadding = 1)]",
        ];

        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                foreach (var layers in Layers)
                    yield return new NetworkCase(layers, 3, 0);

                // Small ones, written out.
                yield return new NetworkCase("[Input(2, 3, 2), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same), Tanh]", 5);
                yield return new NetworkCase("[Input(2, 1, 5), UpSampling2D(2, 3), Conv2D(1, 2, 3, Padding = Padding.Same)]", 4);
                yield return new NetworkCase("[Input(2, 2, 3), UpSampling2D, Conv2D(5, 3), Sigmoid]", 3);
                yield return new NetworkCase("[Input(2, 2, 3), UpSampling2D, Conv2D(5, 1), Sigmoid]", 3);

                var samples = new Samples("repeated pixels");
                for (var number = 0; number < 8; number++)
                {
                    var (height, width, channels) = (samples.Integer(2, 5), samples.Integer(2, 5), samples.Integer(1, 20));
                    var options = FormattableString.Invariant($"{samples.Integer(1, 40)}, {samples.Integer(1, 4)}, {samples.Integer(1, 4)}, {samples.OneOf("Padding = Padding.Same", "ExplicitPadding = 1", "PaddingBottom = 2, PaddingLeft = 1")}");
                    yield return new NetworkCase(
                        FormattableString.Invariant($"[Input({height}, {width}, {channels}), UpSampling2D({samples.Integer(1, 3)}, {samples.Integer(1, 3)}), Conv2D({options}), Tanh]"), samples.Integer(1, 9), 0);
                }
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
