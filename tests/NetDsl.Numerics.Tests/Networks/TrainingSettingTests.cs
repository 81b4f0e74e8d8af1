using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// What attributes say of training is what happens: generated steps against the same steps written by hand with the runtime's own losses and optimisers, which
/// are held to their formulas elsewhere. Equal arithmetic in equal order gives equal bits.
/// </summary>
public class TrainingSettingTests
{
    private const int Batch = 6;

    private const string Networks = """
        using System;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network] [Input(4), Dense(12), Tanh, Dense(5)]
        public sealed partial class G;

        [Network] [Input(5), Dense(12), Sigmoid, Dense(1)]
        public sealed partial class D;

        """;

    private static readonly Dictionary<string, (string Attributes, string Generator, string Discriminator)> Settings = new()
    {
        ["Adam"] = ("[Adam(0.01f, Beta1 = 0.5f, Beta2 = 0.9f, Epsilon = 0.001f)]", "new AdamOptimizer(g, 0.01f, 0.5f, 0.9f, 0.001f)",
            "new AdamOptimizer(d, 0.01f, 0.5f, 0.9f, 0.001f)"),
        ["PyTorch's Adam for one side"] = (
            "[Adam(0.01f, EpsilonPlacement = EpsilonPlacement.PyTorch, Epsilon = 0.01f, Of = GanSide.Generator)] [Sgd(0.1f, Momentum = 0.5f, Nesterov = true, "
            + "Of = GanSide.Discriminator)]",
            "new AdamOptimizer(g, 0.01f, epsilon: 0.01f, epsilonPlacement: EpsilonPlacement.PyTorch)",
            "new SgdOptimizer(d, 0.1f, 0.5f, true)"),
        ["AdamW for both but one"] = (
            "[AdamW(0.02f, WeightDecay = 0.1f, Beta1 = 0.3f, Beta2 = 0.8f, Epsilon = 0.002f)] [RmsProp(0.03f, Rho = 0.7f, Momentum = 0.2f, Epsilon = 0.003f, "
            + "Centered = true, Of = GanSide.Discriminator)]",
            "new AdamWOptimizer(g, 0.02f, weightDecay: 0.1f, beta1: 0.3f, beta2: 0.8f, epsilon: 0.002f)",
            "new RmsPropOptimizer(d, 0.03f, 0.7f, 0.2f, 0.003f, true)"),
        ["clipping and a penalty"] = (
            "[Adam(0.01f, GlobalClipNorm = 0.05f, Of = GanSide.Generator)] [Sgd(0.1f, ClipNorm = 0.02f, Of = GanSide.Discriminator)]",
            "new AdamOptimizer(g, 0.01f) { GlobalClipNorm = 0.05f }",
            "new SgdOptimizer(d, 0.1f) { ClipNorm = 0.02f }"),
        ["no optimiser and a schedule"] = (
            "[ExponentialDecay(2, 0.5f, Staircase = true)]",
            "new AdamOptimizer(g, new ExponentialDecay(0.001f, 2, 0.5f, true))",
            "new AdamOptimizer(d, new ExponentialDecay(0.001f, 2, 0.5f, true))"),
        ["schedules of each side"] = (
            "[Sgd(0.2f)] [CosineDecay(3, Alpha = 0.1f, WarmupTarget = 0.3f, WarmupSteps = 2, Of = GanSide.Generator)] [PiecewiseConstantDecay(new[] { 1, 2 }, "
            + "new[] { 0.1f, 0.05f, 0.01f }, Of = GanSide.Discriminator)]",
            "new SgdOptimizer(g, new CosineDecay(0.2f, 3, 0.1f, 0.3f, 2))",
            "new SgdOptimizer(d, new PiecewiseConstantDecay([1, 2], [0.1f, 0.05f, 0.01f]))"),
        ["the other schedules"] = (
            "[Sgd(0.2f)] [InverseTimeDecay(2, 0.5f, Of = GanSide.Generator)] [PolynomialDecay(3, EndLearningRate = 0.01f, Power = 2f, Cycle = true, Of = "
            + "GanSide.Discriminator)]",
            "new SgdOptimizer(g, new InverseTimeDecay(0.2f, 2, 0.5f))",
            "new SgdOptimizer(d, new PolynomialDecay(0.2f, 3, 0.01f, 2f, true))"),
    };

    private static readonly Lazy<GeneratedAssembly> Assembly =
        new(() => GeneratedAssembly.Compile(Settings.Values.Select(Gan).Prepend(Networks).Append(Others)));

    public static TheoryData<string> Names => [.. Settings.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gan_is_trained_as_its_attributes_say(string name) => Check($"Pair{Settings.Keys.ToList().IndexOf(name)}");

    [Theory]
    [InlineData("Averaged")]
    [InlineData("Noisy")]
    [InlineData("Classified")]
    [InlineData("ClassifiedByProbabilities")]
    [InlineData("Regressed")]
    [InlineData("Decided")]
    [InlineData("Absolute")]
    [InlineData("Robust")]
    public void The_other_settings_are_what_they_say(string name) => Check(name);

    [Theory]
    [InlineData(-1)]
    [InlineData(5)]
    public void A_label_out_of_range_is_refused_before_anything_changes(int label)
    {
        var trial = Assembly.Value.Create<ITrainingTrial>("Classified");
        var before = trial.Weights();
        var message = Assert.Throws<ArgumentOutOfRangeException>(() => trial.TrainStep([], [0, 1, 2, label, 3, 4])).Message;
        Assert.StartsWith($"Label 3 is {label}, but with 5 classes labels go from 0 to 4.", message, StringComparison.Ordinal);
        Assert.Equal(before, trial.Weights());
    }

    private static void Check(string name)
    {
        var trial = Assembly.Value.Create<ITrainingTrial>(name);
        var samples = new Samples(name);
        for (var step = 0; step < 5; step++)
        {
            var numbers = samples.Uniform(Batch * 5, 0.01f, 1f);
            int[] labels = [.. Enumerable.Range(0, Batch).Select(_ => samples.Integer(0, 4))];
            var before = trial.Weights();
            trial.TrainStep(numbers, labels);
            Assert.NotEqual(before, trial.Weights());
            Agreement.CheckBits($"{name}, step {step}", trial.WeightsByHand(), trial.Weights());
        }
    }

    private static string Gan((string Attributes, string Generator, string Discriminator) setting, int index) => $$"""
        using System;
        using System.Linq;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Gan(typeof(G), typeof(D))] [BinaryCrossEntropy] {{setting.Attributes}}
        public sealed partial class Gan{{index}};

        public sealed class Pair{{index}} : ITrainingTrial
        {
            private readonly Gan{{index}} _gan = new(new G(1), new D(2), {{Batch}}, 3, ParallelLoop.Sequential);
            private readonly ByHand _hand = new(new G(1), new D(2), g => {{setting.Generator}}, d => {{setting.Discriminator}});

            public void TrainStep(float[] numbers, int[] labels)
            {
                var noise = numbers.Take({{Batch}} * 4).ToArray();
                var losses = _gan.TrainStep(numbers, noise);
                if (losses != _hand.Step(numbers, noise))
                    throw new InvalidOperationException("The losses differ.");
            }

            public float[] Weights() => ByHand.All(_gan.Generator.Parameters, _gan.Discriminator.Parameters);

            public float[] WeightsByHand() => ByHand.All(_hand.G.Parameters, _hand.D.Parameters);
        }
        """;

    private const string Others = """
        using System;
        using System.Linq;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        public sealed class ByHand(G g, D d, Func<ParameterStore, Optimizer> ofG, Func<ParameterStore, Optimizer> ofD)
        {
            private readonly G.TrainingSession _g = g.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
            private readonly D.TrainingSession _d = d.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
            private readonly Optimizer _ofG = ofG(g.Parameters);
            private readonly Optimizer _ofD = ofD(d.Parameters);

            public G G => g;

            public D D => d;

            public static float[] All(params ParameterStore[] stores) =>
                stores.SelectMany(store => store.SelectMany(parameter => parameter.Values.ToArray())).ToArray();

            public GanLosses Step(float[] real, float[] noise)
            {
                var (images, logits, slopes, toImages) = (new float[30], new float[6], new float[6], new float[30]);
                _d.Gradients.Clear();
                _d.Forward(real, logits);
                var loss = BinaryCrossEntropy.FromLogits(logits, 1f, slopes);
                _d.Backward(slopes);
                _g.Forward(noise, images);
                _d.Forward(images, logits);
                loss += BinaryCrossEntropy.FromLogits(logits, 0f, slopes);
                _d.Backward(slopes);
                _ofD.Step(_d.Gradients, ParallelLoop.Sequential);
                _g.Forward(noise, images);
                _d.Forward(images, logits);
                var wish = BinaryCrossEntropy.FromLogits(logits, 1f, slopes);
                _d.BackwardToInput(slopes, toImages);
                _g.Gradients.Clear();
                _g.Backward(toImages);
                _ofG.Step(_g.Gradients, ParallelLoop.Sequential);
                return new GanLosses(loss, wish);
            }
        }

        [Gan(typeof(G), typeof(D))] [Sgd(0.1f)] [ExponentialMovingAverage(0.75f)]
        public sealed partial class AveragedGan;

        // w̄ += 0.25 (w − w̄) after each update of the generator, written by hand.
        public sealed class Averaged : ITrainingTrial
        {
            private readonly AveragedGan _gan = new(new G(1), new D(2), 6, 3, ParallelLoop.Sequential);
            private readonly G _average = new(1);
            private readonly ExponentialMovingAverage _hand;

            public Averaged() => _hand = new ExponentialMovingAverage(_gan.Generator.Parameters, _average.Parameters, 0.75f);

            public void TrainStep(float[] numbers, int[] labels)
            {
                _gan.TrainStep(numbers, numbers.Take(24).ToArray());
                _hand.Update(ParallelLoop.Sequential);
            }

            public float[] Weights() => ByHand.All(_gan.AveragedGenerator.Parameters);

            public float[] WeightsByHand() => ByHand.All(_average.Parameters);
        }

        [Gan(typeof(G), typeof(D))] [Sgd(0.1f)] [Noise(NoiseDistribution.Normal, Mean = 0.5f, StandardDeviation = 2f)]
        public sealed partial class NoisyGan;

        // A step that draws its noise is a step that is given what another of the same seed drew.
        public sealed class Noisy : ITrainingTrial
        {
            private readonly NoisyGan _gan = new(new G(1), new D(2), 6, 3, ParallelLoop.Sequential);
            private readonly NoisyGan _other = new(new G(1), new D(2), 6, 3, ParallelLoop.Sequential);

            public void TrainStep(float[] numbers, int[] labels)
            {
                var noise = new float[24];
                _other.DrawNoise(noise);
                if (noise.Max() < 1f || noise.Distinct().Count() < 20)
                    throw new InvalidOperationException("This isn't normal noise of deviation 2.");
                _other.TrainStep(numbers, noise);
                _gan.TrainStep(numbers);
            }

            public float[] Weights() => ByHand.All(_gan.Generator.Parameters);

            public float[] WeightsByHand() => ByHand.All(_other.Generator.Parameters);
        }

        [Trainer(typeof(G))] [SoftmaxCrossEntropy(LabelSmoothing = 0.1f)] [Sgd(0.5f)]
        public sealed partial class ClassTrainer;

        public abstract class ByOneHand : ITrainingTrial
        {
            private readonly G _network = new(1);
            private readonly G.TrainingSession _session;
            private readonly SgdOptimizer _optimizer;

            protected ByOneHand()
            {
                _session = _network.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
                _optimizer = Optimizer(_network.Parameters);
            }

            protected virtual SgdOptimizer Optimizer(ParameterStore parameters) => new(parameters, 0.5f);

            protected delegate float Loss(float[] outputs, float[] gradient);

            public abstract void TrainStep(float[] numbers, int[] labels);

            public abstract float[] Weights();

            public float[] WeightsByHand() => ByHand.All(_network.Parameters);

            protected void Check(float found, float[] input, Loss loss)
            {
                var (outputs, gradient) = (new float[30], new float[30]);
                _session.Gradients.Clear();
                _session.Forward(input, outputs);
                var expected = loss(outputs, gradient);
                _session.Backward(gradient);
                _optimizer.Step(_session.Gradients, ParallelLoop.Sequential);
                expected += _optimizer.L2Penalty;
                if (found != expected)
                    throw new InvalidOperationException($"The loss is {found} instead of {expected}.");
            }
        }

        public class Classified : ByOneHand
        {
            protected readonly ClassTrainer Trainer = new(new G(1), 6, 3, ParallelLoop.Sequential);

            public override void TrainStep(float[] numbers, int[] labels)
            {
                var input = numbers.Length == 0 ? new float[24] : numbers.Take(24).ToArray();
                Check(Trainer.TrainStep(input, labels), input, (outputs, gradient) => SoftmaxCrossEntropy.FromLogits(outputs, labels, 5, gradient, 0.1f));
            }

            public override float[] Weights() => ByHand.All(Trainer.Network.Parameters);
        }

        public sealed class ClassifiedByProbabilities : Classified
        {
            public override void TrainStep(float[] numbers, int[] labels)
            {
                var input = numbers.Take(24).ToArray();
                var targets = new float[30];
                for (var image = 0; image < 6; image++)
                    targets[image * 5 + labels[image]] = 1f;
                Check(Trainer.TrainStep(input, targets), input, (outputs, gradient) => SoftmaxCrossEntropy.FromLogits(outputs, targets, 5, gradient, 0.1f));
            }
        }

        [Trainer(typeof(G))] [MeanSquaredError] [Sgd(0.5f)]
        public sealed partial class Regression;

        public sealed class Regressed : ByOneHand
        {
            private readonly Regression _trainer = new(new G(1), 6, 3, ParallelLoop.Sequential);

            public override void TrainStep(float[] numbers, int[] labels)
            {
                var input = numbers.Take(24).ToArray();
                Check(_trainer.TrainStep(input, numbers), input, (outputs, gradient) => MeanSquaredError.Of(outputs, numbers, gradient));
            }

            public override float[] Weights() => ByHand.All(_trainer.Network.Parameters);
        }

        [Trainer(typeof(G))] [MeanAbsoluteError] [Sgd(0.5f)]
        public sealed partial class AbsoluteTrainer;

        public sealed class Absolute : ByOneHand
        {
            private readonly AbsoluteTrainer _trainer = new(new G(1), 6, 3, ParallelLoop.Sequential);

            public override void TrainStep(float[] numbers, int[] labels)
            {
                var input = numbers.Take(24).ToArray();
                Check(_trainer.TrainStep(input, numbers), input, (outputs, gradient) => MeanAbsoluteError.Of(outputs, numbers, gradient));
            }

            public override float[] Weights() => ByHand.All(_trainer.Network.Parameters);
        }

        [Trainer(typeof(G))] [Huber(0.25f)] [Sgd(0.5f, L2 = 0.01f, ClipValue = 0.003f)]
        public sealed partial class RobustTrainer;

        // The loss of a step contains the penalty.
        public sealed class Robust : ByOneHand
        {
            private readonly RobustTrainer _trainer = new(new G(1), 6, 3, ParallelLoop.Sequential);

            protected override SgdOptimizer Optimizer(ParameterStore parameters) => new(parameters, 0.5f) { L2 = 0.01f, ClipValue = 0.003f };

            public override void TrainStep(float[] numbers, int[] labels)
            {
                var input = numbers.Take(24).ToArray();
                Check(_trainer.TrainStep(input, numbers), input, (outputs, gradient) => Huber.Of(outputs, numbers, gradient, 0.25f));
            }

            public override float[] Weights() => ByHand.All(_trainer.Network.Parameters);
        }

        [Trainer(typeof(G))] [BinaryCrossEntropy] [Sgd(0.5f)]
        public sealed partial class Decisions;

        public sealed class Decided : ByOneHand
        {
            private readonly Decisions _trainer = new(new G(1), 6, 3, ParallelLoop.Sequential);

            public override void TrainStep(float[] numbers, int[] labels)
            {
                var input = numbers.Take(24).ToArray();
                Check(_trainer.TrainStep(input, numbers), input, (outputs, gradient) => BinaryCrossEntropy.FromLogits(outputs, numbers, gradient));
            }

            public override float[] Weights() => ByHand.All(_trainer.Network.Parameters);
        }
        """;
}
