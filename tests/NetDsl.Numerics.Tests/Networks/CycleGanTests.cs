using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// CycleGANs: a step is the same step by hand, from sessions of one pass each and losses in double precision; the number of threads changes no bit; a
/// checkpoint goes on to the same bits, with the images that are kept.
/// </summary>
[Collection(Alone.Name)]
public sealed class CycleGanTests
{
    private const int Batch = 3;
    private const int Length = 16;

    private const string Networks = """
        using System;
        using System.Linq;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        // Two read the image that comes, so that its gradient is a sum; one has frozen layers; one moves statistics.
        [Network] [Input(4, 4, 1, Name = "image"), Conv2D(6, 3, Padding = Padding.Same), InstanceNormalization, LeakyReLU(0.2f), Concatenate("image")]
        [Conv2D(1, 3, Padding = Padding.Same), Tanh]
        public sealed partial class There;

        [Network] [Input(4, 4, 1), Conv2D(5, 3, Padding = Padding.Same), BatchNormalization, Tanh, Conv2D(3, 3, Padding = Padding.Same, Trainable = false)]
        [Conv2D(1, 3, Padding = Padding.Same)]
        public sealed partial class Back;

        [Network] [Input(4, 4, 1), Conv2D(4, 3, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f), Conv2D(1, 1)]
        public sealed partial class JudgeOfA;

        [Network] [Input(4, 4, 1), Flatten, Dense(8), Tanh, Dense(1)]
        public sealed partial class JudgeOfB;

        [CycleGan(typeof(There), typeof(Back), typeof(JudgeOfA), typeof(JudgeOfB), PastImages = 0)] [Sgd(0.1f)]
        public sealed partial class Plain;

        // A pool that isn't full shows what comes.
        [CycleGan(typeof(Back), typeof(Back), typeof(JudgeOfA), typeof(JudgeOfA), CycleWeight = 3f, IdentityWeight = 0.7f, PastImages = 1000)]
        [BinaryCrossEntropy] [Sgd(0.1f)]
        public sealed partial class Twins;

        [Network] [Input(8), Dense(12), Tanh, Dense(16), Reshape(4, 4, 1)]
        public sealed partial class Drawer;

        [Network] [Input(4, 4, 1), Flatten, Dense(8)]
        public sealed partial class Reader;

        [Network] [Input(8), Dense(6), Tanh, Dense(1)]
        public sealed partial class JudgeOfNumbers;

        [CycleGan(typeof(Drawer), typeof(Reader), typeof(JudgeOfNumbers), typeof(JudgeOfB), IdentityWeight = 0f, PastImages = 0)]
        [Wasserstein(ClipWeights = 0f)] [Sgd(0.05f, Of = GanSide.Generator)] [Sgd(0.02f, Of = GanSide.Discriminator)]
        public sealed partial class OtherShapes;

        [Network] [Input(4, 4, 1), Conv2D(8, 3, Padding = Padding.Same), BatchNormalization, ReLU, Dropout(0.3f), Conv2D(1, 3, Padding = Padding.Same), Tanh]
        public sealed partial class Dropping;

        [CycleGan(typeof(Dropping), typeof(Dropping), typeof(JudgeOfA), typeof(JudgeOfB), PastImages = 4)] [Adam(0.002f, Beta1 = 0.5f)]
        public sealed partial class Whole;

        [CycleGan(typeof(There), typeof(There), typeof(JudgeOfA), typeof(JudgeOfB), PastImages = 4)] [Sgd(0.1f)]
        public sealed partial class Kept;

        [CycleGan(typeof(There), typeof(There), typeof(JudgeOfA), typeof(JudgeOfB), PastImages = 0)] [Sgd(0.1f)]
        public sealed partial class Newest;

        // What is made of an image of A after some steps.
        public sealed class Learning : ITrainingTrial
        {
            private readonly Whole _gan = new(new Dropping(1), new Dropping(2), new JudgeOfA(3), new JudgeOfB(4), 3, 5, ParallelLoop.Sequential);
            private float[] _image = [];

            public void TrainStep(float[] numbers, int[] labels)
            {
                _image = numbers[..16];
                _gan.TrainStep(numbers.AsSpan(0, 48), numbers.AsSpan(48));
            }

            public float[] Weights()
            {
                var made = new float[16];
                _gan.GeneratorAtoB.Predict(_image, made);
                return made;
            }

            public float[] WeightsByHand() => _image;
        }
        """;

    private const string ByHand = """

        public sealed class {Gan}Trial : ITrainingTrial
        {
            private const int Batch = 3;
            private readonly double _identity = {Identity};
            private readonly {Gan} _gan = new(new {G}(1), new {F}(2), new {A}(3), new {B}(4), Batch, 5, ParallelLoop.Sequential);
            private readonly {G} _g = new(1);
            private readonly {F} _f = new(2);
            private readonly {A} _a = new(3);
            private readonly {B} _b = new(4);
            private readonly {G}.TrainingSession _toB;
            private readonly {F}.TrainingSession _toA;
            private readonly {A}.TrainingSession _ofA;
            private readonly {B}.TrainingSession _ofB;
            private readonly Optimizer[] _optimizers;

            public {Gan}Trial()
            {
                var parallel = ParallelLoop.Sequential;
                (_toB, _toA) = (_g.CreateTrainingSession(Batch, 0, parallel), _f.CreateTrainingSession(Batch, 0, parallel));
                (_ofA, _ofB) = (_a.CreateTrainingSession(Batch, 0, parallel), _b.CreateTrainingSession(Batch, 0, parallel));
                _optimizers = [new SgdOptimizer(_g.Parameters, {Rate}f), new SgdOptimizer(_f.Parameters, {Rate}f),
                    new SgdOptimizer(_a.Parameters, {JudgeRate}f), new SgdOptimizer(_b.Parameters, {JudgeRate}f)];
            }

            public void TrainStep(float[] numbers, int[] labels)
            {
                var (a, b) = (numbers[..(Batch * {LengthA})], numbers[(Batch * {LengthA})..(Batch * ({LengthA} + {LengthB}))]);
                var losses = _gan.TrainStep(a, b);
                float[] madeB = new float[b.Length], madeA = new float[a.Length], backA = new float[a.Length], backB = new float[b.Length];
                float[] toB = new float[b.Length], toA = new float[a.Length], more = new float[b.Length], moreA = new float[a.Length];
                float[] scoresA = new float[Batch * {ScoresA}], scoresB = new float[Batch * {ScoresB}];
                _toB.Gradients.Clear();
                _toA.Gradients.Clear();

                // What the discriminators say, to the images.
                _toB.Forward(a, madeB);
                _ofB.Forward(madeB, scoresB);
                var generators = Wish(scoresB);
                _ofB.BackwardToInput(scoresB, toB);
                _toA.Forward(b, madeA);
                _ofA.Forward(madeA, scoresA);
                generators += Wish(scoresA);
                _ofA.BackwardToInput(scoresA, toA);

                // There and back: one pass to the weights, and the same again to the images.
                _toA.Forward(madeB, backA);
                var cycle = Difference(backA, a, {Cycle});
                _toA.Backward(backA);
                _toA.Forward(madeB, moreA);
                _toA.BackwardToInput(backA, more);
                for (var place = 0; place < toB.Length; place++)
                    toB[place] += more[place];
                _toB.Forward(madeA, backB);
                cycle += Difference(backB, b, {Cycle});
                _toB.Backward(backB);
                _toB.Forward(madeA, more);
                _toB.BackwardToInput(backB, moreA);
                for (var place = 0; place < toA.Length; place++)
                    toA[place] += moreA[place];

                var identity = 0.0;
                if (_identity > 0.0)
                {
                    _toB.Forward(b, backB);
                    identity += Difference(backB, b, _identity);
                    _toB.Backward(backB);
                    _toA.Forward(a, backA);
                    identity += Difference(backA, a, _identity);
                    _toA.Backward(backA);
                }

                _toB.Forward(a, more);
                _toB.Backward(toB);
                _toA.Forward(b, moreA);
                _toA.Backward(toA);
                _optimizers[0].Step(_toB.Gradients, ParallelLoop.Sequential);
                _optimizers[1].Step(_toA.Gradients, ParallelLoop.Sequential);
                generators += {Cycle} * cycle + _identity * identity;

                _ofA.Gradients.Clear();
                _ofA.Forward(a, scoresA);
                var ofA = Judge(scoresA, isReal: true);
                _ofA.Backward(scoresA);
                _ofA.Forward(madeA, scoresA);
                ofA += Judge(scoresA, isReal: false);
                _ofA.Backward(scoresA);
                _optimizers[2].Step(_ofA.Gradients, ParallelLoop.Sequential);
                _ofB.Gradients.Clear();
                _ofB.Forward(b, scoresB);
                var ofB = Judge(scoresB, isReal: true);
                _ofB.Backward(scoresB);
                _ofB.Forward(madeB, scoresB);
                ofB += Judge(scoresB, isReal: false);
                _ofB.Backward(scoresB);
                _optimizers[3].Step(_ofB.Gradients, ParallelLoop.Sequential);

                Require("generators", losses.Generators, generators);
                Require("discriminator of A", losses.DiscriminatorA, ofA);
                Require("discriminator of B", losses.DiscriminatorB, ofB);
                Require("discriminators", losses.Discriminators, ofA + ofB);
                Require("cycle", losses.Cycle, cycle);
                Require("identity", losses.Identity, identity);
            }

            public float[] Weights() => All(_gan.GeneratorAtoB.Parameters, _gan.GeneratorBtoA.Parameters, _gan.DiscriminatorA.Parameters,
                _gan.DiscriminatorB.Parameters);

            public float[] WeightsByHand() => All(_g.Parameters, _f.Parameters, _a.Parameters, _b.Parameters);

            // The whole step by hand makes more passes than the generated one: statistics aren't compared.
            private static float[] All(params ParameterStore[] stores) => stores.SelectMany(store => store.Where(parameter => parameter.IsTrainable)
                .SelectMany(parameter => parameter.Values.ToArray())).ToArray();

            private static void Require(string what, float found, double expected)
            {
                if (!(Math.Abs(found - expected) < 1e-5 * Math.Max(1.0, Math.Abs(expected))))
                    throw new InvalidOperationException($"The loss of {what} is {found} instead of {expected}.");
            }

            // The mean absolute error, and in place of the outputs its gradient with a weight.
            private static double Difference(float[] outputs, float[] targets, double weight)
            {
                var sum = 0.0;
                for (var place = 0; place < outputs.Length; place++)
                {
                    var difference = (double)outputs[place] - targets[place];
                    sum += Math.Abs(difference) / outputs.Length;
                    outputs[place] = (float)(weight * Math.Sign(difference) / outputs.Length);
                }

                return sum;
            }

            private static double Wish(float[] scores) => Mean(scores, x => {Wish}, x => {WishSlope});

            private static double Judge(float[] scores, bool isReal) => isReal ? Mean(scores, x => {Real}, x => {RealSlope})
                : Mean(scores, x => {Fake}, x => {FakeSlope});

            private static double Mean(float[] scores, Func<double, double> loss, Func<double, double> slope)
            {
                var sum = 0.0;
                for (var place = 0; place < scores.Length; place++)
                {
                    sum += loss(scores[place]) / scores.Length;
                    scores[place] = (float)(slope(scores[place]) / scores.Length);
                }

                return sum;
            }
        }
        """;

    private static readonly Dictionary<string, string> Squares = new()
    {
        ["Wish"] = "(x - 1.0) * (x - 1.0)",
        ["WishSlope"] = "2.0 * (x - 1.0)",
        ["Real"] = "0.5 * (x - 1.0) * (x - 1.0)",
        ["RealSlope"] = "x - 1.0",
        ["Fake"] = "0.5 * x * x",
        ["FakeSlope"] = "x",
    };

    private static readonly Dictionary<string, string> Entropy = new()
    {
        ["Wish"] = "Math.Log(1.0 + Math.Exp(-x))",
        ["WishSlope"] = "-1.0 / (1.0 + Math.Exp(x))",
        ["Real"] = "0.5 * Math.Log(1.0 + Math.Exp(-x))",
        ["RealSlope"] = "-0.5 / (1.0 + Math.Exp(x))",
        ["Fake"] = "0.5 * Math.Log(1.0 + Math.Exp(x))",
        ["FakeSlope"] = "0.5 / (1.0 + Math.Exp(-x))",
    };

    private static readonly Dictionary<string, string> Distances = new()
    {
        ["Wish"] = "-x",
        ["WishSlope"] = "-1.0",
        ["Real"] = "-0.5 * x",
        ["RealSlope"] = "-0.5",
        ["Fake"] = "0.5 * x",
        ["FakeSlope"] = "0.5",
    };

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile(
    [
        Networks
            + Trial("Plain", ("There", "Back", "JudgeOfA", "JudgeOfB"), (Length, Length), (4, 1), ("10.0", "5.0"), ("0.1", "0.1"), Squares)
            + Trial("Twins", ("Back", "Back", "JudgeOfA", "JudgeOfA"), (Length, Length), (4, 4), ("3.0", "0.7"), ("0.1", "0.1"), Entropy)
            + Trial("OtherShapes", ("Drawer", "Reader", "JudgeOfNumbers", "JudgeOfB"), (8, Length), (1, 1), ("10.0", "0.0"), ("0.05", "0.02"), Distances),
    ]));

    [Theory]
    [InlineData("Plain")]
    [InlineData("Twins")]
    [InlineData("OtherShapes")]
    public void A_step_is_the_step_by_hand(string gan)
    {
        var trial = Compiled.Value.Create<ITrainingTrial>(gan + "Trial");
        var samples = new Samples("CycleGAN " + gan);
        for (var step = 0; step < 4; step++)
        {
            trial.TrainStep(samples.Uniform(2 * Batch * Length), []);
            var (found, expected) = (trial.Weights(), trial.WeightsByHand());
            Assert.Equal(expected.Length, found.Length);
            for (var weight = 0; weight < found.Length; weight++)
                Assert.True(Math.Abs(expected[weight] - found[weight]) < 2e-5, $"step {step}, weight {weight}: {found[weight]}, not {expected[weight]}");
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var (one, many) = (Create("Whole"), Create("Whole", new ParallelLoop(4)));
        Train(one, 0, 6);
        Train(many, 0, 6);
        Assert.Equal(Weights(one), Weights(many));
    }

    [Fact]
    public void A_checkpoint_goes_on_to_the_same_bits_with_the_images_that_were_kept()
    {
        var path = Path.Combine(Path.GetTempPath(), $"netdsl-{Guid.NewGuid():N}.checkpoint");
        try
        {
            var unbroken = Create("Whole");
            Train(unbroken, 0, 4);
            Checkpoint.Write(path, unbroken.State, []);
            var images = unbroken.State.Numbers;
            Assert.Equal(["past images of A", "past images of B"], images.Select(numbers => numbers.Name));
            Assert.All(images, numbers => Assert.Equal([4, Length], numbers.Shape));
            Assert.All(images, numbers => Assert.DoesNotContain(0f, numbers.Values.ToArray()));
            Train(unbroken, 4, 9);

            var resumed = Create("Whole");
            Train(resumed, 20, 21);
            Checkpoint.Read(path).RestoreTo(resumed.State);
            Train(resumed, 4, 9);

            Assert.Equal(Weights(unbroken), Weights(resumed));
            Assert.All(unbroken.State.Numbers.Zip(resumed.State.Numbers), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Discriminators_see_images_of_earlier_steps_once_there_are_enough()
    {
        var (kept, newest) = (Create("Kept", network: "There"), Create("Newest", network: "There"));
        Train(kept, 0, 1);
        Train(newest, 0, 1);
        Assert.Equal(Weights(newest), Weights(kept));
        Assert.Empty(newest.State.Numbers);
        Assert.All(kept.State.Numbers, numbers =>
        {
            Assert.DoesNotContain(0f, numbers.Values.ToArray().Take(Batch * Length));
            Assert.All(numbers.Values.ToArray().Skip(Batch * Length), number => Assert.Equal(0f, number));
        });

        Train(kept, 1, 6);
        Train(newest, 1, 6);
        Assert.NotEqual(Weights(newest), Weights(kept));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        var gan = Create("Whole", new ParallelLoop(2));
        var (a, b) = (new Samples("A").Uniform(Batch * Length), new Samples("B").Uniform(Batch * Length));
        Allocations.AssertNone("a step of a CycleGAN", () => gan.TrainStep(a, b));
    }

    [Fact]
    public void A_refused_step_changes_nothing_and_names_the_images()
    {
        var gan = Create("Whole");
        var before = Weights(gan);
        Assert.Equal("imagesB", Assert.Throws<ArgumentException>(() => gan.TrainStep(new float[Batch * Length], new float[Length])).ParamName);
        Assert.Equal(before, Weights(gan));
        Assert.All(gan.State.Counters, counter => Assert.Equal(0UL, counter.Read()));
    }

    [Fact]
    public void One_network_cant_go_both_ways()
    {
        var network = Compiled.Value.Create<object>("Dropping", 1UL);
        var exception = Assert.Throws<System.Reflection.TargetInvocationException>(() => Compiled.Value.Create<ICycleGan>("Whole", network, network,
            Compiled.Value.Create<object>("JudgeOfA", 3UL), Compiled.Value.Create<object>("JudgeOfB", 4UL), Batch, 5UL, ParallelLoop.Sequential));
        Assert.Equal("generatorBtoA", Assert.IsType<ArgumentException>(exception.InnerException).ParamName);
    }

    [Fact]
    public void Generators_learn_the_other_side()
    {
        // Images of A are dark, those of B bright: what is made of a dark image becomes bright.
        var trial = Compiled.Value.Create<ITrainingTrial>("Learning");
        var samples = new Samples("dark and bright");
        for (var step = 0; step < 1500; step++)
            trial.TrainStep([.. samples.Uniform(Batch * Length, -0.9f, -0.5f), .. samples.Uniform(Batch * Length, 0.5f, 0.9f)], []);
        Assert.InRange(trial.WeightsByHand().Average(), -0.9f, -0.5f);
        Assert.InRange(trial.Weights().Average(), 0.3f, 1f);
    }

    private static string Trial(string gan, (string G, string F, string A, string B) networks, (int A, int B) lengths, (int A, int B) scores,
        (string Cycle, string Identity) weights, (string Generators, string Discriminators) rates, Dictionary<string, string> loss)
    {
        var text = ByHand.Replace("{Gan}", gan, StringComparison.Ordinal).Replace("{G}", networks.G, StringComparison.Ordinal)
            .Replace("{F}", networks.F, StringComparison.Ordinal).Replace("{A}", networks.A, StringComparison.Ordinal)
            .Replace("{B}", networks.B, StringComparison.Ordinal).Replace("{LengthA}", $"{lengths.A}", StringComparison.Ordinal)
            .Replace("{LengthB}", $"{lengths.B}", StringComparison.Ordinal).Replace("{ScoresA}", $"{scores.A}", StringComparison.Ordinal)
            .Replace("{ScoresB}", $"{scores.B}", StringComparison.Ordinal).Replace("{Cycle}", weights.Cycle, StringComparison.Ordinal)
            .Replace("{Identity}", weights.Identity, StringComparison.Ordinal).Replace("{Rate}", rates.Generators, StringComparison.Ordinal)
            .Replace("{JudgeRate}", rates.Discriminators, StringComparison.Ordinal);
        return loss.Aggregate(text, (filled, part) => filled.Replace($"{{{part.Key}}}", part.Value, StringComparison.Ordinal));
    }

    private static ICycleGan Create(string gan, ParallelLoop? parallel = null, string network = "Dropping") => Compiled.Value.Create<ICycleGan>(gan,
        Compiled.Value.Create<object>(network, 1UL), Compiled.Value.Create<object>(network, 2UL), Compiled.Value.Create<object>("JudgeOfA", 3UL),
        Compiled.Value.Create<object>("JudgeOfB", 4UL), Batch, 5UL, parallel ?? ParallelLoop.Sequential);

    private static void Train(ICycleGan gan, int from, int to)
    {
        for (var step = from; step < to; step++)
        {
            var samples = new Samples($"CycleGAN step {step}");
            gan.TrainStep(samples.Uniform(Batch * Length), samples.Uniform(Batch * Length));
        }
    }

    private static float[] Weights(ICycleGan gan) =>
        [.. gan.State.Networks.SelectMany(network => network.Value.SelectMany(parameter => parameter.Values.ToArray()))];
}
