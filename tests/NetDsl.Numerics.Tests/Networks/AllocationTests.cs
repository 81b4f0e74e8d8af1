using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Nothing is allocated by a prediction or a training step after the first one.</summary>
[Collection(Alone.Name)]
public class AllocationTests
{
    private static readonly string[] Layers =
    [
        "[Input(10), Dense(2 * 2 * 32), Reshape(2, 2, 32), BatchNormalization, LeakyReLU(0.1f), Dropout(0.3f), Conv2DTranspose(16, 4, Strides = 2, Padding = "
        + "Padding.Same), BatchNormalization, ReLU, Conv2DTranspose(1, 3, Strides = 2, Padding = Padding.Same), Tanh]",
        "[Input(8, 7, 1), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.2f), UpSampling2D, Conv2D(8, 3, Padding = "
        + "Padding.Same), Sigmoid, Flatten, Dense(1)]",
        "[Input(8, 7, 1), Conv2D(40, 3, Strides = 2, Padding = Padding.Same), Tanh, Conv2DTranspose(2, 4, Strides = 2, Padding = Padding.Same)]",
        "[Input(4), Dense(8), LeakyReLU(0.2f), Dropout(0.2f), Dense(2)]",
#if !NETDSL_SCALAR
        // Fast convolutions from six images on. Without vectors they take so long that the process allocates something else meanwhile.
        "[Input(8, 16, 64), Conv2D(64, 3, Padding = Padding.Same), Tanh, Conv2D(64, 5, Strides = 2, Padding = Padding.Same)]",
#endif
        "[Input(5, 4, 16), SelfAttention, ReLU, MultiHeadAttention(2, 5), Flatten, Dense(1)]",
    ];

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => Layers.Select(layers => new NetworkText(layers));
    }

    public static TheoryData<string> Cases => [.. Layers];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Prediction_allocates_nothing_after_the_first_time(string layers)
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, 17);
        var (network, input, output) = (trial.Network, trial.Input, trial.Output);
        var (one, oneOutput) = (input.Length / 17, output.Length / 17);
        Allocations.AssertNone("predicting 17 images", () => network.Predict(input, output));
        Allocations.AssertNone("predicting 1 image", () => network.Predict(input.AsSpan(0, one), output.AsSpan(0, oneOutput)));
        Allocations.AssertNone("predicting 17 images on one thread", () => network.Predict(input, output, ParallelLoop.Sequential));
        Allocations.AssertNone("predicting after new weights", () =>
        {
            network.Parameters.MarkChanged();
            network.Predict(input, output);
        });
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_step_allocates_nothing_after_the_first_one(string layers)
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, 9);
        var session = trial.Network.CreateTrainingSession(9);
        var (input, output, outputGradient, inputGradient) = (trial.Input, trial.Output, trial.OutputGradient, trial.InputGradient);
        var adam = new AdamOptimizer(trial.Network.Parameters, 0.001f, 0.9f, 0.999f, 1e-8f);
        Allocations.AssertNone("Forward", () => session.Forward(input, output));
        Allocations.AssertNone("Forward and Backward", () =>
        {
            session.Forward(input, output);
            session.Backward(outputGradient);
        });
        Allocations.AssertNone("Forward and BackwardToInput", () =>
        {
            session.Forward(input, output);
            session.BackwardToInput(outputGradient, inputGradient);
        });
        Allocations.AssertNone("a whole step", () =>
        {
            session.Gradients.Clear();
            session.Forward(input, output);
            session.Backward(outputGradient);
            adam.Step(session.Gradients, ParallelLoop.Default);
        });
    }
}
