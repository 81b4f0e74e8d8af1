using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>
/// GANs whose discriminator also tells classes apart: a step is the same step by hand, with the cross-entropy in double precision, whether the generator is
/// told numbers or one-hot vectors.
/// </summary>
public class AuxiliaryClassifierTests
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using NetDsl;
        using NetDsl.Numerics.Tests.Harness;

        namespace NetDsl.Numerics.Generated;

        [Network] [Input(4, Name = "noise"), Input(3, Name = "label"), From("noise"), Concatenate("label"), Dense(12), Tanh, Dense(5)]
        public sealed partial class G;

        [Network] [Input(4, Name = "noise"), Input(1, Name = "label"), Embedding(3, 6), Concatenate("noise"), Dense(12), Tanh, Dense(5)]
        public sealed partial class Numbered;

        [Network] [Input(5), Dense(12), Tanh(Name = "features"), Dense(3), Output(3, Name = "label"), From("features"), Dense(1), Output(1, Name = "judgement")]
        public sealed partial class D;

        [Network] [Input(5), Dense(12), Tanh(Name = "features"), Dense(1)]
        public sealed partial class Alone;

        [Gan(typeof(G), typeof(D))] [AuxiliaryClassifier(0.7)] [Sgd(0.1f)]
        public sealed partial class Told;

        [Gan(typeof(Numbered), typeof(D))] [AuxiliaryClassifier(0.7)] [Sgd(0.1f)]
        public sealed partial class ToldNumbers;

        [Gan(typeof(G), typeof(D))] [AuxiliaryClassifier(1e-20)] [Relativistic] [ZeroCenteredPenalty(3f, On = PenaltyOn.Both)] [Sgd(0.1f)]
        public sealed partial class Penalized;

        [Network] [Input(5), Dense(12), Tanh(Name = "features"), Multiply("features"), Softmax, Dense(3), Output(3, Name = "label"), From("features"),
            Dense(1), Output(1, Name = "judgement")]
        public sealed partial class Branched;

        [Gan(typeof(G), typeof(Branched))] [AuxiliaryClassifier(1e-20)] [Relativistic] [ZeroCenteredPenalty(3f, On = PenaltyOn.Both)] [Sgd(0.1f)]
        public sealed partial class PenalizedBranch;

        [Network] [Input(4, Name = "noise"), Input(3, Name = "label"), From("noise"), Concatenate("label"), Dense(12), Tanh, Dense(5)]
        public sealed partial class Twin;

        [Gan(typeof(Twin), typeof(Alone))] [Relativistic] [ZeroCenteredPenalty(3f, On = PenaltyOn.Both)] [Sgd(0.1f)]
        public sealed partial class PenalizedAlone;

        public sealed class Trial : ITrainingTrial
        {
            private const int Batch = 6;
            private readonly Told _gan = new(new G(1), new D(2), Batch, 3, ParallelLoop.Sequential);
            private readonly G _g = new(1);
            private readonly D _d = new(2);
            private readonly G.TrainingSession _drawing;
            private readonly D.TrainingSession _judging;
            private readonly Optimizer _ofG, _ofD;

            public Trial()
            {
                _drawing = _g.CreateTrainingSession(Batch, 3, ParallelLoop.Sequential);
                _judging = _d.CreateTrainingSession(Batch, 3, ParallelLoop.Sequential);
                (_ofG, _ofD) = (new SgdOptimizer(_g.Parameters, 0.1f), new SgdOptimizer(_d.Parameters, 0.1f));
            }

            public void TrainStep(float[] numbers, int[] labels)
            {
                var noise = numbers.Take(Batch * 4).ToArray();
                var told = labels.SelectMany(label => Enumerable.Range(0, 3).Select(place => place == label ? 1f : 0f)).ToArray();
                var losses = _gan.TrainStep(numbers, noise, told);
                var images = new float[Batch * 5];
                _drawing.Forward(noise, told, images);
                _judging.Gradients.Clear();
                var discriminator = Judge(numbers, labels, isReal: true) + Judge(images, labels, isReal: false);
                _ofD.Step(_judging.Gradients, ParallelLoop.Sequential);
                _drawing.Forward(noise, told, images);
                var generator = Judge(images, labels, isReal: true, toImages: images);
                _drawing.Gradients.Clear();
                _drawing.Backward(images);
                _ofG.Step(_drawing.Gradients, ParallelLoop.Sequential);
                if (Math.Abs(losses.Discriminator - discriminator) > 1e-5 || Math.Abs(losses.Generator - generator) > 1e-5)
                    throw new InvalidOperationException($"The losses are {losses} instead of {discriminator} and {generator}.");
            }

            public float[] Weights() => All(_gan.Generator.Parameters, _gan.Discriminator.Parameters);

            public float[] WeightsByHand() => All(_g.Parameters, _d.Parameters);

            // Binary cross-entropy, and 0.7 times the cross-entropy of the classes, with their gradients.
            private double Judge(float[] images, int[] labels, bool isReal, float[]? toImages = null)
            {
                var (classes, judgements) = (new float[Batch * 3], new float[Batch]);
                _judging.Forward(images, classes, judgements);
                var loss = 0.0;
                for (var image = 0; image < Batch; image++)
                {
                    var x = (double)judgements[image];
                    loss += Math.Log(1.0 + Math.Exp(isReal ? -x : x)) / Batch;
                    judgements[image] = (float)((1.0 / (1.0 + Math.Exp(-x)) - (isReal ? 1.0 : 0.0)) / Batch);
                    var exponents = classes.Skip(3 * image).Take(3).Select(logit => Math.Exp(logit)).ToArray();
                    loss -= 0.7 * Math.Log(exponents[labels[image]] / exponents.Sum()) / Batch;
                    for (var place = 0; place < 3; place++)
                        classes[3 * image + place] = (float)(0.7 * (exponents[place] / exponents.Sum() - (place == labels[image] ? 1.0 : 0.0)) / Batch);
                }

                if (toImages is null)
                    _judging.Backward(classes, judgements);
                else
                    _judging.BackwardToInput(classes, judgements, toImages);
                return loss;
            }

            internal static float[] All(params ParameterStore[] stores) =>
                stores.SelectMany(store => store.SelectMany(parameter => parameter.Values.ToArray())).ToArray();
        }

        // Numbers and one-hot vectors: the embedding's rows are the weights of the vector's places.
        public sealed class NumberTrial : ITrainingTrial
        {
            private const int Batch = 6;
            private readonly ToldNumbers _numbers = new(new Numbered(1), new D(2), Batch, 3, ParallelLoop.Sequential);
            private readonly D _d = new(2);
            private readonly D.TrainingSession _judging;

            public NumberTrial() => _judging = _d.CreateTrainingSession(Batch, 3, ParallelLoop.Sequential);

            public void TrainStep(float[] numbers, int[] labels)
            {
                foreach (var (parameter, other) in _d.Parameters.Zip(_numbers.Discriminator.Parameters))
                    parameter.SetValues(other.Values.ToArray());
                var images = new float[Batch * 5];
                var (noise, told) = (numbers.Take(Batch * 4).ToArray(), labels.Select(label => (float)label).ToArray());
                _numbers.Generator.Predict(noise, told, images);
                var (classes, judgements) = (new float[Batch * 3], new float[Batch]);
                var expected = 0.0;
                foreach (var (given, isReal) in new[] { (numbers, true), (images, false) })
                {
                    _judging.Forward(given, classes, judgements);
                    for (var image = 0; image < Batch; image++)
                    {
                        var exponents = classes.Skip(3 * image).Take(3).Select(logit => Math.Exp(logit)).ToArray();
                        expected += (Math.Log(1.0 + Math.Exp(isReal ? -judgements[image] : judgements[image]))
                            - 0.7 * Math.Log(exponents[labels[image]] / exponents.Sum())) / Batch;
                    }
                }

                var found = _numbers.TrainStep(numbers, noise, told).Discriminator;
                if (Math.Abs(found - expected) > 1e-5)
                    throw new InvalidOperationException($"The loss is {found} instead of {expected}.");
            }

            public float[] Weights() => [];

            public float[] WeightsByHand() => [];
        }
        """;

    private static readonly Lazy<GeneratedAssembly> Compiled = new(() => GeneratedAssembly.Compile([Source + PenaltyTrial("PenaltyTrial", "Penalized", "D")
        + PenaltyTrial("BranchTrial", "PenalizedBranch", "Branched")]));

    [Theory]
    [InlineData("Trial")]
    [InlineData("NumberTrial")]
    [InlineData("PenaltyTrial")]
    [InlineData("BranchTrial")]
    public void A_step_is_the_step_by_hand(string name)
    {
        var trial = Compiled.Value.Create<ITrainingTrial>(name);
        var samples = new Samples("auxiliary classifier");
        for (var step = 0; step < 4; step++)
        {
            trial.TrainStep(samples.Uniform(30), [.. Enumerable.Range(0, 6).Select(_ => samples.Integer(0, 2))]);
            var (found, expected) = (trial.Weights(), trial.WeightsByHand());
            Assert.Equal(expected.Length, found.Length);
            for (var weight = 0; weight < found.Length; weight++)
                Assert.True(Math.Abs(expected[weight] - found[weight]) < 1e-5, $"step {step}, weight {weight}: {found[weight]}, not {expected[weight]}");
        }
    }

    [Fact]
    public void The_loss_is_the_weighted_cross_entropy_of_numbers_and_of_one_hot_vectors_alike()
    {
        float[] logits = [0.5f, -1f, 2f, 3f, 0f, -0.5f];
        var (ofNumbers, ofVectors) = (new float[6], new float[6]);

        var loss = AuxiliaryClassifier.Of(logits, [2f, 1f], 3, 2f, ofNumbers);

        var expected = -2.0 * (Math.Log(Math.Exp(2) / (Math.Exp(0.5) + Math.Exp(-1) + Math.Exp(2)))
            + Math.Log(1.0 / (Math.Exp(3) + 1.0 + Math.Exp(-0.5)))) / 2.0;
        Assert.Equal(expected, loss, 1e-5);
        Assert.Equal(loss, AuxiliaryClassifier.Of(logits, [0f, 0f, 1f, 0f, 1f, 0f], 3, 2f, ofVectors), 1e-6);
        Assert.All(ofNumbers.Zip(ofVectors), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Throws<ArgumentException>(() => AuxiliaryClassifier.Require([0.5f, 0.4f, 0f], 3, "label"));
    }

    // Layers that are on the way to the classes alone needn't have a second derivative.
    private static string PenaltyTrial(string name, string gan, string discriminator) => $$"""


        // A penalty is one of the judgement alone: with next to nothing for the classes, a step is that of a discriminator without them.
        public sealed class {{name}} : ITrainingTrial
        {
            private const int Batch = 6;
            private readonly {{gan}} _both = new(new G(1), new {{discriminator}}(2), Batch, 3, ParallelLoop.Sequential);
            private readonly PenalizedAlone _alone = new(new Twin(1), new Alone(2), Batch, 3, ParallelLoop.Sequential);

            public {{name}}()
            {
                var from = _both.Discriminator.Parameters.Where(parameter => parameter.Count != 36 && parameter.Count != 3).ToArray();
                foreach (var (parameter, other) in _alone.Discriminator.Parameters.Zip(from))
                    parameter.SetValues(other.Values.ToArray());
                foreach (var (parameter, other) in _alone.Generator.Parameters.Zip(_both.Generator.Parameters))
                    parameter.SetValues(other.Values.ToArray());
            }

            public void TrainStep(float[] numbers, int[] labels)
            {
                var noise = numbers.Take(Batch * 4).ToArray();
                var told = labels.SelectMany(label => Enumerable.Range(0, 3).Select(place => place == label ? 1f : 0f)).ToArray();
                var (both, alone) = (_both.TrainStep(numbers, noise, told), _alone.TrainStep(numbers, noise, told));
                if (Math.Abs(both.Penalty - alone.Penalty) > 1e-5 || alone.Penalty == 0f)
                    throw new InvalidOperationException($"The penalties are {both.Penalty} and {alone.Penalty}.");
            }

            public float[] Weights() =>
                [.. Trial.All(_both.Generator.Parameters), .. _both.Discriminator.Parameters.Where(parameter => parameter.Count != 36 && parameter.Count != 3)
                    .SelectMany(parameter => parameter.Values.ToArray())];

            public float[] WeightsByHand() => Trial.All(_alone.Generator.Parameters, _alone.Discriminator.Parameters);
        }

        """;
}
