using NetDsl.Onnx.Tests.Networks;

namespace NetDsl.Onnx.Tests.Weights;

/// <summary>What people do with trained weights besides predicting: the encoder alone, another head, a fragment of another network. And streams.</summary>
public sealed class PartOfNetworkTests
{
    private static readonly float[] Image = [0.5f, -1f, 0.25f, 2f, -0.75f, 1f];

    [Fact]
    public void The_encoder_of_an_autoencoder_computes_the_same_code()
    {
        var (whole, file) = Trained();
        var encoder = new Encoder(2);
        var report = encoder.Load(file, new LoadOptions { Prefix = "encoder_part_1" });
        Assert.Equal(4, report.Loaded.Count);

        // The decoder by itself: the whole must be the decoder of the code.
        var code = new float[2];
        encoder.Predict(Image, code);
        var expected = new float[6];
        whole.Predict(Image, expected);
        Assert.Equal(expected, Decoded(whole, code), (first, second) => Math.Abs(first - second) < 1e-5f);
    }

    [Fact]
    public void A_network_with_another_head_takes_what_fits_and_says_what_it_kept()
    {
        var trained = new Encoder(1);
        using var file = new MemoryStream();
        trained.Save(file);
        file.Position = 0;
        var other = new OtherHead(2);
        var head = other.Parameters["dense_2/kernel"].Values.ToArray();

        Assert.Contains("LoadOptions { Partial = true } takes what fits (2 of 4 parameters)",
            Assert.Throws<WeightFileException>(() => other.Load(file)).Message, StringComparison.Ordinal);
        file.Position = 0;
        var report = other.Load(file, new LoadOptions { Partial = true });

        Assert.Equal(trained.Parameters["dense_1/kernel"].Values, other.Parameters["dense_1/kernel"].Values);
        Assert.Equal(head, other.Parameters["dense_2/kernel"].Values.ToArray());
        Assert.Equal(
            ["dense_2/kernel [4, 5]: dense_2/kernel has the shape [4, 2] instead of [4, 5]", "dense_2/bias [5]: dense_2/bias has the shape [2] instead of [5]"],
            report.Kept);
    }

    [Fact]
    public void A_fragment_s_weights_come_from_a_network_of_its_own_or_from_another_network_with_it()
    {
        var encoder = new Encoder(1);
        using var file = new MemoryStream();
        encoder.Save(file);
        file.Position = 0;
        var target = new EncoderWithHead(2);
        target.Load(file, new LoadOptions { Into = "encoder_part_1" });
        Assert.Equal(encoder.Parameters["dense_2/bias"].Values, target.Parameters["encoder_part_1/dense_2/bias"].Values);
        Assert.Equal(encoder.Parameters["dense_1/kernel"].Values, target.Parameters["encoder_part_1/dense_1/kernel"].Values);

        var (whole, other) = Trained();
        target.Load(other, new LoadOptions { Partial = true });
        Assert.Equal(whole.Parameters["encoder_part_1/dense_1/kernel"].Values, target.Parameters["encoder_part_1/dense_1/kernel"].Values);
    }

    private static (Autoencoder Network, MemoryStream File) Trained()
    {
        var whole = new Autoencoder(1);
        var file = new MemoryStream();
        whole.Save(file);
        file.Position = 0;
        return (whole, file);
    }

    private static float[] Decoded(Autoencoder whole, float[] code)
    {
        var parameters = whole.Parameters;
        var hidden = Dense(code, parameters["decoder_part_1/dense_1/kernel"].Values, parameters["decoder_part_1/dense_1/bias"].Values);
        return Dense(
            [.. hidden.Select(number => Math.Max(number, 0))],
            parameters["decoder_part_1/dense_2/kernel"].Values,
            parameters["decoder_part_1/dense_2/bias"].Values);
    }

    private static float[] Dense(float[] inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> bias)
    {
        var outputs = bias.ToArray();
        for (var i = 0; i < inputs.Length; i++)
        {
            for (var unit = 0; unit < outputs.Length; unit++)
                outputs[unit] += inputs[i] * kernel[(i * outputs.Length) + unit];
        }

        return outputs;
    }
}
