using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>GaussianNoise's distribution and places, and that gradients behind it know what was added. What a pass added is read from its output.</summary>
public class GaussianNoiseTests
{
    private const int Features = 1003;
    private const string Alone = "[Input(1003), GaussianNoise(0.5f)]";
    private const string Twice = "[Input(1003), GaussianNoise(1f), GaussianNoise(1f)]";
    private const string WithDropout = "[Input(1003), GaussianNoise(1f), Dropout(0.5f)]";

    // The last layer shows what arrives at it, so that the noise in the middle can be read.
    private const string InTheMiddle =
        "[Input(6, 5, 3), Conv2D(16, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, Tanh, GaussianNoise(0.2f), Conv2DTranspose(16, 1)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Alone), new(Twice), new(WithDropout), new(InTheMiddle)];
    }

    [Fact]
    public void Noise_has_the_declared_deviation_and_neighbours_are_independent()
    {
        const int images = 64;
        var noise = Noise(Alone, images, seed: 11);

        // Six standard deviations of a mean, a variance and a correlation of independent normal numbers.
        var margin = 6 / Math.Sqrt(noise.Length);
        Assert.InRange(noise.Average(), -0.5 * margin, 0.5 * margin);
        Assert.InRange(noise.Average(number => number * number) / 0.25, 1 - Math.Sqrt(2) * margin, 1 + Math.Sqrt(2) * margin);
        foreach (var distance in (int[])[1, 2, 16, 32, 64, Features])
        {
            var products = noise.Skip(distance).Zip(noise, (left, right) => left * right / 0.25).ToList();
            Assert.InRange(products.Average(), -6 / Math.Sqrt(products.Count), 6 / Math.Sqrt(products.Count));
        }
    }

    [Fact]
    public void Two_layers_of_noise_are_independent()
    {
        // One stream for both would double each number, for a variance of 4.
        var noise = Noise(Twice, 64, seed: 5);
        Assert.InRange(noise.Average(number => number * number) / 2, 1 - 6 * Math.Sqrt(2.0 / noise.Length), 1 + 6 * Math.Sqrt(2.0 / noise.Length));
    }

    [Fact]
    public void Noise_and_dropout_are_independent()
    {
        // Were they made of the same bits, what is kept would be the far half of the numbers.
        var kept = Noise(WithDropout, 64, seed: 5).Where(number => number != 0).Select(number => number / 2).ToList();
        var margin = 6 / Math.Sqrt(kept.Count);
        Assert.InRange(kept.Count, 30_000, 34_200);
        Assert.InRange(kept.Average(), -margin, margin);
        Assert.InRange(kept.Average(number => number * number), 1 - Math.Sqrt(2) * margin, 1 + Math.Sqrt(2) * margin);
    }

    [Fact]
    public void An_image_gets_the_same_noise_in_a_batch_of_any_size_and_new_noise_in_each_pass()
    {
        var (few, many) = (Noise(Alone, 2, seed: 3), Noise(Alone, 7, seed: 3));
        Assert.Equal(few, many[..few.Length]);
        Assert.NotEqual(few, Noise(Alone, 2, seed: 4));

        var session = GeneratedNetworks<List>.Create(Alone).CreateTrainingSession(1, seed: 3);
        var (first, second) = (new float[Features], new float[Features]);
        session.Forward(new float[Features], first);
        session.Forward(new float[Features], second);
        Assert.Equal(few[..Features], first.Select(number => (double)number));
        Assert.DoesNotContain(first.Zip(second), pair => pair.First == pair.Second);
    }

    [Fact]
    public void Prediction_adds_nothing_and_the_gradient_passes_unchanged()
    {
        var network = GeneratedNetworks<List>.Create(Alone);
        var samples = new Samples("noise");
        var (input, gradient) = (samples.Uniform(3 * Features), samples.Uniform(3 * Features));
        var (output, inputGradient) = (new float[input.Length], new float[input.Length]);
        network.Predict(input, output);
        Agreement.CheckBits("prediction", input, output);
        var session = network.CreateTrainingSession(3);
        session.Forward(input, output);
        session.BackwardToInput(gradient, inputGradient);
        Agreement.CheckBits("gradient", gradient, inputGradient);
    }

    [Fact]
    public void Gradients_know_what_was_added_in_the_middle()
    {
        var trial = new Trial(GeneratedNetworks<List>.Create(InTheMiddle), InTheMiddle, 6);
        var identity = new float[16 * 16];
        for (var channel = 0; channel < 16; channel++)
            identity[channel * 17] = 1;
        trial.SetParameter("conv2d_transpose_1/kernel", identity);
        trial.SetParameter("conv2d_transpose_1/bias", new float[16]);
        var session = trial.Network.CreateTrainingSession(trial.Images, seed: 99);
        for (var pass = 0; pass < 2; pass++)
        {
            trial.ClearReferenceGradients();
            session.Gradients.Clear();
            Forward();
            trial.BackwardOfReferences();
            session.Backward(trial.OutputGradient);
            trial.CheckGradients(session);
            Forward();
            trial.CheckBackwardToInput(session);
        }

        trial.CheckParameters();
        trial.CheckPrediction();

        // What a pass gives beside what the reference gives without noise is the noise; that extra pass moves statistics, which are set back.
        void Forward()
        {
            session.Forward(trial.Input, trial.Output);
            var (truth, rounded) = (trial.Truth.Layers.OfType<ReferenceGaussianNoise<double>>()
                .Single(), trial.Rounded.Layers.OfType<ReferenceGaussianNoise<float>>().Single());
            (truth.Noise, rounded.Noise) = (null, null);
            double[][] moving = [.. Moving().Select(parameter => parameter.Values.ToArray())];
            var silent = trial.Truth.Forward(ReferenceTensor<double>.From(trial.Input, trial.Truth.InputShape)).Values;
            truth.Noise = [.. trial.Output.Zip(silent, (noisy, number) => noisy - number)];
            rounded.Noise = Array.ConvertAll(truth.Noise, number => (float)number);
            Assert.InRange(Math.Sqrt(truth.Noise.Average(number => number * number)), 0.17, 0.23);
            foreach (var (parameter, values) in Moving().Zip(moving))
                values.CopyTo(parameter.Values, 0);
            trial.CheckOutputOfForward();
        }

        IEnumerable<ReferenceParameter<double>> Moving() => trial.Truth.Parameters.Where(parameter => !parameter.IsTrainable);
    }

    private static double[] Noise(string layers, int images, ulong seed)
    {
        var output = new float[images * Features];
        GeneratedNetworks<List>.Create(layers).CreateTrainingSession(images, seed).Forward(new float[images * Features], output);
        return Array.ConvertAll(output, number => (double)number);
    }
}
