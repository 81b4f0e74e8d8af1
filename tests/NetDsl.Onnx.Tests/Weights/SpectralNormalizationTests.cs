using NetDsl.Onnx.Tests.Networks;

namespace NetDsl.Onnx.Tests.Weights;

/// <summary>
/// What PyTorch's <c>eval()</c> computes from a file that was written before any training pass: the weight divided by uᵀ·W·v, with both vectors of the file.
/// </summary>
public class SpectralNormalizationTests
{
    private const string Layer = "layer";

    [Fact]
    public void PyTorch_divides_a_new_dense_layer_as_Predict_does() =>
        Check(new SpectralDense(3), (weight, filter, tap, channel) => weight[filter * 5 + channel]);

    [Fact]
    public void PyTorch_divides_a_new_convolution_as_Predict_does() =>
        Check(new SpectralConvolution(3), (weight, filter, tap, channel) => weight[(filter * 3 + channel) * 4 + tap]);

    [Fact]
    public void PyTorch_divides_a_new_transposed_convolution_as_Predict_does() =>
        Check(new SpectralTransposedConvolution(3), (weight, filter, tap, channel) => weight[(channel * 6 + filter) * 4 + tap]);

    [Fact]
    public void A_vector_that_was_set_is_written_with_length_one()
    {
        var network = new SpectralDense(3);
        network.Parameters[$"{Layer}/vector_u"].SetValues([0.3f, -0.1f, 5f, 2f, 0f, 1f]);
        Check(network, (weight, filter, tap, channel) => weight[filter * 5 + channel]);
    }

    /// <summary>A layer of 6 filters, whose single output pixel, or the output of whose single input pixel, shows each divided weight.</summary>
    private static void Check<TNetwork>(TNetwork network, Func<float[], int, int, int, float> weightOf)
        where TNetwork : class, INetwork
    {
        var path = Path.GetTempFileName();
        try
        {
            network.SavePyTorch(path);
            var tensors = SafetensorsText.Read(path);
            var (weight, u, v) = (tensors[$"{Layer}.weight_orig"].Values, tensors[$"{Layer}.weight_u"].Values, tensors[$"{Layer}.weight_v"].Values);
            Assert.Equal(1, Math.Sqrt(u.Sum(number => (double)number * number)), 1e-6);
            Assert.Equal(1, Math.Sqrt(v.Sum(number => (double)number * number)), 1e-6);

            // PyTorch's matrix: the outputs, times channels · taps.
            var (channels, taps) = network is SpectralDense ? (5, 1) : (3, 4);
            var sigma = 0.0;
            for (var filter = 0; filter < 6; filter++)
            {
                for (var column = 0; column < channels * taps; column++)
                    sigma += u[filter] * weightOf(weight, filter, column % taps, column / taps) * v[column];
            }

            for (var tap = 0; tap < taps; tap++)
            {
                for (var channel = 0; channel < channels; channel++)
                {
                    var divided = Divided(network, tap, channel);
                    for (var filter = 0; filter < 6; filter++)
                        Assert.Equal(weightOf(weight, filter, tap, channel) / sigma, divided[filter], 1e-5);
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static float[] Divided(INetwork network, int tap, int channel)
    {
        switch (network)
        {
            case SpectralDense dense:
                var (features, units) = (new float[5], new float[6]);
                features[channel] = 1f;
                dense.Predict(features, units);
                return units;
            case SpectralConvolution convolution:
                var (image, pixel) = (new float[4 * 3], new float[6]);
                image[tap * 3 + channel] = 1f;
                convolution.Predict(image, pixel);
                return pixel;
            default:
                var (small, large) = (new float[3], new float[4 * 6]);
                small[channel] = 1f;
                ((SpectralTransposedConvolution)network).Predict(small, large);
                return large[(tap * 6)..(tap * 6 + 6)];
        }
    }
}
