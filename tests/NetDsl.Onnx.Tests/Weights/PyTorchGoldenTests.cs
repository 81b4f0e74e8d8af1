using NetDsl.Onnx.Tests.Networks;

namespace NetDsl.Onnx.Tests.Weights;

/// <summary>Models that PyTorch trained, read from its weights, give the images that PyTorch gave.</summary>
public class PyTorchGoldenTests
{
    private const int Images = 3;
    private const double Tolerance = 1e-4;

    [Fact]
    public void A_generator_of_transposed_convolutions_draws_the_same()
    {
        var network = new PyTorchDcgan();
        network.LoadPyTorch(Golden.PathOf("dcgan.safetensors"));
        var (noise, images) = Golden.Read(Golden.PathOf("dcgan.bin"), Images, 12);
        Assert.InRange(Golden.Distance(images, drawn => network.Predict(noise, drawn)), 0, Tolerance);
    }

    [Fact]
    public void A_generator_that_begins_with_a_vector_and_shuffles_pixels_draws_the_same()
    {
        var network = new PyTorchUpsampler();
        network.LoadPyTorch(Golden.PathOf("upsampler.safetensors"));
        var (noise, images) = Golden.Read(Golden.PathOf("upsampler.bin"), Images, 12);
        Assert.InRange(Golden.Distance(images, drawn => network.Predict(noise, drawn)), 0, Tolerance);
    }

    [Fact]
    public void A_critic_with_spectral_normalisation_and_flattened_images_judges_the_same()
    {
        var network = new PyTorchCritic();
        network.LoadPyTorch(Golden.PathOf("critic.safetensors"));
        var (images, scores) = Golden.Read(Golden.PathOf("critic.bin"), Images, 8 * 6 * 2);
        Assert.InRange(Golden.Distance(scores, judged => network.Predict(images, judged)), 0, Tolerance);
    }

    [Fact]
    public void Attention_with_one_head_and_with_several_looks_at_the_same_pixels()
    {
        var network = new PyTorchAttention();
        network.LoadPyTorch(Golden.PathOf("attention.safetensors"));
        var (images, scores) = Golden.Read(Golden.PathOf("attention.bin"), Images, 8 * 6 * 2);
        Assert.InRange(Golden.Distance(scores, judged => network.Predict(images, judged)), 0, Tolerance);
    }

    [Fact]
    public void A_normalisation_that_is_told_the_class_scales_the_same()
    {
        var network = new PyTorchConditional();
        network.LoadPyTorch(Golden.PathOf("conditional.safetensors"));
        var (inputs, images) = Golden.Read(Golden.PathOf("conditional.bin"), Images, 5);
        float[] noise = [.. inputs.Chunk(5).SelectMany(numbers => numbers[..4])], labels = [.. inputs.Chunk(5).Select(numbers => numbers[4])];
        Assert.InRange(Golden.Distance(images, drawn => network.Predict(noise, labels, drawn)), 0, Tolerance);
    }

    [Theory]
    [InlineData("dcgan")]
    [InlineData("upsampler")]
    [InlineData("critic")]
    [InlineData("attention")]
    [InlineData("conditional")]
    public void What_is_written_again_holds_the_numbers_that_were_read(string name)
    {
        var path = Path.GetTempFileName();
        try
        {
            INetwork network = name switch
            {
                "dcgan" => RoundTrip<PyTorchDcgan>(name, path),
                "upsampler" => RoundTrip<PyTorchUpsampler>(name, path),
                "attention" => RoundTrip<PyTorchAttention>(name, path),
                "conditional" => RoundTrip<PyTorchConditional>(name, path),
                _ => RoundTrip<PyTorchCritic>(name, path),
            };
            var (before, after) = (SafetensorsText.Read(Golden.PathOf($"{name}.safetensors")), SafetensorsText.Read(path));
            foreach (var (tensor, numbers) in before.Where(entry => !entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)))
            {
                Assert.Equal(numbers.Shape, after[tensor].Shape);

                // The second vector of spectral normalisation is computed anew.
                Assert.All(
                    numbers.Values.Zip(after[tensor].Values),
                    pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tensor.EndsWith("_v", StringComparison.Ordinal) ? 1e-4 : 0));
            }

            Assert.Equal(before.Count(entry => !entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)), after.Count);
            Assert.NotEmpty(network.Parameters);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static TNetwork RoundTrip<TNetwork>(string name, string path)
        where TNetwork : class, INetwork
    {
        var network = (TNetwork)Activator.CreateInstance(typeof(TNetwork), 5UL)!;
        network.LoadPyTorch(Golden.PathOf($"{name}.safetensors"));
        var options = new PyTorchOptions();
        var modules = name switch
        {
            "dcgan" => ["conv2d_transpose_1=0", "batch_normalization_1=1", "conv2d_transpose_2=3", "batch_normalization_2=4", "conv2d_transpose_3=6"],
            "upsampler" => ["dense_1=fc", "batch_normalization_1=norm1", "conv2d_1=conv1", "batch_normalization_2=norm2", "p_re_lu_1=slopes", "conv2d_2=conv2"],
            "attention" =>
            [
                "conv2d_1=0", "self_attention_1=2", "self_attention_1/query=2.query", "self_attention_1/key=2.key", "self_attention_1/value=2.value",
                "self_attention_1/output=2.output", "multi_head_attention_1/query=3.query", "multi_head_attention_1/key=3.key",
                "multi_head_attention_1/value=3.value", "multi_head_attention_1/attention_output=3.attention_output", "dense_1=6",
            ],
            "conditional" => ["dense_1=fc", "conditional_batch_normalization_1=norm", "conv2d_transpose_1=conv"],
            _ => new[] { "conv2d_1=0", "depthwise_conv2d_1=2", "conv2d_2=3", "batch_normalization_1=4", "dense_1=6", "layer_normalization_1=7", "dense_2=8" },
        };
        foreach (var pair in modules.Select(module => module.Split('=')))
            options.Modules[pair[0]] = pair[1];
        network.SavePyTorch(path, options);

        // Read back by name, it is the same network.
        var again = (TNetwork)Activator.CreateInstance(typeof(TNetwork), 6UL)!;
        again.LoadPyTorch(path, options);
        Assert.All(network.Parameters.Zip(again.Parameters), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
        return network;
    }
}
