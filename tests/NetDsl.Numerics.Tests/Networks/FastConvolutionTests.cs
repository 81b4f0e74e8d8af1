using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Convolutions that multiply less than the direct method: their rounding errors are as small as <see cref="Convolutions"/> says, and neither threads nor the
/// number of images change what they shouldn't. NETDSL_TEST_SEED draws other layers.
/// </summary>
public class FastConvolutionTests
{
#if NETDSL_AVX2 || NETDSL_SSE || NETDSL_SCALAR
    private const int DrawnOfKind = 1;
#else
    private const int DrawnOfKind = 4;
#endif

    /// <summary>At these sizes it pays.</summary>
    private static readonly string[] Wide =
    [
        "[Input(8, 8, 64), Conv2D(64, 3, Padding = Padding.Same)]",
#if !(NETDSL_AVX2 || NETDSL_SSE || NETDSL_SCALAR)
        "[Input(8, 16, 64), Conv2D(128, 5, Strides = 2, Padding = Padding.Same)]",
        "[Input(8, 4, 128), Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same)]",
        "[Input(4, 4, 128), Conv2DTranspose(64, 4, Padding = Padding.Valid, UseBias = false)]",
#endif
    ];

    /// <summary>Pixels at the borders that no tap meets: of the input, of an output that lies in the padding, of an output padding.</summary>
    private static readonly string[] Unmet =
    [
        "[Input(12, 10, 64), Conv2D(64, 5, Strides = 2)]",
        "[Input(6, 7, 16), Conv2D(32, 3, ExplicitPadding = 4)]",
        "[Input(4, 4, 32), Conv2DTranspose(16, 4, Strides = 2, OutputPadding = 1)]",
    ];

    /// <summary>Predictions fold the moving statistics into what the convolution leaves.</summary>
    private static readonly string[] Normalized =
    [
        "[Input(8, 8, 64), Conv2D(64, 3, Padding = Padding.Same), BatchNormalization, LeakyReLU]",
        "[Input(4, 4, 64), Conv2DTranspose(80, 5, Strides = 2, Padding = Padding.Same, UseBias = false), BatchNormalization(Scale = false)]",
    ];

    private static readonly string[] Drawn = [.. Draw()];

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
        [
            .. from layers in Wide.Concat(Normalized)
            from choice in new[] { Convolutions.Direct, Convolutions.Automatic, Convolutions.FewestProducts }
            select Text(layers, choice),
            .. from layers in Unmet.Concat(Drawn) from choice in new[] { Convolutions.Direct, Convolutions.FewestProducts } select Text(layers, choice),
        ];

        private static NetworkText Text(string layers, Convolutions choice) => new(layers) { Convolutions = choice };
    }

    public static TheoryData<string, Convolutions> Cases
    {
        get
        {
            var data = new TheoryData<string, Convolutions>();
            foreach (var layers in Wide)
                data.Add(layers, Convolutions.Automatic);
            foreach (var layers in Wide.Concat(Drawn))
                data.Add(layers, Convolutions.FewestProducts);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Errors_are_at_most_so_many_times_the_direct_methods_as_is_promised(string layers, Convolutions convolutions)
    {
        var (most, mostOfWeights) = convolutions == Convolutions.Automatic ? (2.3, 2.3) : (5, 5.5);
        new FastTrial<List>(layers, convolutions).CheckErrors(most, mostOfWeights);
    }

    public static TheoryData<string> Borders => [.. Unmet];

    [Theory]
    [MemberData(nameof(Borders))]
    public void Pixels_that_no_tap_meets_are_written_too(string layers)
    {
        // Where a padding is wider than the kernel, most of what a kernel's gradient is made of is multiplied with zeros; but its roundings stay.
        new FastTrial<List>(layers, Convolutions.FewestProducts).CheckErrors(5, 8);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_two_and_three_threads_give_the_same_bits(string layers, Convolutions convolutions) =>
        new FastTrial<List>(layers, convolutions).CheckThreads(1, 2, 3);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Few_images_have_the_direct_methods_bits(string layers, Convolutions convolutions) =>
        new FastTrial<List>(layers, convolutions).CheckFewImages();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predictions_have_the_bits_of_the_forward_pass(string layers, Convolutions convolutions) =>
        new FastTrial<List>(layers, convolutions).CheckPredictions();

    public static TheoryData<string> NormalizedLayers => [.. Normalized];

    [Theory]
    [MemberData(nameof(NormalizedLayers))]
    public void Predictions_take_a_normalisation_in(string layers) => new FastTrial<List>(layers, Convolutions.Automatic).CheckPredictionErrors(2.3);

    private static IEnumerable<string> Draw()
    {
        var samples = new Samples("fast convolutions");
        foreach (var kind in new[] { "Conv2D", "Conv2DTranspose", "UpSampling2D" })
        {
            for (var number = 0; number < DrawnOfKind; number++)
            {
                // Over repeated pixels two taps are so few that little is saved.
                var (rows, columns) = (samples.Integer(kind == "UpSampling2D" ? 3 : 2, 5), samples.Integer(kind == "UpSampling2D" ? 3 : 2, 5));
                var stride = kind == "UpSampling2D" || Math.Max(rows, columns) == 2 ? 1 : samples.Integer(1, 2);
                var least = kind == "Conv2D" ? 3 + Math.Max(rows, columns) : 3;
                var (height, width) = (samples.Integer(least, least + 5), samples.Integer(least, least + 5));
                var options = string.Create(CultureInfo.InvariantCulture, $"{16 * samples.Integer(1, 5)}, {rows}, {columns}, Strides = {stride}, "
                    + $"Padding = Padding.{samples.OneOf("Same", "Valid")}{samples.OneOf("", ", UseBias = false")}");
                yield return string.Create(CultureInfo.InvariantCulture, $"[Input({height}, {width}, {16 * samples.Integer(1, 5)}), "
                    + $"{(kind == "UpSampling2D" ? "UpSampling2D, Conv2D" : kind)}({options})]");
            }
        }
    }
}
