using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Dropout's statistics, and that both ways drop the same numbers. Which numbers a pass dropped is read from its zeros.</summary>
public class DropoutTests
{
    // The layer behind the dropout lets every number through, so that its output shows the mask; its own gradient needs what was dropped.
    private const string VectorsInTheMiddle = "[Input(20), Dense(33), LeakyReLU(0.2f), Dropout(0.4f), Dense(33)]";

    private const string ImagesInTheMiddle =
        "[Input(6, 5, 3), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.2f), Dropout(0.25f), Conv2DTranspose(16, 1)]";

    private const string SmallInTheMiddle = "[Input(3), Dense(5), Tanh, Dropout(0.5f), Dense(5)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks =>
        [
            .. from rate in new[] { "0.1f", "0.2f", "0.5f", "0.9f" } select new NetworkText(Alone(rate)),
            .. from layers in LastLayer select new NetworkText(layers),
            new(VectorsInTheMiddle),
            new(ImagesInTheMiddle),
            new(SmallInTheMiddle),
            new(SmallInTheMiddle, 0),
        ];
    }

    private static readonly string[] LastLayer =
    [
        "[Input(40), Dense(50), Dropout(0.2f)]",
        "[Input(5, 4, 3), Conv2D(17, 3, Padding = Padding.Same), BatchNormalization, LeakyReLU(0.1f), Dropout(0.3f)]",
        "[Input(10), Dense(3 * 3 * 8), Reshape(3, 3, 8), BatchNormalization, LeakyReLU(0.01f), Dropout(0.2f)]",
        "[Input(3, 4, 5), Conv2DTranspose(8, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0.5f)]",
        "[Input(3, 4, 5), Dropout(0.5f), Sigmoid, UpSampling2D(1, 1)]",

        // The derivative comes from the result, which dropout changes, or from the argument, which it doesn't.
        .. from activation in ActivationLayerTests.Curved select $"[Input(11), Dense(37), {activation}, Dropout(0.3f)]",
        .. from activation in ActivationLayerTests.Curved select $"[Input(3, 2, 18), BatchNormalization, {activation}, Dropout(0.4f)]",
    ];

    public static TheoryData<string> AtTheEnd => [.. LastLayer];

    [Theory]
    [InlineData("0.1f", 0.1)]
    [InlineData("0.2f", 0.2)]
    [InlineData("0.5f", 0.5)]
    [InlineData("0.9f", 0.9)]
    public void The_declared_share_is_dropped_and_the_rest_is_scaled(string text, double rate)
    {
        const int images = 16;
        var network = GeneratedNetworks<List>.Create(Alone(text));
        var session = network.CreateTrainingSession(images, seed: 11);
        var input = new Samples(text).Uniform(images * 1003, 1, 2);
        var output = new float[input.Length];
        session.Forward(input, output);
        var dropped = output.Count(number => number == 0);

        // Binomial: six standard deviations are one false alarm in half a billion seeds.
        var deviation = Math.Sqrt(input.Length * rate * (1 - rate));
        Assert.InRange(dropped, input.Length * rate - 6 * deviation, input.Length * rate + 6 * deviation);
        for (var index = 0; index < input.Length; index++)
        {
            if (output[index] != 0)
                Assert.Equal(input[index] / (1 - rate), output[index], 1e-5 / (1 - rate));
        }

        // Neighbours, next images and numbers that are a vector apart are dropped independently of each other.
        foreach (var distance in (int[])[1, 2, 4, 8, 16, 64, 1003])
        {
            var (pairs, both) = (0, 0);
            for (var index = 0; index + distance < output.Length; index++)
            {
                pairs++;
                both += output[index] == 0 && output[index + distance] == 0 ? 1 : 0;
            }

            // The pairs overlap, which widens the spread; eight deviations of independent pairs are still far below any real correlation.
            Assert.InRange(both, pairs * rate * rate - 8 * Math.Sqrt(pairs * rate * rate), pairs * rate * rate + 8 * Math.Sqrt(pairs * rate * rate));
        }
    }

    [Fact]
    public void Each_forward_pass_drops_other_numbers_and_backward_those_of_its_own()
    {
        const int images = 5;
        var network = GeneratedNetworks<List>.Create(Alone("0.5f"));
        var session = network.CreateTrainingSession(images, seed: 3);
        var ones = Enumerable.Repeat(1f, images * 1003).ToArray();
        var masks = new HashSet<string>();
        for (var pass = 0; pass < 10; pass++)
        {
            var (output, gradient) = (new float[ones.Length], new float[ones.Length]);
            session.Forward(ones, output);
            session.BackwardToInput(ones, gradient);
            Agreement.CheckBits("gradient", output, gradient);
            Assert.True(masks.Add(string.Concat(output.Select(number => number == 0 ? '0' : '1'))), "Two passes dropped the same numbers.");
        }
    }

    [Fact]
    public void One_seed_gives_one_sequence_of_masks_and_two_seeds_give_two()
    {
        var network = GeneratedNetworks<List>.Create(Alone("0.5f"));
        Assert.Equal(Outputs(7), Outputs(7));
        Assert.NotEqual(Outputs(7), Outputs(8));

        float[] Outputs(ulong seed)
        {
            var session = network.CreateTrainingSession(2, seed);
            var ones = Enumerable.Repeat(1f, 2 * 1003).ToArray();
            var (first, second) = (new float[ones.Length], new float[ones.Length]);
            session.Forward(ones, first);
            session.Forward(ones, second);
            return [.. first, .. second];
        }
    }

    [Fact]
    public void Prediction_drops_nothing()
    {
        var network = GeneratedNetworks<List>.Create(Alone("0.5f"));
        var input = new Samples("prediction").Uniform(3 * 1003);
        var output = new float[input.Length];
        network.Predict(input, output);
        Agreement.CheckBits("prediction", input, output);
    }

    [Theory]
    [MemberData(nameof(AtTheEnd))]
    public void Gradients_know_what_was_dropped_at_the_end(string layers)
    {
        const int images = 6;
        var trial = new Trial(GeneratedNetworks<List>.Create(layers), layers, images);

        // A number that is 0 without dropout, or sigmoid(0) behind it, would be taken for a dropped one: shift the zeros away.
        var zero = layers.Contains("Dropout(0.5f), Sigmoid", StringComparison.Ordinal) ? 0.5f : 0f;
        CheckTraining(trial, output => [.. output.Select(number => number != zero)]);
    }

    [Theory]
    [InlineData(VectorsInTheMiddle, null)]
    [InlineData(ImagesInTheMiddle, null)]
    [InlineData(SmallInTheMiddle, null)]
    [InlineData(SmallInTheMiddle, 0)]
    public void Gradients_know_what_was_dropped_in_the_middle(string layers, int? unrollBudget)
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(layers, unrollBudget), layers, 6);
        var last = trial.Network.Parameters.Last(parameter => parameter.Name.EndsWith("kernel", StringComparison.Ordinal));
        var width = last.Shape[^1];
        var identity = new float[last.Count];
        for (var index = 0; index < width; index++)
            identity[index * width + index] = 1;
        trial.SetParameter(last.Name, identity);
        trial.SetParameter(last.Name.Replace("kernel", "bias", StringComparison.Ordinal), new float[width]);
        CheckTraining(trial, output => [.. output.Select(number => number != 0)]);
    }

    private static string Alone(string rate) => $"[Input(1003), Dropout({rate})]";

    private static void CheckTraining(Trial trial, Func<float[], bool[]> keep)
    {
        var session = trial.Network.CreateTrainingSession(trial.Images, seed: 99);
        for (var pass = 0; pass < 3; pass++)
        {
            session.Forward(trial.Input, trial.Output);
            var mask = keep(trial.Output);
            Assert.Contains(false, mask);
            Assert.Contains(true, mask);
            trial.SetKeep(mask);
            trial.CheckOutputOfForward();
            trial.BackwardOfReferences();
            session.Backward(trial.OutputGradient);
            trial.CheckGradients(session);
            session.Forward(trial.Input, trial.Output);
            trial.SetKeep(keep(trial.Output));
            trial.CheckOutputOfForward();
            trial.CheckBackwardToInput(session);

            // The references' second backward pass also moved their weights' gradients.
            session.Gradients.Clear();
            trial.ClearReferenceGradients();
        }

        trial.CheckParameters();
        trial.CheckPrediction();
    }
}
