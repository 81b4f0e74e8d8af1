using System.Globalization;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>MinibatchStandardDeviation over batches that its groups divide and others, with random shapes, and which images belong together.</summary>
public class MinibatchStandardDeviationTests : NetworkTheory<MinibatchStandardDeviationTests.List>
{
    private const string Pairs = "[Input(1), MinibatchStandardDeviation(GroupSize = 2)]";
    private const string Fours = "[Input(1, 2, 2), MinibatchStandardDeviation]";
    private const string Smooth = "[Input(3, 3, 2), MinibatchStandardDeviation(Features = 2), Conv2D(3, 2)]";
    private const string Mixed = "[Input(2, 3, 4), Conv2D(6, 2), MinibatchStandardDeviation(Features = 2), LeakyReLU(0.2f), Flatten, Dense(1)]";

    public sealed class List : INetworkCases
    {
        public static IEnumerable<NetworkCase> Cases
        {
            get
            {
                foreach (var images in (int[])[1, 2, 4, 5, 8, 150])
                    yield return new NetworkCase(Mixed, images);
                yield return new NetworkCase("[Input(19), MinibatchStandardDeviation, Dense(8), MinibatchStandardDeviation(GroupSize = 3, Features = 4)]", 7);
                var samples = new Samples("minibatch standard deviation");
                for (var number = 0; number < 10; number++)
                {
                    var (height, width, features) = (samples.Integer(1, 5), samples.Integer(1, 5), samples.Integer(1, 3));
                    var (channels, groupSize) = (features * samples.Integer(1, 20), samples.Integer(2, 6));
                    yield return new NetworkCase(
                        string.Create(CultureInfo.InvariantCulture, $"[Input({height}, {width}, {channels}), MinibatchStandardDeviation(GroupSize = "
                            + $"{groupSize}, Features = "
                            + $"{features}), Tanh]"), samples.Integer(1, 13));
                }
            }
        }

        public static IEnumerable<NetworkText> Networks => Cases.Select(item => item.Network).Append(new NetworkText(Pairs)).Append(new NetworkText(Fours))
            .Append(new NetworkText(Smooth));
    }

    [Fact]
    public void Groups_are_StyleGANs_where_they_divide_the_batch()
    {
        // Four images in two groups: the first and the third, the second and the fourth.
        AssertPrediction(Pairs, [1, 10, 3, 16], [1, 1, 10, 3, 3, 1, 16, 3]);
    }

    [Fact]
    public void Other_batches_have_groups_that_differ_by_one_image()
    {
        // Five images in three groups; the third is alone and has nothing to differ from: √10⁻⁸.
        AssertPrediction(Pairs, [1, 10, 7, 3, 16], [1, 1, 10, 3, 7, 1e-4f, 3, 1, 16, 3]);

        // Fewer images than a group are one group: here with deviations of 1, √10⁻⁸, 2 and √10⁻⁸, and their mean at both pixels.
        AssertPrediction(Fours, [0, 5, 4, 5, 2, 5, 0, 5], [0, 5, 0.75005f, 4, 5, 0.75005f, 2, 5, 0.75005f, 0, 5, 0.75005f]);
    }

    [Fact]
    public void Predict_and_Forward_group_the_images_of_a_call_however_many_they_are()
    {
        const int images = 333;
        var network = GeneratedNetworks<List>.Create(Mixed);
        var input = new Samples(Mixed).Uniform(images * 24);
        var (predicted, again, trained) = (new float[images], new float[images], new float[images]);
        network.Predict(input.AsSpan(0, 24), predicted.AsSpan(0, 1));
        network.Predict(input, predicted);
        network.Predict(input, again, ParallelLoop.Sequential);
        network.CreateTrainingSession(images).Forward(input, trained);
        Agreement.CheckBits("one thread", predicted, again);
        Agreement.CheckBits("training", predicted, trained);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_generated_forward_pass()
    {
        // Numbers that lie far apart: where those of a group meet, the standard deviation has a kink.
        const int images = 7;
        const float step = 1f / 16;
        var network = GeneratedNetworks<List>.Create(Smooth);
        var session = network.CreateTrainingSession(images);
        var samples = new Samples(Smooth);
        float[] input = samples.Uniform(images * 18, -16, 16), coefficients = samples.Uniform(images * 12), gradient = new float[input.Length],
            output = new float[coefficients.Length];
        session.Forward(input, output);
        session.BackwardToInput(coefficients, gradient);
        var slopes = new double[input.Length];
        for (var index = 0; index < input.Length; index++)
        {
            var number = input[index];
            slopes[index] = (Loss(number + step) - Loss(number - step)) / (2 * step);
            input[index] = number;

            double Loss(float value)
            {
                input[index] = value;
                session.Forward(input, output);
                return output.Zip(coefficients, (left, right) => (double)left * right).Sum();
            }
        }

        Agreement.Check("gradient of the input against its slope", gradient, slopes, 2e-3 * slopes.Max(Math.Abs));
    }

    private static void AssertPrediction(string layers, float[] input, float[] expected)
    {
        var output = new float[expected.Length];
        GeneratedNetworks<List>.Create(layers).Predict(input, output);
        Agreement.Check(layers, output, Array.ConvertAll(expected, number => (double)number), 1e-6);
    }
}
