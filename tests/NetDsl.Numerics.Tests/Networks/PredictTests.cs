using System.Numerics.Tensors;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>What <c>Predict</c> promises beside its numbers.</summary>
public class PredictTests
{
    private const string Images =
        "[Input(5, 4, 3), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f), Conv2DTranspose(5, 3, Strides = 2, Padding "
        + "= Padding.Same), Tanh]";

    private const string Vectors = "[Input(7), Dense(40), BatchNormalization, ReLU, Dense(3), Sigmoid]";
    private const string Small = "[Input(3), Dense(4), Tanh, Dense(2)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Images), new(Vectors), new(Small)];
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Vectors)]
    [InlineData(Small)]
    public void Many_images_at_once_give_what_each_gives_alone(string layers)
    {
        foreach (var images in (int[])[1, 2, 3, 5, 8, 9, 16, 17, 33, 70])
        {
            var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, images);
            trial.CheckPrediction();
            var (read, given) = (trial.Input.Length / images, trial.Output.Length / images);
            var alone = new float[trial.Output.Length];
            for (var image = 0; image < images; image++)
                trial.Network.Predict(trial.Input.AsSpan(image * read, read), alone.AsSpan(image * given, given));
            Agreement.Check($"{images} images one by one", alone, Array.ConvertAll(trial.Output, number => (double)number), 1e-5 * alone.Max(MathF.Abs));
        }
    }

    [Theory]
    [InlineData(Images, 5, 4, 3, 6, 4, 5)]
    [InlineData(Vectors, 1, 1, 7, 1, 1, 3)]
    public void Tensor_spans_give_the_same_bits_as_spans(string layers, int height, int width, int channels, int outputHeight, int outputWidth,
        int outputChannels)
    {
        const int images = 6;
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, images);
        trial.Network.Predict(trial.Input, trial.Output);
        var output = new float[trial.Output.Length];
        var isVector = height * width == 1;
        var read = new ReadOnlyTensorSpan<float>(trial.Input, isVector ? [images, channels] : [images, height, width, channels]);
        var written = new TensorSpan<float>(output, isVector ? [images, outputChannels] : [images, outputHeight, outputWidth, outputChannels]);
        trial.Network.PredictTensor(read, written);
        Agreement.CheckBits("tensor spans", trial.Output, output);
    }

    [Fact]
    public void Tensor_spans_of_other_shapes_are_refused_and_nothing_is_written()
    {
        var network = GeneratedNetworks<List>.Create(Vectors);
        var output = new float[6];
        var wrongInput = Assert.ThrowsAny<ArgumentException>(() => network.PredictTensor(
            new ReadOnlyTensorSpan<float>(new float[16], [2, 8]), new TensorSpan<float>(output, [2, 3])));
        Assert.Contains("7", wrongInput.Message, StringComparison.Ordinal);
        Assert.Contains("8", wrongInput.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => network.PredictTensor(
            new ReadOnlyTensorSpan<float>(new float[14], [2, 7]), new TensorSpan<float>(output, [3, 2])));

        // Seven of each eight numbers: the right shape, but with gaps.
        Assert.ThrowsAny<ArgumentException>(() => network.PredictTensor(
            new ReadOnlyTensorSpan<float>(new float[16], [2, 8]).Slice([0..2, 0..7]), new TensorSpan<float>(output, [2, 3])));
        Assert.All(output, number => Assert.Equal(0, number));
    }

    [Theory]
    [InlineData(13, 6, "13")]
    [InlineData(14, 5, "5")]
    [InlineData(14, 9, "9")]
    [InlineData(21, 6, "6")]
    public void Wrong_lengths_are_refused_in_a_sentence_with_both_numbers_and_nothing_is_written(int input, int output, string found)
    {
        var network = GeneratedNetworks<List>.Create(Vectors);
        var numbers = Enumerable.Repeat(7f, output).ToArray();
        var exception = Assert.ThrowsAny<ArgumentException>(() => network.Predict(new float[input], numbers));
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
        Assert.All(numbers, number => Assert.Equal(7, number));
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Vectors)]
    [InlineData(Small)]
    public void Several_threads_may_predict_at_once(string layers)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        var trials = Enumerable.Range(1, 4).Select(index => new Trial(network, layers, 3 * index)).ToArray();

        // All trials share the network: the last one's weights are everybody's.
        var expected = trials.Select(trial =>
        {
            network.Predict(trial.Input, trial.Output, ParallelLoop.Sequential);
            return (float[])trial.Output.Clone();
        }).ToArray();
        var shared = new ParallelLoop(2);
        var failures = new List<Exception>();
        Thread[] threads =
        [
            .. trials.Select((trial, index) => new Thread(() =>
            {
                try
                {
                    var output = new float[trial.Output.Length];
                    for (var round = 0; round < 100; round++)
                    {
                        Array.Fill(output, float.NaN);
                        network.Predict(trial.Input, output, (round % 3) switch { 0 => null, 1 => shared, _ => ParallelLoop.Sequential });
                        Agreement.CheckBits($"thread {index} in round {round}", expected[index], output);
                    }
                }
                catch (Exception exception)
                {
                    lock (failures)
                        failures.Add(exception);
                }
            })),
        ];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Empty(failures);
    }

    [Fact]
    public void New_networks_from_one_seed_are_equal_and_from_two_seeds_are_not()
    {
        var (first, second, other) = (
            GeneratedNetworks<List>.Create(Images, seed: 5), GeneratedNetworks<List>.Create(Images, seed: 5), GeneratedNetworks<List>.Create(Images, seed: 6));
        foreach (var parameter in first.Parameters)
            Agreement.CheckBits(parameter.Name, parameter.Values, second.Parameters[parameter.Name].Values);
        Assert.NotEqual(first.Parameters["conv2d_1/kernel"].Values.ToArray(), other.Parameters["conv2d_1/kernel"].Values.ToArray());
    }

    [Fact]
    public void New_networks_start_as_Kerass_do()
    {
        var network = GeneratedNetworks<List>.Create(Images);
        AssertGlorot("conv2d_1/kernel", Math.Sqrt(6.0 / (3 * 3 * 3 + 3 * 3 * 16)));
        AssertGlorot("conv2d_transpose_1/kernel", Math.Sqrt(6.0 / (3 * 3 * 16 + 3 * 3 * 5)));
        AssertAll("conv2d_1/bias", 0);
        AssertAll("batch_normalization_1/gamma", 1);
        AssertAll("batch_normalization_1/beta", 0);
        AssertAll("batch_normalization_1/moving_mean", 0);
        AssertAll("batch_normalization_1/moving_variance", 1);

        // More than 400 numbers, uniform: both ends are nearly reached and the mean is near 0 (its deviation is limit / √3 / √400, some 0.03 limits).
        void AssertGlorot(string name, double limit)
        {
            var values = network.Parameters[name].Values.ToArray();
            Assert.InRange(values.Max(), 0.95 * limit, limit * 1.000001);
            Assert.InRange(values.Min(), -limit * 1.000001, -0.95 * limit);
            Assert.InRange(values.Average(), -0.15 * limit, 0.15 * limit);
        }

        void AssertAll(string name, float value) => Assert.All(network.Parameters[name].Values.ToArray(), number => Assert.Equal(value, number));
    }

    [Fact]
    public void Weights_come_back_from_a_file_bit_for_bit()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "weights.safetensors");
            var trial = new Trial(GeneratedNetworks<List>.Create(Images, seed: 1), Images, 3);
            trial.Network.Save(path);
            trial.CheckPrediction();
            var loaded = GeneratedNetworks<List>.Create(Images, seed: 2);
            var output = new float[trial.Output.Length];
            loaded.Predict(trial.Input, output);
            Assert.NotEqual(trial.Output, output);
            loaded.Load(path);
            loaded.Predict(trial.Input, output);
            Agreement.CheckBits("prediction of the loaded network", trial.Output, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
