using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Numbers where approximations of functions and sums of squares go wrong first.</summary>
public class ExtremeValueTests
{
    private const string Normalization = "[Input(3, 4, 20), BatchNormalization]";
    private const string NormalizedVector = "[Input(20), BatchNormalization, LeakyReLU(0.2f)]";

    private static readonly string[] Activations =
        ["Tanh", "Sigmoid", "ReLU", "LeakyReLU(0.2f)", "ELU(0.5f)", "SELU", "GELU", "GELU(Approximate = true)", "SiLU", "Softplus", "HardSigmoid"];

    public sealed class List : INetworkList
    {
        // 67 numbers are whole vectors of every width and a rest; as many as a wide layer has, they are looped over.
        public static IEnumerable<NetworkText> Networks =>
        [
            .. from activation in Activations from features in new[] { 67, 1340 } select new NetworkText($"[Input({features}), {activation}]"),
            new(Normalization),
            new(NormalizedVector),
            new(NormalizedVector, 0),
        ];
    }

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var activation in Activations)
            {
                data.Add(activation, 67);
                data.Add(activation, 1340);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Activations_are_right_from_the_smallest_to_the_largest_numbers(string activation, int features)
    {
        var layers = $"[Input({features}), {activation}]";
        var network = GeneratedNetworks<List>.Create(layers);
        var reference = ReferenceDeclaration.Build<double>(layers);
        var input = new float[features];
        float[] magnitudes = [0, 1e-30f, 1e-10f, 1e-6f, 1e-4f, 0.01f, 0.1f, 0.3f, 0.5f, 0.9f, 1, 2, 3, 5, 7, 8.5f, 9.5f, 12, 16, 17.5f, 20, 40, 80, 88, 89, 104,
            200, 1e4f, 1e10f, 3e38f];
        for (var index = 0; index < features; index++)
            input[index] = magnitudes[index / 2 % magnitudes.Length] * (index % 2 == 0 ? 1 : -1);
        var (output, gradient, ones) = (new float[features], new float[features], Enumerable.Repeat(1f, features).ToArray());
        var tensor = ReferenceTensor<double>.From(input, reference.InputShape);
        network.Predict(input, output);
        Compare("prediction", output, reference.Predict(tensor).Values);
        var session = network.CreateTrainingSession(1);
        session.Forward(input, output);
        Compare("output of training", output, reference.Forward(tensor).Values);
        session.BackwardToInput(ones, gradient);
        Compare("gradient", gradient, reference.Backward(ReferenceTensor<double>.From(ones, reference.OutputShape)).Values);

        // A few units in the last place of the number or, where curves are taken as 1 minus something, of 1: the slopes 1 − tanh² and σ · (1 − σ) are taken
        // from the rounded output, where they vanish. The tail of GELU's approximation is as exact as its documentation says. Straight pieces have no such
        // excuse.
        void Compare(string what, float[] actual, double[] truth)
        {
            for (var index = 0; index < features; index++)
            {
                var tolerance = activation.EndsWith("ReLU", StringComparison.Ordinal) || activation.StartsWith("LeakyReLU", StringComparison.Ordinal)
                    ? 1.2e-7 * Math.Abs(truth[index])
                    : (activation.Contains("Approximate", StringComparison.Ordinal) ? 2e-5 : 2e-6) * Math.Abs(truth[index]) + 4e-7;
                Assert.True(
                    Math.Abs(actual[index] - truth[index]) <= tolerance,
                    $"{what} of {activation} at {input[index]:G9}: expected {truth[index]:G9}, got {actual[index]:G9}.");
            }
        }
    }

    [Fact]
    public void Batch_normalisation_finds_a_small_variance_beside_a_large_mean()
    {
        const int images = 7;
        var trial = new Trial(GeneratedNetworks<List>.Create(Normalization), Normalization, images);

        // Mean 300, deviation 0.6: a variance as the difference of two sums of squares would keep no right digit of it.
        for (var index = 0; index < trial.Input.Length; index++)
            trial.Input[index] += 300;
        var session = trial.Network.CreateTrainingSession(images);
        trial.CheckForward(session);
        trial.BackwardOfReferences();
        session.Backward(trial.OutputGradient);
        trial.CheckGradients(session);
        trial.CheckForward(session);
        trial.CheckBackwardToInput(session);
        trial.CheckParameters();
    }

    [Fact]
    public void Batch_normalisation_of_a_single_number_gives_beta_and_no_gradient()
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(NormalizedVector), NormalizedVector, 1);
        var session = trial.Network.CreateTrainingSession(1);
        session.Forward(trial.Input, trial.Output);
        var beta = trial.Network.Parameters["batch_normalization_1/beta"];
        var scale = 1 / Math.Sqrt(0.001);
        Agreement.Check("output", trial.Output, [.. beta.Values.ToArray().Select(number => number > 0 ? number : 0.2f * (double)number)], 1e-6 * scale);
        session.BackwardToInput(trial.OutputGradient, trial.InputGradient);
        Agreement.Check("gradient to the input", trial.InputGradient, new double[20], 1e-6 * scale);
    }

    /// <summary>A rounding instead of 0 would open half of the ReLUs behind it.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    public void Batch_normalisation_makes_exactly_beta_of_a_number_that_is_the_mean(int? unrollBudget)
    {
        var network = GeneratedNetworks<List>.Create(NormalizedVector, unrollBudget);
        network.Parameters["batch_normalization_1/gamma"].SetValues(new Samples("gamma").Uniform(20, 0.5f, 2));
        foreach (var beta in new[] { 0f, 0.25f })
        {
            network.Parameters["batch_normalization_1/beta"].SetValues(Enumerable.Repeat(beta, 20).ToArray());
            foreach (var images in new[] { 1, 2, 3 })
            {
                var image = new Samples("image").Uniform(20, -3, 3);
                var output = new float[images * 20];
                network.CreateTrainingSession(images).Forward(Enumerable.Repeat(image, images).SelectMany(numbers => numbers).ToArray(), output);
                Assert.All(output, number => Assert.Equal(beta, number));
            }
        }
    }
}
