using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Sums of tens of thousands of equal numbers, where single precision drifts by a thousandth and more when they are added one by one. What is right follows by
/// hand: the mean of equal numbers is that number.
/// </summary>
public class LongSumTests
{
    private const string Instance = "[Input(256, 256, 1), InstanceNormalization(Epsilon = 0.00001f)]";
    private const string LargeInstance = "[Input(512, 512, 17), InstanceNormalization(Epsilon = 0.00001f)]";
    private const string BatchOfImages = "[Input(256, 256, 3), BatchNormalization(Epsilon = 0.00001f)]";
    private const string LayerOverVector = "[Input(65536), LayerNormalization(Epsilon = 0.00001f)]";
    private const string LayerOverPixels = "[Input(256, 256, 2), LayerNormalization]";
    private const string Mean = "[Input(256, 256, 3), GlobalAveragePooling2D]";
    private const string LargeWindows = "[Input(128, 64, 18), AveragePooling2D(64)]";
    private const string Convolution = "[Input(256, 256, 1), Conv2D(1, 1)]";
    private const string WideConvolution = "[Input(256, 256, 3), Conv2D(18, 3, Padding = Padding.Same)]";
    private const string Patches = "[Input(256, 256, 1), Conv2D(40, 3, Padding = Padding.Same)]";
    private const string Depthwise = "[Input(256, 256, 3), DepthwiseConv2D(3)]";
    private const string LargeDepthwise = "[Input(256, 256, 1), DepthwiseConv2D(7, DepthMultiplier = 2)]";
    private const string Slopes = "[Input(256, 256, 5), PReLU(SharedAxes = new[] { 1, 2 })]";
    private const string Slope = "[Input(256, 256, 5), PReLU(SharedAxes = new[] { 1, 2, 3 })]";
    private const string Dense = "[Input(65536), Dense(1)]";
    private const string WideDense = "[Input(65536), Dense(20)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
        [
            new(Instance), new(LargeInstance), new(BatchOfImages), new(LayerOverVector), new(LayerOverPixels), new(Mean), new(LargeWindows), new(Convolution),
            new(WideConvolution), new(Patches), new(Depthwise), new(LargeDepthwise), new(Slopes), new(Slope), new(Dense), new(WideDense),
        ];
    }

    /// <summary>Where every number is the mean, nothing is left of it but what the mean's own rounding leaves: 3e-8 / √epsilon.</summary>
    [Theory]
    [InlineData(Instance, 65536, 1)]
    [InlineData(LargeInstance, 512 * 512 * 17, 1)]
    [InlineData(BatchOfImages, 256 * 256 * 3, 2)]
    [InlineData(LayerOverVector, 65536, 2)]
    public void A_normalisation_leaves_nothing_of_equal_numbers(string layers, int numbers, int images)
    {
        var session = GeneratedNetworks<List>.Create(layers).CreateTrainingSession(images);
        var (input, output) = (Enumerable.Repeat(0.9f, images * numbers).ToArray(), new float[images * numbers]);
        session.Forward(input, output);
        Assert.InRange(output.Max(Math.Abs), 0f, 1e-5f);
    }

    /// <summary>Two values, half and half: mean 3 and deviation ½, so that their normalised values are ∓1.</summary>
    [Theory]
    [InlineData(Instance, 65536, 1)]
    [InlineData(BatchOfImages, 256 * 256 * 3, 2)]
    [InlineData(LayerOverVector, 65536, 1)]
    public void A_normalisation_finds_mean_and_variance_of_many_numbers(string layers, int numbers, int images)
    {
        var session = GeneratedNetworks<List>.Create(layers).CreateTrainingSession(images);
        var (input, output) = (new float[images * numbers], new float[images * numbers]);
        for (var index = 0; index < input.Length; index++)
            input[index] = index < input.Length / 2 ? 2.5f : 3.5f;
        if (images == 1)
        {
            for (var index = 0; index < input.Length; index++)
                input[index] = index % numbers < numbers / 2 ? 2.5f : 3.5f;
        }

        session.Forward(input, output);
        var expected = 0.5 / Math.Sqrt(0.25 + 1e-5);
        for (var index = 0; index < output.Length; index++)
            Assert.Equal(input[index] < 3 ? -expected : expected, output[index], 3e-6);
    }

    [Theory]
    [InlineData(Mean, 256 * 256 * 3)]
    [InlineData(LargeWindows, 128 * 64 * 18)]
    public void A_mean_of_equal_numbers_is_that_number(string layers, int numbers)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        var output = new float[layers == Mean ? 3 : 2 * 18];
        network.Predict(Enumerable.Repeat(0.9f, numbers).ToArray(), output);
        Assert.All(output, mean => Assert.Equal(0.9, mean, 4e-6));
    }

    /// <summary>Inputs of 1 and gradients of 0.1: the gradient of a parameter that all pixels share is 0.1 times how many pixels it meets.</summary>
    [Theory]
    [InlineData(Convolution, "conv2d_1/bias", 4 * 65536)]
    [InlineData(Convolution, "conv2d_1/kernel", 4 * 65536)]
    [InlineData(WideConvolution, "conv2d_1/bias", 4 * 65536)]
    [InlineData(WideConvolution, "conv2d_1/kernel", 4 * 255 * 255)]
    [InlineData(Patches, "conv2d_1/kernel", 4 * 255 * 255)]
    [InlineData(BatchOfImages, "batch_normalization_1/beta", 4 * 65536)]
    [InlineData(Instance, "instance_normalization_1/beta", 4 * 65536)]
    [InlineData(LayerOverPixels, "layer_normalization_1/beta", 4 * 65536)]
    [InlineData(Depthwise, "depthwise_conv2d_1/depthwise_kernel", 4 * 254 * 254)]
    [InlineData(Depthwise, "depthwise_conv2d_1/bias", 4 * 254 * 254)]
    [InlineData(LargeDepthwise, "depthwise_conv2d_1/depthwise_kernel", 4 * 250 * 250)]
    public void Gradients_of_what_many_pixels_share_keep_their_digits(string layers, string parameter, int pixels)
    {
        const int images = 4;
        var network = GeneratedNetworks<List>.Create(layers);
        var reference = Reference.ReferenceDeclaration.Build<float>(layers);
        var session = network.CreateTrainingSession(images);
        var output = new float[images * reference.OutputShape.Count];
        session.Forward(Enumerable.Repeat(1f, images * reference.InputShape.Count).ToArray(), output);
        session.Backward(Enumerable.Repeat(0.1f, output.Length).ToArray());
        var gradients = session.Gradients[network.Parameters[parameter]];

        // With padding the taps at the border meet fewer pixels: one row and one column less at a corner.
        var taps = parameter.EndsWith("/kernel", StringComparison.Ordinal) && layers is WideConvolution or Patches
            ? gradients[..(layers == Patches ? 40 : 18)] : gradients;
        foreach (var gradient in taps)
            Assert.Equal((double)0.1f * pixels, gradient, 4e-6 * 0.1 * pixels);
    }

    [Theory]
    [InlineData(Slopes, 1)]
    [InlineData(Slope, 5)]
    public void Gradients_of_slopes_that_many_numbers_share_keep_their_digits(string layers, int channels)
    {
        const int numbers = 2 * 256 * 256 * 5;
        var network = GeneratedNetworks<List>.Create(layers);
        var session = network.CreateTrainingSession(2);
        session.Forward(Enumerable.Repeat(-1f, numbers).ToArray(), new float[numbers]);
        session.Backward(Enumerable.Repeat(0.1f, numbers).ToArray());
        var expected = -(double)0.1f * 2 * 256 * 256 * channels;
        foreach (var gradient in session.Gradients[network.Parameters["p_re_lu_1/alpha"]])
            Assert.Equal(expected, gradient, 2e-6 * -expected);
    }

    [Theory]
    [InlineData(Dense, 1)]
    [InlineData(WideDense, 20)]
    public void A_layer_that_reads_tens_of_thousands_of_numbers_adds_them_up_to_the_last_digits(string layers, int units)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        network.Parameters["dense_1/kernel"].SetValues(Enumerable.Repeat(0.1f, 65536 * units).ToArray());
        foreach (var images in new[] { 1, 9 })
        {
            var output = new float[images * units];
            network.Predict(Enumerable.Repeat(1f, images * 65536).ToArray(), output);
            Assert.All(output, sum => Assert.Equal((double)0.1f * 65536, sum, 5e-6 * 6553.6));
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit_of_a_long_sum()
    {
        foreach (var layers in new[] { WideConvolution, Patches, Depthwise, BatchOfImages, Instance, Slope })
        {
            var reference = Reference.ReferenceDeclaration.Build<float>(layers);
            var samples = new Samples(layers);
            var (input, outputGradient) = (samples.Uniform(3 * reference.InputShape.Count), samples.Uniform(3 * reference.OutputShape.Count));
            float[][][] results = [.. new[] { 1, 3 }.Select(threads =>
            {
                    var parallel = new ParallelLoop(threads);
                var network = GeneratedNetworks<List>.Create(layers);
                var session = network.CreateTrainingSession(3, 0, parallel);
                var output = new float[outputGradient.Length];
                session.Forward(input, output);
                session.Backward(outputGradient);
                return (float[][])[output, .. network.Parameters.Where(parameter => parameter.IsTrainable)
                    .Select(parameter => session.Gradients[parameter].ToArray())];
            })];
            for (var index = 0; index < results[0].Length; index++)
                Agreement.CheckBits(layers, results[0][index], results[1][index]);
        }
    }
}
