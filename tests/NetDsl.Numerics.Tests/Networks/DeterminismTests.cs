using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>The number of threads changes no bit: of outputs, gradients, and weights after several steps.</summary>
public class DeterminismTests
{
    private static readonly (string Layers, int Images)[] Networks =
    [
        ("[Input(30), Dense(3 * 4 * 32), Reshape(3, 4, 32), BatchNormalization, LeakyReLU(0.1f), Dropout(0.3f), Conv2DTranspose(48, 4, Strides = 2, Padding = "
            + "Padding.Same), BatchNormalization, ReLU, Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh]", 17),
        ("[Input(14, 13, 3), Conv2D(32, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.2f), Conv2D(64, 3, Strides = 2, Padding = "
            + "Padding.Same), BatchNormalization, LeakyReLU(0.2f), Flatten, Dense(1)]", 9),
        ("[Input(100), Dense(300), Tanh, Dense(200), Sigmoid, Dropout(0.5f), Dense(7)]", 33),
        ("[Input(9, 8, 20), DepthwiseConv2D(3, Padding = Padding.Same), BatchNormalization, ReLU, MaxPooling2D(3, Strides = 2), UpSampling2D(Interpolation = "
            + "Interpolation.Bilinear), DepthwiseConv2D(2, DepthMultiplier = 2, Strides = 2), DepthToSpace(2), "
            + "ZeroPadding2D, GlobalAveragePooling2D, Dense(3)]", 37),
        ("[Input(5, 6, 8), UpSampling2D, Conv2D(16, 3, Padding = Padding.Same), BatchNormalization, Tanh]", 5),
        ("[Input(5, 6, 8), GaussianNoise(0.5f), Conv2D(20, 3, SpectralNormalization = true), LayerNormalization, ReLU, Conv2DTranspose(16, 2, "
            + "SpectralNormalization = true), InstanceNormalization, MinibatchStandardDeviation]", 13),
        ("[Input(9, 7, 3), Conv2D(20, 3), PReLU(SharedAxes = new[] { 1, 2 }), Conv2D(37, 2), PReLU, BatchNormalization, GELU, Dropout(0.2f), Conv2D(11, 2), "
            + "Softmax, Flatten, Dense(35), PReLU(SharedAxes = new[] { 1 })]", 13),
        ("[Input(7, 6, 20), SelfAttention, LeakyReLU(0.2f), MultiHeadAttention(3, 5, ValueDimension = 18), SelfAttention(SpectralNormalization = true)]", 5),
        ("[Input(4), Dense(8), LeakyReLU(0.2f), Dropout(0.2f), Dense(2)]", 40),

        // Patches of few channels.
        ("[Input(13, 14, 1), Conv2D(70, 3, Strides = 2, Padding = Padding.Same), Tanh, Conv2DTranspose(2, 4, Strides = 2, Padding = Padding.Same)]", 11),

        // Short sums, of images of several bands of rows.
        ("[Input(30, 29, 1), Conv2D(96, 3, Padding = Padding.Same), Tanh, Conv2DTranspose(1, 3, Padding = Padding.Same)]", 5),

        // Fast convolutions.
        ("[Input(8, 8, 64), Conv2D(64, 3, Padding = Padding.Same), BatchNormalization, Tanh, Conv2DTranspose(64, 5, Strides = 2, Padding = "
            + "Padding.Same), Tanh]", 13),
    ];

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => DeterminismTests.Networks.Select(network => new NetworkText(network.Layers));
    }

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (layers, images) in Networks)
                data.Add(layers, images);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_two_and_three_threads_train_to_the_same_bits(string layers, int images)
    {
        var expected = Train(layers, images, threads: 1);
        Assert.Contains(expected.Span.ToArray(), number => number != 0 && float.IsFinite(number));
        foreach (var threads in (int[])[1, 2, 3, 7])
            Agreement.CheckBits($"{threads} threads", expected.Span, Train(layers, images, threads).Span);
    }

    /// <summary>Everything that three training steps and a prediction give, one after the other.</summary>
    private static ReadOnlyMemory<float> Train(string layers, int images, int threads)
    {
        var parallel = new ParallelLoop(threads);
        var network = GeneratedNetworks<List>.Create(layers, seed: 4);
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, images);
        var session = network.CreateTrainingSession(images, seed: 5, parallel);
        var adam = new AdamOptimizer(network.Parameters, 0.01f, 0.9f, 0.999f, 1e-8f);
        var everything = new List<float>();
        for (var step = 0; step < 3; step++)
        {
            session.Gradients.Clear();
            session.Forward(trial.Input, trial.Output);
            session.Backward(trial.OutputGradient);
            everything.AddRange(trial.Output);
            foreach (var parameter in network.Parameters.Where(parameter => parameter.IsTrainable))
                everything.AddRange(session.Gradients[parameter]);
            session.Forward(trial.Input, trial.Output);
            session.BackwardToInput(trial.OutputGradient, trial.InputGradient);
            everything.AddRange(trial.InputGradient);
            adam.Step(session.Gradients, parallel);
            foreach (var parameter in network.Parameters)
                everything.AddRange(parameter.Values);
        }

        network.Predict(trial.Input, trial.Output, parallel);
        everything.AddRange(trial.Output);
        return everything.ToArray();
    }
}
