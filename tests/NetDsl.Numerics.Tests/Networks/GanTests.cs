using NetDsl.Numerics.Tests.Harness;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// Whole training steps of small GANs. Adam divides a gradient's average by its root mean square: where a gradient is 0 but for rounding, as that of a bias
/// before batch normalisation, it makes a whole step of nothing. So these GANs declare a large epsilon, which keeps the quotient smooth, and every number can
/// be compared.
/// </summary>
public class GanTests
{
    private const int Batch = 7;

    private const string Generator = """
        [Input(6), Dense(2 * 2 * 8), Reshape(2, 2, 8), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f), Dropout(0f),
         Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh]
        """;

    private const string Discriminator = """
        [Input(4, 4, 3), Conv2D(8, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Dropout(0f),
         Conv2D(16, 3, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f), Flatten, Dense(1)]
        """;

    private static readonly GanText Plain = new(Generator, Discriminator) { LearningRate = 0.01f, Beta1 = 0.4f, Beta2 = 0.9f, Epsilon = 0.05f };

    private const string ConditionalGenerator = """
        [Input(6, Name = "noise"), Input(3, Name = "label"), From("noise"), Concatenate("label"),
         Dense(2 * 2 * 8), BatchNormalization(Momentum = 0.9f), ReLU, Concatenate("label"), Dense(2 * 2 * 5), ReLU, Reshape(2, 2, 5), Concatenate("label"),
         Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Sigmoid]
        """;

    private const string ConditionalDiscriminator = """
        [Input(3, Name = "label"), Input(4, 4, 3, Name = "image"), Concatenate("label"),
         Conv2D(8, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Concatenate("label"),
         Conv2D(16, 3, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f), Flatten, Concatenate("label"), Dense(1)]
        """;

    private const string PatchDiscriminator = """
        [Input(4, 4, 3), Conv2D(8, 3, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f), Dropout(0f),
         Conv2D(1, 3, Padding = Padding.Same)]
        """;

    private static readonly GanText Patches = Plain with { Discriminator = PatchDiscriminator };

    // A U-Net that makes images of others, and what judges a pair of both.
    private const string SourceGenerator = """
        [Input(4, 4, 2, Name = "source"), Conv2D(6, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f, Name = "skip"),
         Conv2D(8, 3, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f), Dropout(0f),
         Conv2DTranspose(6, 3, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), ReLU, Concatenate("skip"),
         Conv2DTranspose(4, 3, Strides = 2, Padding = Padding.Same), ReLU, Concatenate("source"), Conv2D(3, 3, Padding = Padding.Same), Tanh]
        """;

    private const string PairDiscriminator = """
        [Input(4, 4, 2, Name = "source"), Input(4, 4, 3, Name = "image"), Concatenate("source"),
         Conv2D(8, 3, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f), LeakyReLU(0.2f), Dropout(0f),
         Conv2D(1, 3, Padding = Padding.Same)]
        """;

    private static readonly GanText Pairs = Plain with
    {
        Generator = SourceGenerator,
        Discriminator = PairDiscriminator,
        Comparison = ReferenceComparison.MeanAbsoluteError,
    };

    private static readonly Dictionary<string, GanText> Texts = new()
    {
        ["image to image"] = Pairs,
        ["image to image, least squares, without reconstruction"] = Pairs with
        {
            Loss = ReferenceGanLoss.LeastSquares,
            Comparison = ReferenceComparison.None,
            GeneratorSteps = 2,
        },
        ["image to image, images of their own, relativistic"] = Pairs with
        {
            Loss = ReferenceGanLoss.Relativistic,
            Comparison = ReferenceComparison.Huber,
            IsFresh = true,
            DiscriminatorSteps = 3,
        },
        ["image to image, the discriminator sees no source"] = Pairs with { Discriminator = PatchDiscriminator },
        ["image to image, the discriminator sees no source, images of their own"] = Pairs with
        {
            Discriminator = PatchDiscriminator,
            IsFresh = true,
            GeneratorFirst = true,
            GeneratorSteps = 2,
        },
        ["a map of scores"] = Patches with { RealLabel = 0.9f },
        ["a map of scores, least squares, reconstruction"] = Patches with
        {
            Loss = ReferenceGanLoss.LeastSquares,
            GeneratorLabel = 1f,
            Comparison = ReferenceComparison.MeanAbsoluteError,
        },
        ["a map of scores, hinge"] = Patches with { Loss = ReferenceGanLoss.Hinge, DiscriminatorSteps = 2 },
        ["a map of scores, Wasserstein"] = Patches with { Loss = ReferenceGanLoss.Wasserstein, ClipWeights = 0.2f },
        ["a map of scores, relativistic"] = Patches with { Loss = ReferenceGanLoss.Relativistic, IsFresh = true, GeneratorFirst = true },
        ["discriminator first"] = Plain,
        ["generator first"] = Plain with { GeneratorFirst = true },
        ["discriminator first, two generator steps"] = Plain with { GeneratorSteps = 2 },
        ["generator first, two generator steps"] = Plain with { GeneratorFirst = true, GeneratorSteps = 2 },
        ["discriminator first, three discriminator steps"] = Plain with { DiscriminatorSteps = 3 },
        ["generator first, two steps of each"] = Plain with { GeneratorFirst = true, GeneratorSteps = 2, DiscriminatorSteps = 2 },
        ["smoothed labels"] = Plain with { RealLabel = 0.9f, FakeLabel = 0.1f },
        ["a label of the generator's own"] = Plain with { RealLabel = 0.9f, GeneratorLabel = 1f, GeneratorFirst = true },
        ["least squares"] = Plain with { Loss = ReferenceGanLoss.LeastSquares, RealLabel = 1f, FakeLabel = -1f, GeneratorLabel = 0f },
        ["hinge"] = Plain with { Loss = ReferenceGanLoss.Hinge, DiscriminatorSteps = 2 },
        ["Wasserstein, clipped"] = Plain with { Loss = ReferenceGanLoss.Wasserstein, ClipWeights = 0.2f, DiscriminatorSteps = 3 },
        ["Wasserstein, not clipped"] = Plain with { Loss = ReferenceGanLoss.Wasserstein },
        ["dense networks"] = Plain with { Generator = "[Input(3), Dense(20), Tanh, Dense(5)]", Discriminator = "[Input(5), Dense(12), Sigmoid, Dense(1)]" },
        ["a label for both"] = Plain with { Generator = ConditionalGenerator, Discriminator = ConditionalDiscriminator, GeneratorSteps = 2 },
        ["a label for both, the generator first"] = Plain with
        {
            Generator = ConditionalGenerator,
            Discriminator = ConditionalDiscriminator,
            GeneratorFirst = true
        },
        ["a label for the generator alone"] = Plain with { Generator = ConditionalGenerator },
        ["saturating"] = Plain with { IsSaturating = true, FakeLabel = 0.1f, GeneratorSteps = 2 },
        ["relativistic"] = Plain with { Loss = ReferenceGanLoss.Relativistic },
        ["relativistic, the generator first, two steps of each"] = Plain with
        {
            Loss = ReferenceGanLoss.Relativistic,
            GeneratorFirst = true,
            GeneratorSteps = 2,
            DiscriminatorSteps = 2,
        },
        ["relativistic, a label for both"] = Plain with
        {
            Generator = ConditionalGenerator,
            Discriminator = ConditionalDiscriminator,
            Loss = ReferenceGanLoss.Relativistic,
        },
        ["reconstruction, mean absolute error"] = Plain with { Comparison = ReferenceComparison.MeanAbsoluteError },
        ["reconstruction, mean squared error, hinge"] = Plain with { Comparison = ReferenceComparison.MeanSquaredError, Loss = ReferenceGanLoss.Hinge },
        ["reconstruction, Huber, relativistic"] = Plain with { Comparison = ReferenceComparison.Huber, Loss = ReferenceGanLoss.Relativistic },
        ["images of their own"] = Plain with { IsFresh = true },
        ["images of their own, three discriminator steps"] = Plain with { IsFresh = true, DiscriminatorSteps = 3 },
        ["images of their own, two generator steps, reconstruction"] = Plain with
        {
            IsFresh = true,
            GeneratorSteps = 2,
            Comparison = ReferenceComparison.MeanSquaredError,
        },
        ["images of their own, relativistic, a label for both, the generator first"] = Plain with
        {
            Generator = ConditionalGenerator,
            Discriminator = ConditionalDiscriminator,
            Loss = ReferenceGanLoss.Relativistic,
            GeneratorFirst = true,
            GeneratorSteps = 2,
            DiscriminatorSteps = 3,
            IsFresh = true,
        },
        ["TensorFlow's epsilon"] = new(
            "[Input(4), Dense(24), Tanh, Dense(6), Tanh]", "[Input(6), Dense(16), Sigmoid, Dense(8), LeakyReLU(0.2f), Dense(1)]"),
        ["TensorFlow's epsilon, normalised"] = Plain with { LearningRate = 0.001f, Beta1 = 0.5f, Beta2 = 0.999f, Epsilon = 1e-8f },
        ["TensorFlow's epsilon, a label for both"] = new(ConditionalGenerator, ConditionalDiscriminator)
        {
            LearningRate = 0.0002f,
            Beta1 = 0.5f,
            GeneratorFirst = true
        },
        ["dropout"] = Plain with { Generator = Generator.Replace("(0f)", "(0.3f)"), Discriminator = Discriminator.Replace("(0f)", "(0.3f)") },
        ["dropout, a map of scores"] = Patches with
        {
            Generator = Generator.Replace("(0f)", "(0.3f)"),
            Discriminator = PatchDiscriminator.Replace("(0f)", "(0.3f)"),
        },
        ["dropout, image to image"] = Pairs with
        {
            Generator = SourceGenerator.Replace("(0f)", "(0.3f)"),
            Discriminator = PairDiscriminator.Replace("(0f)", "(0.3f)"),
        },
        ["dropout, relativistic"] = Plain with
        {
            Generator = Generator.Replace("(0f)", "(0.3f)"),
            Discriminator = Discriminator.Replace("(0f)", "(0.3f)"),
            Loss = ReferenceGanLoss.Relativistic,
            Comparison = ReferenceComparison.MeanAbsoluteError,
        },
    };

    private static readonly Dictionary<string, string> ClassNames = Texts.Keys.Select((name, index) => (name, index))
        .ToDictionary(pair => pair.name, pair => $"Gan{pair.index}");

    private static readonly Lazy<GeneratedAssembly> Assembly =
        new(() => GeneratedAssembly.Compile(Texts.Select(pair => pair.Value.Source(ClassNames[pair.Key]))));

    public static TheoryData<string> Names =>
        [.. Texts.Keys.Where(name => !name.StartsWith("dropout", StringComparison.Ordinal) && !name.StartsWith("TensorFlow", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_step_gives_the_references_losses_and_weights(string name)
    {
        var trial = new GanTrial(Create(name), Texts[name], Batch);
        for (var step = 0; step < 3; step++)
            trial.CheckStep();
    }

    [Fact]
    public void A_first_step_with_TensorFlows_epsilon_moves_every_weight_by_the_learning_rate_against_its_gradient()
    {
        const float rate = 0.001f;
        const string name = "TensorFlow's epsilon";
        var gan = Create(name);
        var trial = new GanTrial(gan, Texts[name], Batch);
        var before = gan.Generator.Concat(gan.Discriminator).SelectMany(parameter => parameter.Values.ToArray()).ToArray();
        var expected = trial.ReferenceWeightsAfterStep();
        trial.Step();
        var after = gan.Generator.Concat(gan.Discriminator).SelectMany(parameter => parameter.Values.ToArray()).ToArray();
        var full = 0;
        for (var index = 0; index < before.Length; index++)
        {
            // m / √v is the gradient's sign after one step, however small the gradient is: of 1e-8 it would still make half a step.
            var move = after[index] - before[index];
            full += Math.Abs(Math.Abs(move) - rate) < 0.01f * rate ? 1 : 0;
            Assert.True(Math.Abs(after[index] - expected[index]) < 0.01 * rate, $"Weight {index} moved by {move:G4} instead of "
                + $"{expected[index] - before[index]:G4} (seed {Samples.Seed}).");
        }

        Assert.InRange(full, before.Length * 95 / 100, before.Length);
    }

    [Theory]
    [InlineData("TensorFlow's epsilon", 0.8)]
    [InlineData("TensorFlow's epsilon, normalised", 0.8)]
    [InlineData("TensorFlow's epsilon, a label for both", 0.8)]
    public void Steps_with_TensorFlows_epsilon_give_the_references_losses_and_the_weights_whose_gradients_are_more_than_rounding(string name, double share)
    {
        var clear = new GanTrial(Create(name), Texts[name], Batch).CheckStepsWithSmallEpsilon(steps: 6, Texts[name].LearningRate);
        Assert.InRange(clear, share, 1);
    }

    [Theory]
    [InlineData("dropout")]
    [InlineData("dropout, relativistic")]
    [InlineData("dropout, a map of scores")]
    [InlineData("dropout, image to image")]
    [InlineData("generator first, two steps of each")]
    public void Threads_change_no_bit_of_the_weights(string name)
    {
        var expected = Train(name, 1);
        foreach (var threads in (int[])[1, 2, 3])
            Agreement.CheckBits($"{threads} threads", expected, Train(name, threads));
    }

    [Fact]
    public void Dropout_and_seed_make_a_difference()
    {
        Assert.NotEqual(Train("dropout", 1, seed: 1), Train("dropout", 1, seed: 2));
    }

    [Fact]
    public void Wrong_lengths_are_refused_and_nothing_is_trained()
    {
        var gan = Create("discriminator first");
        var before = gan.Generator["dense_1/kernel"].Values.ToArray();
        var (real, noise) = (new float[Batch * 48], new float[Batch * 6]);
        var exception = Assert.ThrowsAny<ArgumentException>(() => gan.TrainStep(real.AsSpan(1), noise));
        Assert.Contains("336", exception.Message, StringComparison.Ordinal);
        Assert.Contains("335", exception.Message, StringComparison.Ordinal);
        exception = Assert.ThrowsAny<ArgumentException>(() => gan.TrainStep(real, new float[Batch * 6 + 1]));
        Assert.Contains("42", exception.Message, StringComparison.Ordinal);
        Assert.Contains("43", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, gan.Generator["dense_1/kernel"].Values.ToArray());
        Assert.Equal(Batch, gan.Batch);
    }

    internal static IGeneratedGan Create(string name, ParallelLoop? parallel = null, ulong seed = 1) =>
        Assembly.Value.Create<IGeneratedGan>(ClassNames[name] + "Adapter", Batch, seed, parallel);

    internal static (float[] Real, float[] Given) Data(string name)
    {
        var samples = new Samples("data");
        return (samples.Uniform(Batch * 48), samples.Uniform(Batch * (name.EndsWith("image to image", StringComparison.Ordinal) ? 32 : 6)));
    }

    private static float[] Train(string name, int threads, ulong seed = 1)
    {
        var gan = Create(name, new ParallelLoop(threads), seed: 1);
        if (seed != 1)
        {
            // Another seed, the same weights.
            var other = Create(name, new ParallelLoop(threads), seed);
            foreach (var (from, to) in gan.Generator.Zip(other.Generator).Concat(gan.Discriminator.Zip(other.Discriminator)))
                to.SetValues(from.Values);
            gan = other;
        }

        var (real, given) = Data(name);
        var numbers = new List<float>();
        for (var step = 0; step < 4; step++)
        {
            var losses = gan.TrainStep(real, given);
            numbers.AddRange([losses.Discriminator, losses.Generator]);
        }

        foreach (var parameter in gan.Generator.Concat(gan.Discriminator))
            numbers.AddRange(parameter.Values);
        return [.. numbers];
    }
}

/// <summary>A GAN's training step allocates nothing after the first one.</summary>
[Collection(Alone.Name)]
public class GanAllocationTests
{
    [Theory]
    [InlineData("dropout")]
    [InlineData("dropout, relativistic")]
    [InlineData("dropout, a map of scores")]
    [InlineData("dropout, image to image")]
    [InlineData("dense networks")]
    public void A_training_step_allocates_nothing_after_the_first_one(string name)
    {
        var gan = GanTests.Create(name);
        var (real, given) = name != "dense networks" ? GanTests.Data(name) : (new float[7 * 5], new float[7 * 3]);
        Allocations.AssertNone("TrainStep", () => gan.TrainStep(real, given));
    }
}
