using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Heavy;

/// <summary>
/// The networks that must work, in their full width: parameter counts, golden values and predictions. Their training steps are in <see cref="WideStepTests"/>.
/// </summary>
public class WideNetworkTests
{
    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
        [
            new(WideNetworks.DigitGenerator),
            new(WideNetworks.DigitDiscriminator),
            new(WideNetworks.KerasUpSampling),
            new(WideNetworks.KerasTransposed),
            new("[Input(2, 2, 1), UpSampling2D]"),
            new("[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2)]"),
            new("[Input(2, 2, 1), Conv2DTranspose(1, 2, Strides = 2)]"),
        ];
    }

    [Theory]
    [InlineData(WideNetworks.DigitGenerator, 3_222_785, 3_224_577)]
    [InlineData(WideNetworks.DigitDiscriminator, 1_486_337, 1_487_873)]
    [InlineData(WideNetworks.KerasUpSampling, 324_353, 324_353)]
    [InlineData(WideNetworks.KerasTransposed, 324_353, 324_353)]
    public void Parameter_counts_are_the_published_ones_in_the_store_and_in_the_summary(string layers, int trainable, int total)
    {
        var network = GeneratedNetworks<List>.Create(layers);
        Assert.Equal(trainable, network.Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Count));
        Assert.Equal(total, network.Parameters.Sum(parameter => parameter.Count));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Total params: {total:N0}"), network.Summary, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Trainable params: {trainable:N0}"), network.Summary, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Non-trainable params: {total - trainable:N0}"), network.Summary,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_tutorials_small_examples_come_out_as_printed()
    {
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], Predict("[Input(2, 2, 1), UpSampling2D]", []));
        Assert.Equal([1, 0, 2, 0, 0, 0, 0, 0, 3, 0, 4, 0, 0, 0, 0, 0], Predict("[Input(2, 2, 1), Conv2DTranspose(1, 1, Strides = 2)]", [1]));
        var tiles = Predict("[Input(2, 2, 1), Conv2DTranspose(1, 2, Strides = 2)]", [-.28302956f, .67811257f, .19257468f, -.58342797f]);
        float[] firstRow = [-.28302956f, .67811257f, -.5660591f, 1.3562251f];
        for (var column = 0; column < 4; column++)
            Assert.Equal(firstRow[column], tiles[column], 1e-6f);

        static float[] Predict(string layers, float[] kernel)
        {
            var network = GeneratedNetworks<List>.Create(layers);
            if (kernel.Length > 0)
                network.Parameters["conv2d_transpose_1/kernel"].SetValues(kernel);
            var output = new float[16];
            network.Predict([1, 2, 3, 4], output);
            return output;
        }
    }

    [Theory]
    [InlineData(WideNetworks.DigitGenerator, 3)]
    [InlineData(WideNetworks.DigitDiscriminator, 3)]
    [InlineData(WideNetworks.KerasUpSampling, 9)]
    [InlineData(WideNetworks.KerasTransposed, 9)]
    public void Predictions_are_the_references(string layers, int images) =>
    new Trial(GeneratedNetworks<List>.Create(layers), layers, images).CheckPrediction();
}
