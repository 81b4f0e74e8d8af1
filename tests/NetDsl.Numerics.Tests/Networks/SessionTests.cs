using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>What a training session promises beside its numbers.</summary>
public class SessionTests
{
    private const string Layers = "[Input(7), Dense(40), BatchNormalization, ReLU, Dense(3), Sigmoid]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Layers)];
    }

    [Theory]
    [InlineData(27, 12, "28", "27")]
    [InlineData(35, 12, "28", "35")]
    [InlineData(28, 11, "12", "11")]
    [InlineData(28, 15, "12", "15")]
    public void Forward_refuses_wrong_lengths_and_changes_nothing(int input, int output, string expected, string found)
    {
        var network = GeneratedNetworks<List>.Create(Layers);
        var session = network.CreateTrainingSession(4);
        var statistics = network.Parameters["batch_normalization_1/moving_mean"].Values.ToArray();
        var exception = Assert.ThrowsAny<ArgumentException>(() => session.Forward(new Samples("wrong").Uniform(input), new float[output]));
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
        Assert.Equal(statistics, network.Parameters["batch_normalization_1/moving_mean"].Values.ToArray());
    }

    [Fact]
    public void Backward_refuses_wrong_lengths_and_changes_nothing()
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(Layers), Layers, 4);
        var session = trial.Network.CreateTrainingSession(4);
        session.Forward(trial.Input, trial.Output);
        foreach (var length in (int[])[11, 13])
        {
            var exception = Assert.ThrowsAny<ArgumentException>(() => session.Backward(new float[length]));
            Assert.Contains("12", exception.Message, StringComparison.Ordinal);
            Assert.Contains($"{length}", exception.Message, StringComparison.Ordinal);
            Assert.ThrowsAny<ArgumentException>(() => session.BackwardToInput(new float[length], new float[28]));
        }

        var toInput = Enumerable.Repeat(7f, 29).ToArray();
        var other = Assert.ThrowsAny<ArgumentException>(() => session.BackwardToInput(trial.OutputGradient, toInput));
        Assert.Contains("28", other.Message, StringComparison.Ordinal);
        Assert.Contains("29", other.Message, StringComparison.Ordinal);
        Assert.All(toInput, number => Assert.Equal(7, number));
        foreach (var parameter in trial.Network.Parameters.Where(parameter => parameter.IsTrainable))
            Assert.All(session.Gradients[parameter].ToArray(), number => Assert.Equal(0, number));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_session_needs_at_least_one_image(int images)
    {
        var network = GeneratedNetworks<List>.Create(Layers);
        Assert.ThrowsAny<ArgumentException>(() => network.CreateTrainingSession(images));
    }

    [Fact]
    public void Two_sessions_of_one_network_have_their_own_gradients_and_share_its_weights()
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(Layers), Layers, 4);
        var (first, second) = (trial.Network.CreateTrainingSession(4), trial.Network.CreateTrainingSession(4));
        trial.CheckForward(first);
        trial.CheckForward(second);
        trial.BackwardOfReferences();
        first.Backward(trial.OutputGradient);
        trial.CheckGradients(first);
        Assert.All(second.Gradients[trial.Network.Parameters["dense_1/kernel"]].ToArray(), number => Assert.Equal(0, number));
        trial.TakeNewWeights();
        trial.CheckForward(second);
        trial.CheckParameters();
    }

    [Fact]
    public void Training_with_Adam_follows_the_reference_over_several_steps()
    {
        const float rate = 0.01f;
        var trial = new Trial(GeneratedNetworks<List>.Create(Layers), Layers, 4);
        var session = trial.Network.CreateTrainingSession(4);

        // An epsilon as large as this keeps the quotient of the averages smooth, so that steps may be compared number by number.
        var adam = new AdamOptimizer(trial.Network.Parameters, rate, 0.5f, 0.9f, 0.01f);
        var reference = new ReferenceTraining(trial, rate, 0.5f, 0.9f, 0.01f);
        for (var step = 0; step < 5; step++)
        {
            trial.CheckForward(session);
            session.Gradients.Clear();
            session.Backward(trial.OutputGradient);
            adam.Step(session.Gradients, ParallelLoop.Sequential);
            reference.Step();
            trial.CheckParameters();
        }
    }
}
