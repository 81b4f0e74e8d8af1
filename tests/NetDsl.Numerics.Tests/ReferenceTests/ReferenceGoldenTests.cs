using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.ReferenceTests;

/// <summary>The reference itself against published numbers and sizes, before anything is held against it.</summary>
public class ReferenceGoldenTests
{
    [Fact]
    public void UpSampling_repeats_every_pixel()
    {
        var network = new ReferenceNetwork<double>(2, 2, 1).UpSampling2D(2, 2);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], Predict(network, [1, 2, 3, 4]));
        Assert.Equal("4x6x1", new ReferenceNetwork<double>(2, 2, 1).UpSampling2D(2, 3).OutputShape.ToString());
    }

    [Fact]
    public void A_transposed_convolution_smaller_than_its_stride_leaves_gaps()
    {
        var network = new ReferenceNetwork<double>(2, 2, 1).Conv2DTranspose(1, 1, strides: 2);
        network["conv2d_transpose_1/kernel"].Values[0] = 1;
        Assert.Equal([1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0], Predict(network, [1, 2, 3, 4]));
    }

    [Fact]
    public void A_transposed_convolution_as_large_as_its_stride_lays_tiles()
    {
        var network = new ReferenceNetwork<double>(2, 2, 1).Conv2DTranspose(1, 2, strides: 2);
        double[] kernel = [-.28302956, .67811257, .19257468, -.58342797];
        kernel.CopyTo(network["conv2d_transpose_1/kernel"].Values, 0);
        var output = Predict(network, [1, 2, 3, 4]);
        double[] firstRow = [-.28302956, .67811257, -.5660591, 1.3562251];
        for (var column = 0; column < 4; column++)
            Assert.Equal(firstRow[column], output[column], 1e-7);
        Assert.Equal(-.58342797 * 4, output[15], 1e-7);
    }

    [Theory]
    [InlineData(28, 3, 2, 0, 14)]
    [InlineData(14, 3, 2, 0, 7)]
    [InlineData(7, 3, 2, 1, 4)]
    [InlineData(32, 3, 2, 0, 16)]
    [InlineData(64, 5, 2, 1, 32)]
    [InlineData(7, 5, 2, 2, 4)]
    [InlineData(8, 4, 2, 1, 4)]
    [InlineData(9, 3, 1, 1, 9)]
    public void Same_convolutions_are_padded_as_TensorFlow_pads_them(int input, int kernel, int stride, int before, int output)
    {
        var placement = TapPlacement.OfConvolution(input, new KernelAxis(kernel, stride, Same: true));
        Assert.Equal((before, output), (placement.Before, placement.Short));
    }

    [Theory]
    [InlineData(4, 4, 1, false, 0, 7)]
    [InlineData(7, 3, 2, true, 0, 14)]
    [InlineData(4, 5, 2, true, 1, 8)]
    [InlineData(7, 5, 2, true, 1, 14)]
    [InlineData(4, 4, 2, true, 1, 8)]
    [InlineData(5, 3, 2, true, 0, 10)]
    [InlineData(5, 3, 2, false, 0, 11)]
    [InlineData(2, 1, 2, false, 0, 4)]
    [InlineData(2, 3, 2, false, 0, 5)]
    public void Transposed_convolutions_are_as_large_and_cropped_as_Kerass(int input, int kernel, int stride, bool same, int crop, int output)
    {
        var placement = TapPlacement.OfTransposedConvolution(input, new KernelAxis(kernel, stride, same));
        Assert.Equal((crop, output), (placement.Before, placement.Long));
    }

    [Fact]
    public void A_convolution_by_hand()
    {
        // 1 2 3      Same, stride 2, kernel 3 × 3: pads (1, 1), so that the kernel is laid at the four corners.
        // 4 5 6      With kernel 1 0 0 / 0 1 0 / 0 0 2 the first output is 1·1 + 2·5, the last 1·5 + 1·9.
        // 7 8 9
        var network = new ReferenceNetwork<double>(3, 3, 1).Conv2D(1, 3, strides: 2, same: true);
        double[] kernel = [1, 0, 0, 0, 1, 0, 0, 0, 2];
        kernel.CopyTo(network["conv2d_1/kernel"].Values, 0);
        network["conv2d_1/bias"].Values[0] = 100;
        Assert.Equal([111, 103, 107, 114], Predict(network, [1, 2, 3, 4, 5, 6, 7, 8, 9]));
    }

    [Fact]
    public void Batch_normalisation_by_hand()
    {
        // The batch 1, 3, 5, 7 of one feature has mean 4 and biased variance 5.
        var network = new ReferenceNetwork<double>(1).BatchNormalization(momentum: 0.75f, epsilon: 4f);
        network["batch_normalization_1/gamma"].Values[0] = 6;
        network["batch_normalization_1/beta"].Values[0] = 1;
        Assert.Equal([-5, -1, 3, 7], network.Forward(Batch(network, [1, 3, 5, 7])).Values);
        Assert.Equal(1, network["batch_normalization_1/moving_mean"].Values[0]);
        Assert.Equal(0.75 + 5 / 4.0, network["batch_normalization_1/moving_variance"].Values[0]);
        Assert.Equal([6 * (3 - 1) / Math.Sqrt(6) + 1], Predict(network, [3]));
    }

    [Theory]
    [InlineData(WideNetworks.KerasUpSampling, 324_353, 324_353)]
    [InlineData(WideNetworks.KerasTransposed, 324_353, 324_353)]
    [InlineData(WideNetworks.DigitGenerator, 3_222_785, 3_224_577)]
    [InlineData(WideNetworks.DigitDiscriminator, 1_486_337, 1_487_873)]
    public void The_references_of_the_known_networks_have_their_published_numbers_of_parameters(string declaration, int trainable, int total)
    {
        var network = ReferenceDeclaration.Build<double>(declaration);
        Assert.Equal(trainable, network.TrainableParameters.Sum(parameter => parameter.Values.Length));
        Assert.Equal(total, network.Parameters.Sum(parameter => parameter.Values.Length));
    }

    [Fact]
    public void Adam_by_hand()
    {
        var network = new ReferenceNetwork<double>(1).Dense(1, useBias: false);
        var weight = network["dense_1/kernel"];
        weight.Values[0] = 2;
        weight.Gradient[0] = 4;
        var adam = new ReferenceAdam<double>([weight], learningRate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 1);
        adam.Step();

        // Step 1: m = 2, v = 4, rate = 0.5 · √(1 − 0.75) / (1 − 0.5) = 0.5; 2 − 0.5 · 2 / (2 + 1).
        Assert.Equal(2 - 1 / 3.0, weight.Values[0], 1e-12);
        weight.Gradient[0] = -2;
        adam.Step();

        // Step 2: m = 1 − 1 = 0, so that nothing moves.
        Assert.Equal(2 - 1 / 3.0, weight.Values[0], 1e-12);
        weight.Gradient[0] = 2;
        adam.Step();

        // Step 3: m = 1, v = 0.75 · (0.75 · 4 + 1) + 1 = 4, rate = 0.5 · √(1 − 27/64) / (7/8).
        Assert.Equal(2 - 1 / 3.0 - 0.5 * Math.Sqrt(37 / 64.0) / (7 / 8.0) / 3, weight.Values[0], 1e-12);
    }

    [Fact]
    public void Binary_cross_entropy_is_the_formula_and_survives_large_logits()
    {
        double[] logits = [-3, 0, 0.5, 4];
        foreach (var label in (double[])[0, 0.9, 1])
        {
            var expected = logits.Average(x => Math.Max(x, 0) - x * label + Math.Log(1 + Math.Exp(-Math.Abs(x))));
            Assert.Equal(expected, ReferenceBinaryCrossEntropy.Loss<double>(logits, label), 1e-12);
            var gradient = new double[4];
            ReferenceBinaryCrossEntropy.Gradient<double>(logits, label, gradient);
            for (var index = 0; index < 4; index++)
            {
                var (more, less) = ((double[])logits.Clone(), (double[])logits.Clone());
                more[index] += 1e-5;
                less[index] -= 1e-5;
                var slope = (ReferenceBinaryCrossEntropy.Loss<double>(more, label) - ReferenceBinaryCrossEntropy.Loss<double>(less, label)) / 2e-5;
                Assert.Equal(slope, gradient[index], 1e-9);
            }
        }

        Assert.Equal(1000, ReferenceBinaryCrossEntropy.Loss<double>([1000], 0), 1e-9);
        Assert.Equal(0, ReferenceBinaryCrossEntropy.Loss<double>([1000], 1), 1e-9);
    }

    private static ReferenceTensor<double> Batch(ReferenceNetwork<double> network, float[] numbers) =>
        ReferenceTensor<double>.From(numbers, network.InputShape);

    private static double[] Predict(ReferenceNetwork<double> network, float[] numbers) => network.Predict(Batch(network, numbers)).Values;
}
