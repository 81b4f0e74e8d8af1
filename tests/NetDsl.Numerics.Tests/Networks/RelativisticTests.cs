using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// The pass over real images that a relativistic step makes a second time is the first one again: with dropout and noise of the same random numbers, and moving
/// statistics that it leaves alone. By hand, two sessions hold both passes, so that none is made twice.
/// </summary>
public class RelativisticTests
{
    private const string Source = """
        using System;
        using System.Linq;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network] [Input(4), Dense(12), Tanh, Dense(5)]
        public sealed partial class G;

        [Network] [Input(5), GaussianNoise(0.3f), Dense(12), BatchNormalization(Momentum = 0.7f), LeakyReLU(0.2f), Dropout(0.4f), Dense(1)]
        public sealed partial class D;

        [Gan(typeof(G), typeof(D), DiscriminatorSteps = 2)] [Relativistic] [Sgd(0.1f)]
        public sealed partial class Pairs;

        public sealed class Trial : ITrainingTrial
        {
            private readonly Pairs _gan = new(new G(1), new D(2), 6, 3, ParallelLoop.Sequential);
            private readonly G _g = new(1);
            private readonly D _d = new(2);
            private readonly G.TrainingSession _drawing;
            private readonly D.TrainingSession _real, _fake;
            private readonly Optimizer _ofG, _ofD;
            private ulong _passes;

            public Trial()
            {
                _drawing = _g.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
                _real = _d.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
                _fake = _d.CreateTrainingSession(6, 3, ParallelLoop.Sequential);
                (_ofG, _ofD) = (new SgdOptimizer(_g.Parameters, 0.1f), new SgdOptimizer(_d.Parameters, 0.1f));
            }

            public void TrainStep(float[] numbers, int[] labels)
            {
                var noise = numbers.Take(24).ToArray();
                var losses = _gan.TrainStep(numbers, noise);
                float discriminator = 0f;
                for (var step = 0; step < 2; step++)
                    discriminator = UpdateDiscriminator(numbers, noise);
                var generator = UpdateGenerator(numbers, noise);
                if (Math.Abs(losses.Discriminator - discriminator) > 1e-5 || Math.Abs(losses.Generator - generator) > 1e-5)
                    throw new InvalidOperationException($"The losses are {losses} instead of {discriminator} and {generator}.");
            }

            public float[] Weights() => All(_gan.Generator.Parameters, _gan.Discriminator.Parameters);

            public float[] WeightsByHand() => All(_g.Parameters, _d.Parameters);

            private static float[] All(params ParameterStore[] stores) =>
                stores.SelectMany(store => store.SelectMany(parameter => parameter.Values.ToArray())).ToArray();

            private (float[] Real, float[] Fake) Judge(float[] real, float[] images)
            {
                var (ofReal, ofFake) = (new float[6], new float[6]);
                _real.Passes = _passes++;
                _real.Forward(real, ofReal);
                _fake.Passes = _passes++;
                _fake.Forward(images, ofFake);
                return (ofReal, ofFake);
            }

            private float UpdateDiscriminator(float[] real, float[] noise)
            {
                var (images, toReal, toFake) = (new float[30], new float[6], new float[6]);
                _drawing.Forward(noise, images);
                var (ofReal, ofFake) = Judge(real, images);
                var loss = Relativistic.Discriminator(ofReal, ofFake, toReal, toFake);
                _real.Gradients.Clear();
                _fake.Gradients.Clear();
                _real.Backward(toReal);
                _fake.Backward(toFake);
                foreach (var parameter in _d.Parameters.Where(parameter => parameter.IsTrainable))
                {
                    for (var index = 0; index < parameter.Count; index++)
                        _real.Gradients[parameter][index] += _fake.Gradients[parameter][index];
                }

                _ofD.Step(_real.Gradients, ParallelLoop.Sequential);
                return loss;
            }

            private float UpdateGenerator(float[] real, float[] noise)
            {
                var (images, slopes, toImages) = (new float[30], new float[6], new float[30]);
                _drawing.Forward(noise, images);
                var (ofReal, ofFake) = Judge(real, images);
                var loss = Relativistic.Generator(ofReal, ofFake, slopes);
                _fake.BackwardToInput(slopes, toImages);
                _drawing.Gradients.Clear();
                _drawing.Backward(toImages);
                _ofG.Step(_drawing.Gradients, ParallelLoop.Sequential);
                return loss;
            }
        }
        """;

    [Fact]
    public void The_repeated_pass_draws_the_same_numbers_and_leaves_moving_statistics_alone()
    {
        var trial = GeneratedAssembly.Compile([Source]).Create<ITrainingTrial>("Trial");
        var samples = new Samples("relativistic");
        for (var step = 0; step < 4; step++)
        {
            var before = trial.Weights();
            trial.TrainStep(samples.Uniform(30), []);
            var (found, expected) = (trial.Weights(), trial.WeightsByHand());
            Assert.NotEqual(before, found);
            for (var index = 0; index < found.Length; index++)
                Assert.True(Math.Abs(found[index] - expected[index]) < 1e-5, $"Number {index} is {found[index]} instead of {expected[index]} "
                    + $"in step {step} (seed {Samples.Seed}).");
        }
    }
}
