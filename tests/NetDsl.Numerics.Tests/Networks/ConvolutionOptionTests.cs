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
            "[Input(3, 2, 3), Conv2DTranspose(17, 2, DilationRate = 3, OutputPadding = 2)]",
            "[Input(2, 3, 4), Conv2DTranspose(5, 3, Strides = 2, DilationRate = 4, OutputPadding = 3, ExplicitPadding = 1)]",

            // An explicit padding of 0 counts: gaps between the input's pixels aren't filled up at the end.
            "[Input(3, 2, 4), Conv2DTranspose(17, 1, Strides = 2, ExplicitPadding = 0)]",
            "[Input(2, 3, 3), Conv2DTranspose(4, 2, Strides = 3, PaddingTop = 0)]",
        ];

        public static IEnumerable<NetworkCase> Cases => from layers in Layers from budget in new int?[] { 0, 1024 } select new NetworkCase(layers, 9, budget);

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network).Concat(WrittenAsZero.Select(layers => new NetworkText(layers)))
            .Append(new NetworkText(Wide));
    }

    private const string Wide = "[Input(2, 2, 1), Conv2DTranspose(1, 2, Strides = 3, ExplicitPadding = 0), Output(5, 5, 1)]";

    private static readonly string[] WrittenAsZero =
    [
        "[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2, ExplicitPadding = 0), Output(3, 3, 1)]",
        "[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2, PaddingTop = 0, PaddingBottom = 0, PaddingLeft = 0, PaddingRight = 0), Output(3, 3, 1)]",
    ];

    /// <summary>PyTorch's <c>ConvTranspose2d(1, 1, 1, stride = 2, padding = 0)</c>, by hand.</summary>
    [Fact]
    public void A_padding_of_0_that_is_written_leaves_the_full_result()
    {
        foreach (var layers in WrittenAsZero)
        {
            var network = GeneratedNetworks<List>.Create(layers);
            network.Parameters["conv2d_transpose_1/kernel"].SetValues([1f]);
            var output = new float[9];
            network.Predict([1, 2, 3, 4], output);
            Assert.Equal([1, 0, 2, 0, 0, 0, 3, 0, 4], output);
        }

        var wide = GeneratedNetworks<List>.Create(Wide);
        wide.Parameters["conv2d_transpose_1/kernel"].SetValues([1f, 1f, 1f, 1f]);
        var larger = new float[25];
        wide.Predict([1, 2, 3, 4], larger);
        Assert.Equal([1, 1, 0, 2, 2, 1, 1, 0, 2, 2, 0, 0, 0, 0, 0, 3, 3, 0, 4, 4, 3, 3, 0, 4, 4], larger);
    }
}
