using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Predictions take batch normalisation into the weights of the product before it: where they may, where they may not, and after everything that changes what
/// is folded.
/// </summary>
public class NormalizationFoldingTests : NetworkTheory<NormalizationFoldingTests.List>
{
    private const string Chain =
        "[Input(7), Dense(3 * 3 * 20, UseBias = false), Reshape(3, 3, 20), BatchNormalization, LeakyReLU(0.2f), Conv2DTranspose(33, 3, Strides = 2), "
        + "BatchNormalization(Momentum = 0.5f), Dropout(0f), Conv2D(3, 3), BatchNormalization(Scale = false), Tanh]";

    public sealed class List : INetworkCases
    {
        private static readonly string[] Layers =
        [
            // Each product, with and without a bias, gamma and beta, alone at the end and with an activation behind; few output channels.
            "[Input(9), Dense(17, UseBias = false), BatchNormalization(Center = false, Epsilon = 0.1f), Tanh, Dense(50), BatchNormalization]",
            "[Input(5, 4, 3), Conv2D(37, 3, UseBias = false), BatchNormalization(Center = false, Scale = false)]",
            "[Input(4, 4, 40), Conv2D(2, 3, Padding = Padding.Same), BatchNormalization, Tanh, Conv2DTranspose(18, 3, Strides = 2), BatchNormalization, GELU]",
            "[Input(3, 4, 5), UpSampling2D, Conv2D(21, 3, Padding = Padding.Same), BatchNormalization, Sigmoid, Conv2D(20, 2, SpectralNormalization = true), "
            + "BatchNormalization]",

            // Images that become vectors, and images of other channels.
            "[Input(4, 3, 5), Conv2D(6, 2), Reshape(6, 2, 3), BatchNormalization, ReLU, Conv2D(6, 2), Flatten, BatchNormalization, ReLU]",

            // Something stands between, or works in place on what the product gave; and normalisation after normalisation.
            "[Input(9), Dense(50), LeakyReLU(0.3f), BatchNormalization, Dense(20), Softmax, BatchNormalization, BatchNormalization, Dense(3)]",
            "[Input(4, 5, 16), UpSampling2D, Conv2D(17, 1), BatchNormalization, ReLU, DepthwiseConv2D(3), BatchNormalization]",
            Chain,
        ];

        public static IEnumerable<NetworkCase> Cases => Layers.Select((layers, index) => new NetworkCase(layers, 3 + index % 7, 0));

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network);
    }

    [Fact]
    public void Predictions_follow_the_statistics_of_training_new_parameters_and_loaded_ones()
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(Chain, 0), Chain, 5);
        var session = trial.Network.CreateTrainingSession(5);
        trial.CheckPrediction();
        for (var pass = 0; pass < 2; pass++)
        {
            trial.CheckForward(session);
            trial.CheckPrediction();
        }

        foreach (var name in (string[])["gamma", "beta", "moving_mean", "moving_variance"])
        {
            trial.SetParameter($"batch_normalization_2/{name}", [.. Enumerable.Range(1, 33).Select(channel => 0.1f * channel)]);
            trial.CheckPrediction();
        }

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var path = Path.Combine(folder.FullName, "weights.safetensors");
            trial.Network.Save(path);
            var loaded = GeneratedNetworks<List>.Create(Chain, 0, seed: 9);
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
