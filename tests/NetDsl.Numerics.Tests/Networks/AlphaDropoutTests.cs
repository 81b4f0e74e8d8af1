using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// AlphaDropout's two values, the mean and the variance that it keeps, and its gradient. Random shapes are held to the reference by LayerPropertyTests.
/// </summary>
public class AlphaDropoutTests
{
    private const int Features = 1003;
    private const string Half = "[Input(1003), AlphaDropout(0.5f)]";
    private const string Tenth = "[Input(1003), AlphaDropout(0.1f)]";

    // Of arXiv 1706.02515, section 3, for a rate of one half: a = ((1 − q) (1 + q α′²))^(−1/2) with α′ = −1.7580993 and q = 1/2, and b = −a α′ q.
    private const double Factor = 0.886_404_9;
    private const double Offset = 0.779_193_9;

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Half), new(Tenth)];
    }

    [Fact]
    public void A_gradient_penalty_has_the_same_draws_as_the_input_gradient()
    {
        var critic = new CriticText("[Input(5), Dense(16), AlphaDropout(0.3f), Tanh, Dense(6), SiLU, AlphaDropout(0.2f), Dense(1)]");
        var assembly = GeneratedAssembly.Compile([critic.Source("Alpha")]);
        CriticTrial.CheckDrawing(
            assembly.Create<IGeneratedCritic>(CriticText.Adapter("Alpha"), CriticTrial.DrawingImages, (ParallelLoop?)null), inputs: 5);
    }

    [Fact]
    public void Kept_numbers_are_scaled_and_shifted_and_dropped_ones_become_one_number()
    {
        var input = new Samples("alpha dropout").Uniform(3 * Features);
        var output = Forward(Half, input, seed: 7);
        var dropped = 0;
        for (var index = 0; index < input.Length; index++)
        {
            if (Math.Abs(output[index] + Offset) < 1e-6)
                dropped++;
            else
                Assert.Equal(Factor * input[index] + Offset, output[index], 1e-5);
        }

        // Six standard deviations of so many throws of a coin.
        Assert.InRange(dropped, input.Length / 2 - 6 * Math.Sqrt(input.Length / 4.0), input.Length / 2 + 6 * Math.Sqrt(input.Length / 4.0));
    }

    [Theory]
    [InlineData(Half)]
    [InlineData(Tenth)]
    public void Mean_0_and_variance_1_stay(string network)
    {
        const int images = 64;
        var input = new float[images * Features];
        new RandomStream(seed: 5, stream: 0).FillNormal(input, 0f, 1f);
        var output = Forward(network, input, seed: 3);
        var margin = 6 / Math.Sqrt(output.Length);
        Assert.InRange(output.Average(), -margin, margin);
        Assert.InRange(output.Average(number => (double)number * number), 1 - 2 * margin, 1 + 2 * margin);
    }

    [Fact]
    public void Prediction_changes_nothing_and_the_gradient_is_0_of_what_was_dropped()
    {
        var network = GeneratedNetworks<List>.Create(Half);
        var samples = new Samples("alpha dropout's gradient");
        var (input, gradient) = (samples.Uniform(3 * Features), samples.Uniform(3 * Features));
        var (output, inputGradient) = (new float[input.Length], new float[input.Length]);
        network.Predict(input, output);
        Assert.Equal(input, output);

        var session = network.CreateTrainingSession(3, seed: 9);
        session.Forward(input, output);
        session.BackwardToInput(gradient, inputGradient);
        for (var index = 0; index < input.Length; index++)
            Assert.Equal(Math.Abs(output[index] + Offset) < 1e-6 ? 0 : Factor * gradient[index], inputGradient[index], 1e-6);
    }

    [Fact]
    public void Infinite_numbers_that_are_dropped_become_the_same_number()
    {
        var input = new float[Features];
        Array.Fill(input, float.PositiveInfinity);
        Assert.All(Forward(Half, input, seed: 1), number => Assert.True(float.IsPositiveInfinity(number) || Math.Abs(number + Offset) < 1e-6));
    }

    private static float[] Forward(string text, float[] input, ulong seed)
    {
        var output = new float[input.Length];
        GeneratedNetworks<List>.Create(text).CreateTrainingSession(input.Length / Features, seed: seed).Forward(input, output);
        return output;
    }

    [Fact]
    public void Several_processes_drop_what_one_drops_of_the_whole_batch() => ProcessTrial.AssertTrainAsOne(GeneratedAssembly.Compile(["""
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network, Input(6), Dense(9), SELU, AlphaDropout(0.3f), Dense(5)]
        public sealed partial class Dropping;

        [Trainer(typeof(Dropping)), MeanSquaredError, Adam(0.01f, Epsilon = 0.01f)]
        public sealed partial class DroppingTrainer;

        public sealed class DroppingTraining : IGeneratedTraining
        {
            public ITrainable Create(int batch, ParallelLoop parallel) => new DroppingTrainer(new Dropping(1), batch, 2, parallel);
        }
        """]).Create<IGeneratedTraining>("DroppingTraining"));
}
