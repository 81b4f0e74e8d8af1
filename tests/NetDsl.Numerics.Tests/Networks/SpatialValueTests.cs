using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Published numbers, and orders that can be seen by eye.</summary>
public class SpatialValueTests
{
    private const string Doubled = "[Input(2, 2, 1), UpSampling2D(Interpolation = Interpolation.Bilinear)]";
    private const string Shuffled = "[Input(1, 2, 8), DepthToSpace(2)]";
    private const string Depthwise = "[Input(2, 2, 2), DepthwiseConv2D(2, DepthMultiplier = 2)]";

    private static readonly (int Height, int Width, int Channels, int Rows, int Columns)[] Sizes =
        [(4, 5, 3, 3, 2), (7, 3, 17, 5, 6), (1, 10, 1, 7, 3), (6, 6, 20, 2, 4)];

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
            [new(Doubled), new(Shuffled), new(Depthwise), .. Sizes.Select(size => new NetworkText(Bilinear(size)))];
    }

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Sizes.Length)];

    [Fact]
    public void Bilinear_up_sampling_has_its_centres_at_halves() => Assert.Equal(
        [1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4],
        Predict(Doubled, [1, 2, 3, 4]));

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Bilinear_up_sampling_is_TensorFlows_formula_to_the_bit(int index)
    {
        var (height, width, channels, rows, columns) = Sizes[index];
        var input = new Samples($"bilinear {index}").Uniform(height * width * channels, -3, 3);
        var expected = new float[input.Length * rows * columns];
        for (var row = 0; row < height * rows; row++)
            for (var column = 0; column < width * columns; column++)
                for (var channel = 0; channel < channels; channel++)
                {
                    var (top, bottom, down) = Place(row, height, height * rows);
                    var (left, right, across) = Place(column, width, width * columns);
                    var upper = At(top, left) + (At(top, right) - At(top, left)) * across;
                    var lower = At(bottom, left) + (At(bottom, right) - At(bottom, left)) * across;
                    expected[(row * width * columns + column) * channels + channel] = upper + (lower - upper) * down;

                    float At(int pixelRow, int pixelColumn) => input[(pixelRow * width + pixelColumn) * channels + channel];
                }

        Agreement.CheckBits("bilinear", expected, Predict(Bilinear(Sizes[index]), input));
    }

    /// <summary>TensorFlow's documented order: a pixel's channels are, block row by block row, the channels of the block's pixels.</summary>
    [Fact]
    public void Depth_to_space_lays_a_pixels_channels_out_row_by_row() => Assert.Equal(
        [1, 2, 3, 4, 9, 10, 11, 12, 5, 6, 7, 8, 13, 14, 15, 16],
        Predict(Shuffled, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]));

    /// <summary>Keras's order: output channel c·m + q is channel c with its kernel q.</summary>
    [Fact]
    public void A_depthwise_kernels_multiples_stand_side_by_side()
    {
        var network = GeneratedNetworks<List>.Create(Depthwise);
        var kernel = new float[16];
        (kernel[0], kernel[5], kernel[10], kernel[15]) = (1, 10, 100, 1000);
        network.Parameters["depthwise_conv2d_1/depthwise_kernel"].SetValues(kernel);
        network.Parameters["depthwise_conv2d_1/bias"].SetValues([0.5f, 0, 0, 0.25f]);
        var output = new float[4];
        network.Predict([1, 2, 3, 4, 5, 6, 7, 8], output, null);

        // Tap 0 of channel 0, kernel 0; tap 1 of channel 0, kernel 1; tap 2 of channel 1, kernel 0; tap 3 of channel 1, kernel 1.
        Assert.Equal([1.5f, 30, 600, 8000.25f], output);
        Assert.Equal([2, 2, 2, 2], network.Parameters["depthwise_conv2d_1/depthwise_kernel"].Shape.ToArray());
    }

    private static (int Before, int After, float Fraction) Place(int place, int pixels, int places)
    {
        var scale = pixels / (float)places;
        var source = (place + 0.5f) * scale - 0.5f;
        var floor = MathF.Floor(source);
        return (Math.Max((int)floor, 0), Math.Min((int)MathF.Ceiling(source), pixels - 1), source - floor);
    }

    private static string Bilinear((int Height, int Width, int Channels, int Rows, int Columns) size) => FormattableString.Invariant(
        $"[Input({size.Height}, {size.Width}, {size.Channels}), UpSampling2D({size.Rows}, {size.Columns}, Interpolation = Interpolation.Bilinear)]");

    private static float[] Predict(string layers, float[] input)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        var output = new float[ReferenceCount(layers)];
        network.Predict(input, output, null);
        return output;
    }

    private static int ReferenceCount(string layers) => Reference.ReferenceDeclaration.Build<double>(layers).OutputShape.Count;
}
