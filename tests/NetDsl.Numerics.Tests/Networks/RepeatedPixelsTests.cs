using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Convolutions over repeated pixels, which are computed on the small image: all passes against the references, which repeat the pixels.</summary>
public class RepeatedPixelsTests : NetworkTheory<RepeatedPixelsTests.List>
{
    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            // As generators have it; kernels of odd and even sizes, all paddings, also more than the kernel reaches.
            "[Input(4, 5, 20), UpSampling2D, Conv2D(19, 3, Padding = Padding.Same), BatchNormalization, ReLU, UpSampling2D, Conv2D(3, 5), Tanh]",
            "[Input(2, 3, 5), UpSampling2D, Conv2D(4, 2, 3, PaddingTop = 4, PaddingRight = 3, UseBias = false)]",

            // Unequal factors, and along one axis only.
            "[Input(3, 2, 6), UpSampling2D(2, 3), Conv2D(18, 3, 2, Padding = Padding.Same), Tanh]",
            "[Input(4, 3, 3), UpSampling2D(1, 2), Conv2D(20, 3, Padding = Padding.Same)]",

            // One channel on a side; one pixel; a kernel that is larger than the image.
            "[Input(3, 4, 1), UpSampling2D, Conv2D(16, 3, Padding = Padding.Same), LeakyReLU(0.1f), UpSampling2D(2, 1), Conv2D(1, 3)]",
            "[Input(24), Reshape(1, 1, 24), UpSampling2D(4), Conv2D(9, 3, Padding = Padding.Same), Flatten, Dense(2)]",
            "[Input(2, 1, 4), UpSampling2D, Conv2D(3, 5, Padding = Padding.Same)]",

            // One tap: the convolution comes first.
            "[Input(2, 3, 5), UpSampling2D(2, 3), Conv2D(18, 1), LeakyReLU(0.2f), UpSampling2D, "
                + "Conv2D(4, 1, SpectralNormalization = true), BatchNormalization]",

            // Not joined: strides, dilation, spectral normalisation, one tap with padding.
            "[Input(2, 3, 4), UpSampling2D(3), Conv2D(5, 3, Strides = 2), UpSampling2D, Conv2D(5, 2, DilationRate = 2), UpSampling2D, Conv2D(5, 3, "
            + "SpectralNormalization = true), UpSampling2D, Conv2D(5, 1, ExplicitPadding = 1)]",
        ];

        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                foreach (var layers in Layers)
                    yield return new NetworkCase(layers, 3, 0);

                // Small ones, written out.
                yield return new NetworkCase("[Input(2, 1, 5), UpSampling2D(2, 3), Conv2D(1, 2, 3, Padding = Padding.Same)]", 4);
                yield return new NetworkCase("[Input(1, 2, 3), UpSampling2D, Conv2D(5, 2), Sigmoid]", 3);

                var samples = new Samples("repeated pixels");
                for (var number = 0; number < 4; number++)
                {
                    var (height, width, channels) = (samples.Integer(2, 5), samples.Integer(2, 5), samples.Integer(1, 20));
                    var options = string.Create(CultureInfo.InvariantCulture, $"{samples.Integer(1, 40)}, {samples.Integer(1, 4)}, {samples.Integer(1, 4)}, "
                        + $"{samples.OneOf("Padding = Padding.Same", "ExplicitPadding = 1", "PaddingBottom = 2, PaddingLeft = 1")}");
                    yield return new NetworkCase(
                        string.Create(CultureInfo.InvariantCulture, $"[Input({height}, {width}, {channels}), UpSampling2D({samples.Integer(1, 3)}, "
                            + $"{samples.Integer(1, 3)}), "
                            + $"Conv2D({options}), Tanh]"), samples.Integer(1, 9), 0);
                }
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }
}
