using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// SelfAttention and MultiHeadAttention against the reference, with sizes that fill register tiles and vectors and with those that don't, and what is
/// particular to them. Random shapes are held to the reference by LayerPropertyTests.
/// </summary>
public class AttentionTests : NetworkTheory<AttentionTests.List>
{
    private const string Self = "[Input(4, 5, 16), SelfAttention]";
    private const string Weightless = "[Input(70, 61, 2), SelfAttention]";
    private const string Two = "[Input(1, 2, 1), MultiHeadAttention(1, 4, ValueDimension = 1, UseBias = false)]";

    public sealed class List : INetworkCases
    {
        public static IEnumerable<NetworkCase> Cases =>
        [
            new(Self, 3),
            new("[Input(8, 8, 64), Conv2D(64, 1), ReLU, SelfAttention, ReLU, Conv2D(3, 1)]", 5, 0),
            new("[Input(3, 3, 5), SelfAttention(KeyChannels = 3, ValueChannels = 7, UseBias = false), Tanh]", 4),
            new("[Input(5, 5, 6), Conv2D(12, 2), SelfAttention(SpectralNormalization = true, PowerIterations = 2), Flatten, Dense(2)]", 3, 0),
            new("[Input(1, 1, 4), SelfAttention]", 2),
            new("[Input(4, 4, 8), SelfAttention, SelfAttention, BatchNormalization]", 3, 0),
            new("[Input(6, 5, 12), MultiHeadAttention(3, 4)]", 4),
            new("[Input(7, 9, 20), LayerNormalization, MultiHeadAttention(2, 33, ValueDimension = 70), GELU]", 2, 0),
            new("[Input(3, 4, 8), Conv2D(8, 1), MultiHeadAttention(4, 1, ValueDimension = 3, UseBias = false, SpectralNormalization = true), ReLU]", 3, 0),
            new("[Input(16, 16, 8), MultiHeadAttention(2, 16, ValueDimension = 64)]", 2, 0),
            new("[Input(5, 4, 6), MultiHeadAttention(2, 3, Trainable = false), Conv2D(3, 2), SelfAttention(Trainable = false), Conv2D(2, 1)]", 3, 0),
        ];

        public static IEnumerable<NetworkText> Networks => [.. Cases.Select(item => item.Network), new NetworkText(Weightless), new NetworkText(Two)];
    }

    [Fact]
    public void Self_attention_begins_as_if_it_were_not_there()
    {
        var network = GeneratedNetworks<List>.Create(Self);
        Assert.Equal([0f], network.Parameters["self_attention_1/gamma"].Values.ToArray());
        Assert.Equal([1, 1, 16, 2], network.Parameters["self_attention_1/query/kernel"].Shape);
        Assert.Equal([1, 1, 16, 2], network.Parameters["self_attention_1/key/kernel"].Shape);
        Assert.Equal([1, 1, 16, 8], network.Parameters["self_attention_1/value/kernel"].Shape);
        Assert.Equal([1, 1, 8, 16], network.Parameters["self_attention_1/output/kernel"].Shape);
        var input = new Samples("self-attention").Uniform(2 * 4 * 5 * 16);
        var output = new float[input.Length];
        network.Predict(input, output);
        Assert.Equal(input, output);
    }

    [Fact]
    public void Kernels_have_the_shapes_that_Keras_gives_them()
    {
        var parameters = GeneratedNetworks<List>.Create("[Input(6, 5, 12), MultiHeadAttention(3, 4)]").Parameters;
        Assert.Equal(
            ["query/kernel", "query/bias", "key/kernel", "key/bias", "value/kernel", "value/bias", "attention_output/kernel", "attention_output/bias"],
            parameters.Select(parameter => parameter.Name["multi_head_attention_1/".Length..]));
        Assert.Equal([12, 3, 4], parameters["multi_head_attention_1/query/kernel"].Shape);
        Assert.Equal([3, 4], parameters["multi_head_attention_1/query/bias"].Shape);
        Assert.Equal([3, 4, 12], parameters["multi_head_attention_1/attention_output/kernel"].Shape);
        Assert.Equal([12], parameters["multi_head_attention_1/attention_output/bias"].Shape);
    }

    // Keys of four numbers, all 0.5: q·k = 4 · 0.25 · x · y, halved by √4.
    [Fact]
    public void Two_pixels_are_weighed_by_hand()
    {
        var network = GeneratedNetworks<List>.Create(Two);
        foreach (var parameter in network.Parameters)
            parameter.SetValues([.. Enumerable.Repeat(parameter.Count == 1 ? 1f : 0.5f, parameter.Count)]);
        var output = new float[2];
        network.Predict([1f, 3f], output);
        Assert.Equal(Mean(0.5 * 1 * 1, 0.5 * 1 * 3), output[0], 1e-6);
        Assert.Equal(Mean(0.5 * 3 * 1, 0.5 * 3 * 3), output[1], 1e-6);

        static double Mean(double first, double second) => ((1 * Math.Exp(first)) + (3 * Math.Exp(second))) / (Math.Exp(first) + Math.Exp(second));
    }

    // More pixels than a product sums in registers: with queries of 0 each result is the mean of all values.
    [Fact]
    public void The_mean_over_thousands_of_pixels_keeps_its_digits()
    {
        const int pixels = 70 * 61;
        var network = GeneratedNetworks<List>.Create(Weightless);
        foreach (var parameter in network.Parameters)
            parameter.SetValues(new float[parameter.Count]);
        network.Parameters["self_attention_1/value/kernel"].SetValues([1f, 0f]);
        network.Parameters["self_attention_1/output/kernel"].SetValues([1f, 2f]);
        network.Parameters["self_attention_1/gamma"].SetValues([1f]);
        var input = new Samples("many pixels").Uniform(pixels * 2, 0.5f, 1.5f);
        var mean = Enumerable.Range(0, pixels).Average(pixel => (double)input[2 * pixel]);
        var (output, inputGradient) = (new float[input.Length], new float[input.Length]);
        var session = network.CreateTrainingSession(1);
        session.Forward(input, output);
        for (var pixel = 0; pixel < pixels; pixel += 97)
        {
            Assert.Equal(mean, output[2 * pixel] - input[2 * pixel], 1e-6);
            Assert.Equal(2 * mean, output[(2 * pixel) + 1] - input[(2 * pixel) + 1], 1e-6);
        }

        // Each input is in every mean, and in its own sum: 1 + (1 + 2) · pixels / pixels.
        session.BackwardToInput([.. Enumerable.Repeat(1f, input.Length)], inputGradient);
        for (var pixel = 0; pixel < pixels; pixel += 97)
        {
            Assert.Equal(4, inputGradient[2 * pixel], 1e-4);
            Assert.Equal(1, inputGradient[(2 * pixel) + 1], 1e-4);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_pixel_that_is_no_number_makes_every_pixel_of_its_image_none_and_no_other(float number)
    {
        var network = GeneratedNetworks<List>.Create(Self);
        foreach (var parameter in network.Parameters)
            parameter.SetValues(new Samples(parameter.Name).Uniform(parameter.Count, 0.1f, 1f));
        var input = new Samples("no number").Uniform(3 * 4 * 5 * 16);
        input[(4 * 5 * 16) + 7] = number;
        var output = new float[input.Length];
        network.Predict(input, output);
        for (var index = 0; index < output.Length; index++)
            Assert.Equal(index / (4 * 5 * 16) == 1, !float.IsFinite(output[index]));
    }
}
