using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Embedding of one label and of several, its gradient where labels repeat, and labels that are none.</summary>
public class EmbeddingTests : NetworkTheory<EmbeddingTests.List>
{
    private const string One = "[Input(1), Embedding(10, 19), Dense(4), Tanh]";
    private const string Several = "[Input(5), Embedding(3, 16), Conv2D(6, 1, 3), LeakyReLU(0.2f)]";

    private static readonly GanText Conditional = new(
        """
        [Input(4, Name = "noise"), Input(1, Name = "label"), Embedding(3, 6), Concatenate("noise"), Dense(5), BatchNormalization, Tanh]
        """,
        "[Input(5), Dense(8), BatchNormalization, LeakyReLU(0.2f), Dense(1)]");

    public sealed class List : INetworkCases
    {
        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                yield return new NetworkCase(One, 1);
                yield return new NetworkCase(One, 37);
                yield return new NetworkCase(Several, 9);
                yield return new NetworkCase("[Input(1), Embedding(1, 3)]", 2);
                var samples = new Samples("embedding");
                for (var number = 0; number < 6; number++)
                    yield return new NetworkCase(
                        FormattableString.Invariant($"[Input({samples.Integer(1, 4)}), Embedding({samples.Integer(1, 30)}, {samples.Integer(1, 40)}), Tanh]"),
                        samples.Integer(1, 20));
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }

    [Fact]
    public void The_table_begins_as_Keras_begins_it()
    {
        var table = GeneratedNetworks<List>.Create(One).Parameters["embedding_1/embeddings"];
        Assert.Equal([10, 19], table.Shape);
        Assert.InRange(table.Values.ToArray().Max(), 0.03f, 0.05f);
        Assert.InRange(table.Values.ToArray().Min(), -0.05f, -0.03f);
    }

    [Theory]
    [InlineData(10, "10")]
    [InlineData(-1, "-1")]
    [InlineData(2.5f, "2.5")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(1e20f, "1E+20")]
    public void What_is_no_label_is_refused_before_anything_is_written(float label, string text)
    {
        var network = GeneratedNetworks<List>.Create(One);
        var session = network.CreateTrainingSession(3);
        float[] labels = [0, 9, label], output = new float[12];
        Array.Fill(output, 7);
        foreach (var call in (Action[])[() => network.Predict(labels, output), () => session.Forward(labels, output)])
        {
            var exception = Assert.Throws<ArgumentException>("input", call);
            Assert.Equal($"Expected labels, whole numbers from 0 to 9, but number 2 is {text}. (Parameter 'input')", exception.Message);
            Assert.All(output, number => Assert.Equal(7, number));
        }

        Assert.Throws<InvalidOperationException>(() => session.Backward(new float[12]));
    }

    [Fact]
    public void A_step_of_a_GAN_refuses_labels_before_anything_has_changed()
    {
        var gan = GeneratedAssembly.Compile([Conditional.Source("EmbeddingGan")]).Create<IGeneratedGan>("EmbeddingGanAdapter", 2, 1UL, null!);
        var samples = new Samples("embedding in a GAN");
        float[] real = samples.Uniform(10), noise = samples.Uniform(8);
        float[][] before = [.. gan.Generator.Concat(gan.Discriminator).Select(parameter => parameter.Values.ToArray())];
        var exception = Assert.Throws<ArgumentException>("label", () => gan.TrainStep(real, [noise, [2, 3]]));
        Assert.Equal("Expected labels, whole numbers from 0 to 2, but number 1 is 3. (Parameter 'label')", exception.Message);
        Assert.Equal(before, gan.Generator.Concat(gan.Discriminator).Select(parameter => parameter.Values.ToArray()));

        gan.TrainStep(real, [noise, [2, 0]]);
        var table = gan.Generator["embedding_1/embeddings"];
        Assert.NotEqual(before[0], gan.Generator[0].Values.ToArray());
        Assert.Equal(3, table.Shape[0]);
    }
}
