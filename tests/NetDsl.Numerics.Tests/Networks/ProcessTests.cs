using NetDsl.Numerics.Tests.Harness;
using NetDsl.Tests;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Several processes train as one does with the whole batch: the same losses and weights after some steps, but for the order in which floats are added. Each
/// case has something that concerns the whole batch, or random numbers that belong to an image's place in it.
/// </summary>
public class ProcessTests
{
    private const int Batch = 12;
    private const int Steps = 6;

    // Adam's epsilon is large, because with the real one a weight whose gradient is 0 but for rounding moves by a whole learning rate, whichever way.
    private const string Adam = "[Adam(0.01f, Epsilon = 0.01f)]";

    private const string Drawing = """
        Input(10), Dense(4 * 4 * 16), Reshape(4, 4, 16), BatchNormalization, ReLU, Dropout(0.3f), UpSampling2D(2), Conv2D(8, 3), BatchNormalization, LeakyReLU,
        Conv2DTranspose(2, 4, Strides = 2), Tanh
        """;

    private const string Judging =
        "Input(14, 14, 2), Conv2D(8, 4, Strides = 2), LeakyReLU, Dropout(0.4f), Conv2D(16, 3, Strides = 2), LeakyReLU, Flatten, Dense(1)";

    private static readonly Dictionary<string, string> Gans = new()
    {
        ["batch normalisation and dropout"] = Gan("Plain", "[BinaryCrossEntropy(RealLabel = 0.9f)]"),
        ["batch normalisation in the discriminator"] = Gan("Normalized", "[Hinge]",
            judging: "Input(14, 14, 2), Conv2D(8, 4, Strides = 2), BatchNormalization, LeakyReLU, Flatten, Dense(1)"),
        ["noise layers"] = Gan("Noisy", "[LeastSquares]",
            judging: "Input(14, 14, 2), GaussianNoise(0.1f), Conv2D(8, 4, Strides = 2), SELU, Flatten, Dense(1)"),
        ["spectral normalisation and an average"] = Gan("Spectral", "[Hinge, ExponentialMovingAverage(0.9)]", judging:
            "Input(14, 14, 2), Conv2D(8, 4, Strides = 2, SpectralNormalization = true), LeakyReLU, Flatten, Dense(1)"),
        ["a penalty between images"] = Gan("Between", "[Wasserstein(ClipWeights = 0f), GradientPenalty]"),
        ["a penalty beside images"] = Gan("Beside", "[BinaryCrossEntropy, DraganPenalty]"),
        ["a penalty at images"] = Gan("At", "[BinaryCrossEntropy, ZeroCenteredPenalty(Every = 2, On = PenaltyOn.Both)]"),
        ["augmentation"] = Gan("Augmented", "[BinaryCrossEntropy, DiffAugment]"),
        ["adaptive augmentation"] = Gan("Adaptive", "[BinaryCrossEntropy, AdaptiveAugmentation(Target = 0.5f, Length = 100)]"),
        ["noise of its own"] = Gan("Own", "[BinaryCrossEntropy, Noise(NoiseDistribution.Normal)]"),
        ["images and noise for each update"] = Gan("Fresh", "[BinaryCrossEntropy, Noise(NoiseDistribution.Uniform)]",
            "RealImages = RealImages.Fresh, GeneratorSteps = 2, DiscriminatorSteps = 3"),
        ["relativistic pairs"] = Gan("Paired", "[Relativistic]"),
        ["weight decay, clipping, L2"] = Gan("Clipped", "[BinaryCrossEntropy]", adam: "[Adam(0.01f, Epsilon = 0.01f, L2 = 0.01f, GlobalClipNorm = 0.5f)]"),
    };

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile([.. Gans.Values, Trainer, Large, Refused]));

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var name in Gans.Keys)
            {
                foreach (var processes in (int[])[2, 3, 4])
                    cases.Add(name, processes);
            }

            return cases;
        }
    }

    private const string Trainer = """
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        public readonly struct Bent : IActivation
        {
            public static System.Numerics.Vector<float> Evaluate(System.Numerics.Vector<float> x) => x * x * x;

            public static System.Numerics.Vector<float> Derivative(System.Numerics.Vector<float> x, System.Numerics.Vector<float> y) => x * x * 3f;
        }

        [Network, Input(6), Dense(9), BatchNormalization, Activation<Bent>, Dropout(0.2f), Dense(5)]
        public sealed partial class Bending;

        [Trainer(typeof(Bending)), MeanSquaredError, Adam(0.01f, Epsilon = 0.01f)]
        public sealed partial class BendingTrainer;

        public sealed class BendingTraining : IGeneratedTraining
        {
            public ITrainable Create(int batch, ParallelLoop parallel) => new BendingTrainer(new Bending(1), batch, 2, parallel);
        }
        """;

    // Kernels of more than 4 MB each.
    private const string Large = """
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network, Input(1040), Dense(1024), BatchNormalization, ReLU, Dense(1040)]
        public sealed partial class Wide;

        [Trainer(typeof(Wide)), MeanSquaredError, Adam(0.001f, Epsilon = 0.01f)]
        public sealed partial class WideTrainer;

        public sealed class WideTraining : IGeneratedTraining
        {
            public ITrainable Create(int batch, ParallelLoop parallel) => new WideTrainer(new Wide(1), batch, 2, parallel);
        }
        """;

    private const string Refused = """
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network, Input(4, 4, 16), MinibatchStandardDeviation, Flatten, Dense(1)]
        public sealed partial class Comparing;

        [Trainer(typeof(Comparing)), MeanSquaredError, Adam(0.01f)]
        public sealed partial class ComparingTrainer;

        public sealed class ComparingTraining : IGeneratedTraining
        {
            public ITrainable Create(int batch, ParallelLoop parallel) => new ComparingTrainer(new Comparing(1), batch, 2, parallel);
        }
        """;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Processes_train_a_GAN_as_one_does(string name, int processes)
    {
        var className = Gans.Keys.ToList().IndexOf(name);
        var training = Assembly.Value.Create<IGeneratedTraining>($"{ClassNames[className]}Training");
        var alone = Train(training, new ParallelLoop(1));
        var together = ThreadProcesses.Run(processes, group => Train(training, new ParallelLoop(2, group)));
        foreach (var (result, rank) in together.Select((result, rank) => (result, rank)))
        {
            Assert.True(result.Numbers.SequenceEqual(together[0].Numbers), $"Process {rank} has other weights than process 0.");
            ProcessTrial.AssertNear("a loss", alone.Losses, result.Losses);
        }

        ProcessTrial.AssertNear("a weight", alone.Numbers, together[0].Numbers);
    }

    [Fact]
    public void Processes_train_a_network_with_an_activation_of_the_users_as_one_does() =>
        ProcessTrial.AssertTrainAsOne(Assembly.Value.Create<IGeneratedTraining>("BendingTraining"));

    [Fact]
    public void Processes_train_a_network_with_large_kernels_as_one_does() =>
        ProcessTrial.AssertTrainAsOne(Assembly.Value.Create<IGeneratedTraining>("WideTraining"));

    [Fact]
    public void The_sums_of_large_gradients_are_begun_beside_the_backward_pass()
    {
        var training = Assembly.Value.Create<IGeneratedTraining>("WideTraining");
        var begun = ThreadProcesses.Run(2, group =>
        {
            var trainer = (INetworkTrainer)training.Create(Batch, new ParallelLoop(1, group));
            trainer.TrainStep(new float[Batch / 2 * 1040], new float[Batch / 2 * 1040]);
            return ((ThreadProcesses.Group)group).Begun;
        });

        // Each kernel by itself, and what lies before and behind the last one.
        Assert.Equal([4, 4], begun);
    }

    [Fact]
    public void Processes_that_are_joined_too_late_are_refused()
    {
        _ = ParallelLoop.Default;
        Assert.Throws<ProcessGroupException>(() => ThreadProcesses.Run(2, group => ParallelLoop.Default = new ParallelLoop(1, group)));
    }

    [Fact]
    public void The_same_number_of_processes_gives_the_same_bits_whatever_their_threads()
    {
        var training = Assembly.Value.Create<IGeneratedTraining>("PlainTraining");
        var first = ThreadProcesses.Run(3, group => Train(training, new ParallelLoop(1, group)));
        var second = ThreadProcesses.Run(3, group => Train(training, new ParallelLoop(3, group)));
        Assert.True(first[0].Numbers.SequenceEqual(second[0].Numbers), "Other bits.");
    }

    [Fact]
    public void A_batch_that_cannot_be_shared_evenly_is_refused_with_the_nearest_ones()
    {
        var training = Assembly.Value.Create<IGeneratedTraining>("PlainTraining");
        var exception = Assert.Throws<ProcessGroupException>(() => ThreadProcesses.Run(5, group => training.Create(Batch, new ParallelLoop(1, group))));
        Assert.Equal("Expected a batch that 5 processes share evenly, such as 10 or 15; found 12 images.", exception.Message);
    }

    [Fact]
    public void A_layer_that_compares_images_of_the_whole_batch_is_refused_by_name()
    {
        var training = Assembly.Value.Create<IGeneratedTraining>("ComparingTraining");
        var exception = Assert.Throws<ProcessGroupException>(() => ThreadProcesses.Run(2, group =>
            ((INetworkTrainer)training.Create(Batch, new ParallelLoop(1, group))).TrainStep(new float[Batch / 2 * 256], new float[Batch / 2])));
        Assert.Equal(
            "Expected one process, because minibatch_standard_deviation_1 compares images of the whole batch; found 2: train it in one process, with more "
            + "threads.",
            exception.Message);
    }

    private static readonly string[] ClassNames =
        ["Plain", "Normalized", "Noisy", "Spectral", "Between", "Beside", "At", "Augmented", "Adaptive", "Own", "Fresh", "Paired", "Clipped"];

    private static string Gan(string name, string settings, string arguments = "", string judging = Judging, string adam = Adam) => $$"""
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network, {{Drawing}}]
        public sealed partial class {{name}}Drawing;

        [Network, {{judging}}]
        public sealed partial class {{name}}Judging;

        [Gan(typeof({{name}}Drawing), typeof({{name}}Judging){{(arguments.Length == 0 ? "" : ", " + arguments)}})]
        {{settings}}
        {{adam}}
        public sealed partial class {{name}};

        public sealed class {{name}}Training : IGeneratedTraining
        {
            public ITrainable Create(int batch, ParallelLoop parallel) => new {{name}}(new {{name}}Drawing(1), new {{name}}Judging(2), batch, 3, parallel);
        }
        """;

    private static (float[] Losses, float[] Numbers) Train(IGeneratedTraining training, ParallelLoop parallel)
    {
        var gan = (IGan)training.Create(Batch, parallel);
        Assert.Equal(Batch / (parallel.Processes?.Count ?? 1), gan.Batch);
        var samples = new Samples("processes");
        var real = samples.Uniform(Steps * Batch * gan.BatchesPerStep * gan.ImageLength);
        var noise = samples.Uniform(Steps * Batch * gan.NoiseBatches * gan.NoiseLength);
        var losses = new List<float>();
        for (var step = 0; step < Steps; step++)
        {
            var loss = gan.TrainStep(
                ShareOf(real, step, gan.BatchesPerStep, gan.ImageLength, parallel), ShareOf(noise, step, gan.NoiseBatches, gan.NoiseLength, parallel), []);
            losses.AddRange([loss.Discriminator, loss.Generator, loss.Penalty]);
        }

        return ([.. losses], ProcessTrial.NumbersOf(gan));
    }

    // Of each batch of a step, the images of this process.
    private static float[] ShareOf(float[] numbers, int step, int batches, int length, ParallelLoop parallel)
    {
        var share = parallel.ShareOf(Batch) * length;
        return [.. Enumerable.Range(0, batches).SelectMany(batch =>
            numbers.AsSpan((step * batches + batch) * Batch * length + (int)parallel.FirstOf(share), share).ToArray())];
    }
}
