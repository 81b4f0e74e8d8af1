using NetDsl.Kernels;
using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Graphs with frozen layers of every kind that has parameters, at every place: the references' numbers, and nothing of theirs moves.</summary>
public class FrozenLayerTests : GraphTheory<FrozenLayerTests.List>
{
    public sealed class List : IGraphCases
    {
        public static IReadOnlyDictionary<string, GraphCase> Graphs { get; } = new Dictionary<string, GraphCase>
        {
            ["a frozen encoder"] = new(
                "[Input(8, 8, 3), Conv2D(9, 3, Strides = 2, Padding = Padding.Same, Trainable = false), BatchNormalization(Trainable = false), "
                + "LeakyReLU(0.2f), DepthwiseConv2D(3, Trainable = false), Tanh, Flatten, Dense(20), Tanh, Dense(5)]", 7, 0),
            ["written out"] = new(
                "[Input(6), Dense(8, Trainable = false), BatchNormalization(Trainable = false), LeakyReLU(0.3f), Dense(4), Tanh, Dense(2, Trainable "
                + "= false)]", 5),
            ["frozen in the middle"] = new(
                "[Input(5, 5, 4), Conv2D(8, 3, Padding = Padding.Same), BatchNormalization(Trainable = false), Tanh, Conv2DTranspose(6, 4, Strides = 2, "
                + "Padding = Padding.Same, Trainable = false), BatchNormalization(Center = false, Scale = false, Trainable = false), PReLU(Trainable = false), "
                + "InstanceNormalization(Trainable = false), Flatten, Dense(3)]", 5, 0),
            ["every activation behind frozen statistics"] = new(
                "[Input(9), Dense(21), BatchNormalization(Trainable = false), ELU, Dense(19), BatchNormalization(Trainable = false), SiLU, Dense(18), "
                + "BatchNormalization(Trainable = false), Sigmoid, Dense(17), BatchNormalization(Trainable = false), Dense(16), "
                + "BatchNormalization(Trainable = false), GELU, LayerNormalization(Trainable = false), Dense(3)]", 6, 0),
            ["spectral normalisation"] = new(
                "[Input(6, 6, 2), Conv2D(7, 3, SpectralNormalization = true, Trainable = false), Tanh, Conv2DTranspose(5, 3, SpectralNormalization = true), "
                + "Tanh, Flatten, Dense(4, SpectralNormalization = true, Trainable = false)]", 4, 0),
            ["repeated pixels"] = new(
                "[Input(4, 4, 3), UpSampling2D, Conv2D(6, 3, Padding = Padding.Same, Trainable = false), LeakyReLU(0.2f), UpSampling2D, Conv2D(2, 3, Padding = "
                + "Padding.Same)]", 4, 0),
            ["a frozen fragment beside others"] = new(
                """
                [Input(12, Name = "x"), Use(typeof(Block), Name = "kept", Trainable = false), Use(typeof(Block)), Add("kept"), Output(12, Name = "sum"),
                From("x"), Dense(7, Trainable = false), Tanh, Concatenate("kept"), Dense(3), Output(3, Name = "end")]
                Block: [Dense(12), BatchNormalization, Tanh, Add("input")]
                """, 5, 0),
            ["a frozen table"] = new(
                "[Input(2, Name = \"label\"), Embedding(5, 6, Trainable = false), Flatten, Dense(8), Tanh, Input(3, Name = \"x\"), Concatenate(\"tanh_1\"), "
                + "Dense(2)]", 6),
            ["all frozen"] = new(
                "[Input(7), Dense(17, Trainable = false), BatchNormalization(Trainable = false), Tanh, Dense(2, Trainable = false)]", 5, 0),
        };
    }

    // Encoder: a frozen chain whose tape nobody needs when only the head is trained.
    private const string Classes = """
        using System;
        using System.Linq;
        using NetDsl;
        using NetDsl.Kernels;
        using NetDsl.Numerics.Tests.Harness;
        using NetDsl.Numerics.Tests.Networks;

        namespace NetDsl.Numerics.Generated;

        [Network(UnrollBudget = 0)]
        [Input(8, 8, 3), Conv2D(16, 3, Trainable = false), BatchNormalization(Trainable = false), Tanh, Dropout(0.3f), Conv2D(16, 3, Trainable = false), Tanh]
        [Flatten, Dense(12), BatchNormalization, Tanh, Dense(5)]
        public sealed partial class Tuned;

        [Network(UnrollBudget = 0)]
        [Input(8, 8, 3), Conv2D(16, 3), BatchNormalization, Tanh, Dropout(0.3f), Conv2D(16, 3), Tanh, Flatten, Dense(12), BatchNormalization, Tanh, Dense(5)]
        public sealed partial class Whole;

        [Trainer(typeof(Tuned))] [SoftmaxCrossEntropy] [Adam(0.01f)]
        public sealed partial class Tuning;

        public sealed class Tuner(int threads) : IFrozenTrial
        {
            private readonly Tuning _tuning = new(new Tuned(5), 6, 3, new ParallelLoop(threads));

            public ParameterStore Parameters => _tuning.Network.Parameters;

            public TrainingState State => _tuning.State;

            public ParameterStore Unfrozen { get; } = new Whole(5).Parameters;

            public TrainingMemorySize Size(bool withInputGradients) => Tuned.TrainingSession.MemorySize(6, withInputGradients);

            public float TrainStep(float[] images, int[] labels) => _tuning.TrainStep(images, labels);

            public float[] Gradients(float[] images, float[] slopes, bool withInputGradients)
            {
                var network = new Tuned(5);
                var session = network.CreateTrainingSession(6, 3, new ParallelLoop(threads), withInputGradients);
                session.Forward(images, new float[30]);
                session.Backward(slopes);
                return network.Parameters.Where(parameter => parameter.IsTrainable).SelectMany(parameter => session.Gradients[parameter].ToArray()).ToArray();
            }

            public void BackwardToInput(bool withInputGradients)
            {
                var session = new Tuned(5).CreateTrainingSession(6, 3, null, withInputGradients);
                session.Forward(new float[6 * 192], new float[30]);
                session.BackwardToInput(new float[30], new float[6 * 192]);
            }
        }

        [Network(UnrollBudget = 0)]
        [Input(4), Dense(12, Trainable = false), BatchNormalization(Trainable = false), Tanh, Dense(7), Tanh, Dense(5, Trainable = false)]
        public sealed partial class FrozenPainter;

        [Network(UnrollBudget = 0)]
        [Input(5), Dense(12, Trainable = false), BatchNormalization(Trainable = false), LeakyReLU(0.2f), Dense(9), Tanh, Dense(1)]
        public sealed partial class FrozenJudge;

        [Gan(typeof(FrozenPainter), typeof(FrozenJudge))] [BinaryCrossEntropy] [Sgd(0.1f)]
        public sealed partial class FrozenGan;

        public sealed class FrozenPair : ITrainingTrial
        {
            private readonly FrozenGan _gan = new(new FrozenPainter(1), new FrozenJudge(2), 6, 3, ParallelLoop.Sequential);
            private readonly FrozenPainter _painter = new(1);
            private readonly FrozenJudge _judge = new(2);
            private readonly FrozenPainter.TrainingSession _drawing;
            private readonly FrozenJudge.TrainingSession _judging;
            private readonly SgdOptimizer _ofPainter, _ofJudge;

            public FrozenPair()
            {
                _drawing = _painter.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
                _judging = _judge.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
                (_ofPainter, _ofJudge) = (new SgdOptimizer(_painter.Parameters, 0.1f), new SgdOptimizer(_judge.Parameters, 0.1f));
            }

            public void TrainStep(float[] real, int[] labels)
            {
                var noise = real.Take(24).ToArray();
                _gan.TrainStep(real, noise);
                var (images, logits, slopes, toImages) = (new float[30], new float[6], new float[6], new float[30]);
                _judging.Gradients.Clear();
                _judging.Forward(real, logits);
                BinaryCrossEntropy.FromLogits(logits, 1f, slopes);
                _judging.Backward(slopes);
                _drawing.Forward(noise, images);
                _judging.Forward(images, logits);
                BinaryCrossEntropy.FromLogits(logits, 0f, slopes);
                _judging.Backward(slopes);
                _ofJudge.Step(_judging.Gradients, ParallelLoop.Sequential);
                _drawing.Forward(noise, images);
                _judging.Forward(images, logits);
                BinaryCrossEntropy.FromLogits(logits, 1f, slopes);
                _judging.BackwardToInput(slopes, toImages);
                _drawing.Gradients.Clear();
                _drawing.Backward(toImages);
                _ofPainter.Step(_drawing.Gradients, ParallelLoop.Sequential);
            }

            public float[] Weights() => All(_gan.Generator.Parameters, _gan.Discriminator.Parameters);

            public float[] WeightsByHand() => All(_painter.Parameters, _judge.Parameters);

            private static float[] All(params ParameterStore[] stores) =>
                stores.SelectMany(store => store.SelectMany(parameter => parameter.Values.ToArray())).ToArray();
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Assembly = new(() => GeneratedAssembly.Compile([Classes]));

    private static float[] Images { get; } = new Samples("frozen").Uniform(6 * 192);

    [Fact]
    public void Freezing_changes_no_initial_weight()
    {
        var trial = Create(1);
        Assert.Equal(trial.Unfrozen.Count, trial.Parameters.Count);
        foreach (var parameter in trial.Unfrozen)
            Agreement.CheckBits(parameter.Name, parameter.Values.ToArray(), trial.Parameters[parameter.Name].Values.ToArray());
    }

    [Fact]
    public void A_checkpoint_says_what_is_frozen()
    {
        var state = Create(1).State;
        Assert.Contains("Conv2D(16, 3, Trainable = false)\nBatchNormalization(Trainable = false)",
            state.Settings.Single(setting => setting.Key == "network").Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gan_with_frozen_layers_trains_as_its_sessions_do_apart()
    {
        var trial = Assembly.Value.Create<ITrainingTrial>("FrozenPair");
        var samples = new Samples("pair");
        for (var step = 0; step < 5; step++)
        {
            var before = trial.Weights();
            trial.TrainStep(samples.Uniform(30), []);
            Assert.NotEqual(before, trial.Weights());
            Agreement.CheckBits($"step {step}", trial.WeightsByHand(), trial.Weights());
        }
    }

    [Fact]
    public void Training_moves_what_is_trained_and_not_one_bit_of_what_is_frozen()
    {
        var trial = Create(2);
        var before = trial.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Values.ToArray());
        for (var step = 0; step < 3; step++)
            trial.TrainStep(Images, [0, 1, 2, 3, 4, 0]);
        string[] trained = ["dense_1/kernel", "dense_1/bias", "batch_normalization_2/gamma", "batch_normalization_2/beta", "dense_2/kernel", "dense_2/bias"];
        Assert.Equal(trained.Order(), trial.Parameters.Where(parameter => parameter.IsTrainable).Select(parameter => parameter.Name).Order());
        foreach (var parameter in trial.Parameters)
        {
            var moves = parameter.IsTrainable || parameter.Name.StartsWith("batch_normalization_2/moving", StringComparison.Ordinal);
            Assert.Equal(moves, !parameter.Values.SequenceEqual(before[parameter.Name]));
        }
    }

    [Fact]
    public void A_session_without_gradients_to_inputs_has_the_same_gradients_in_less_memory()
    {
        var trial = Create(1);
        var slopes = new Samples("slopes").Uniform(30);
        Agreement.CheckBits("gradients", trial.Gradients(Images, slopes, withInputGradients: true), trial.Gradients(Images, slopes, withInputGradients: false));

        // What is left of the tape is what the head reads, and of backward panels only the head's.
        var (all, small) = (trial.Size(withInputGradients: true), trial.Size(withInputGradients: false));
        Assert.True(small.Tape * 3 < all.Tape, $"{small.Tape} of {all.Tape}");
        Assert.True(small.BackwardPanels < all.BackwardPanels);
        Assert.True(TrainingMemory.FloatsOf(small) < TrainingMemory.FloatsOf(all));
        trial.BackwardToInput(withInputGradients: true);
        Assert.StartsWith("This session has no memory for gradients to inputs",
            Assert.Throws<InvalidOperationException>(() => trial.BackwardToInput(withInputGradients: false)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_number_of_threads_changes_no_bit_of_fine_tuning(int threads)
    {
        var (one, several) = (Create(1), Create(threads));
        for (var step = 0; step < 3; step++)
            Assert.Equal(one.TrainStep(Images, [0, 1, 2, 3, 4, 0]), several.TrainStep(Images, [0, 1, 2, 3, 4, 0]));
        foreach (var parameter in one.Parameters)
            Agreement.CheckBits(parameter.Name, parameter.Values.ToArray(), several.Parameters[parameter.Name].Values.ToArray());
    }

    private static IFrozenTrial Create(int threads) => Assembly.Value.Create<IFrozenTrial>("Tuner", threads);
}

/// <summary>A network of which a part is frozen, with its trainer and its sessions.</summary>
public interface IFrozenTrial
{
    ParameterStore Parameters { get; }

    TrainingState State { get; }

    /// <summary>The parameters of the same network of the same seed without a frozen layer.</summary>
    ParameterStore Unfrozen { get; }

    TrainingMemorySize Size(bool withInputGradients);

    float TrainStep(float[] images, int[] labels);

    float[] Gradients(float[] images, float[] slopes, bool withInputGradients);

    void BackwardToInput(bool withInputGradients);
}
