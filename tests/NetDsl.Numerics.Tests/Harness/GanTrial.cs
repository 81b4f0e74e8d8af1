using System.Numerics;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>
/// A generated GAN beside its reference, with the same random weights in both, a batch of random pictures and one of each of the generator's inputs.
/// </summary>
internal sealed class GanTrial
{
    private readonly IGeneratedGan _gan;
    private readonly ReferenceGan<double> _truth;
    private readonly ReferenceGan<float> _rounded;
    private readonly float[] _real;
    private readonly float[][] _inputs;

    public GanTrial(IGeneratedGan gan, GanText text, int batch)
    {
        _gan = gan;
        _truth = Reference<double>(text);
        _rounded = Reference<float>(text);
        var samples = new Samples($"{text} {batch}");
        Fill(_gan.Generator, _truth.Generator, _rounded.Generator, samples);
        Fill(_gan.Discriminator, _truth.Discriminator, _rounded.Discriminator, samples);
        _real = samples.Uniform(batch * _truth.RealBatches * _truth.Discriminator.Inputs[_truth.Image].Shape.Count);
        _inputs = [.. _truth.Generator.Inputs.Select(input => samples.Uniform(batch * _truth.BatchesOf(input.Name) * input.Shape.Count))];
    }

    /// <summary>One step on all sides; holds the losses, then every number of both networks, against the reference.</summary>
    public void CheckStep()
    {
        var losses = _gan.TrainStep(_real, _inputs);
        var truth = Step(_truth);
        var rounded = Step(_rounded);
        Agreement.Check("the losses", [losses.Discriminator, losses.Generator], [truth.Discriminator, truth.Generator],
            [rounded.Discriminator, rounded.Generator]);
        CheckParameters("generator", _gan.Generator, _truth.Generator, _rounded.Generator);
        CheckParameters("discriminator", _gan.Discriminator, _truth.Discriminator, _rounded.Discriminator);
    }

    /// <summary>
    /// Steps with an epsilon so small that Adam moves a weight by about the learning rate however small its gradient is, and either way where that is nothing
    /// but rounding. What must agree all the same: the losses, which such weights don't change; and the weights whose gradients were clear of rounding in every
    /// step. Gives their share of all weights.
    /// </summary>
    public double CheckStepsWithSmallEpsilon(int steps, float rate)
    {
        var clear = new Dictionary<double[], bool[]>();
        for (var step = 0; step < steps; step++)
        {
            var losses = _gan.TrainStep(_real, _inputs);
            var truth = Step(_truth);
            Agreement.Check($"the losses of step {step}", [losses.Discriminator, losses.Generator], [truth.Discriminator, truth.Generator],
                1e-4 * Math.Min(truth.Discriminator, truth.Generator));
            NoteClearWeights(clear, _truth.Generator, _truth.GeneratorGradients);
            NoteClearWeights(clear, _truth.Discriminator, _truth.DiscriminatorGradients);
        }

        CheckClearWeights(clear, _gan.Generator, _truth.Generator, steps * rate);
        CheckClearWeights(clear, _gan.Discriminator, _truth.Discriminator, steps * rate);
        return clear.Values.SelectMany(isClear => isClear).Average(isClear => isClear ? 1.0 : 0.0);
    }

    /// <summary>One step of the generated GAN alone.</summary>
    public void Step() => _gan.TrainStep(_real, _inputs);

    /// <summary>
    /// Takes one step on the reference alone; gives the generator's and then the discriminator's numbers after it, in the order of the generated networks'
    /// parameters.
    /// </summary>
    public double[] ReferenceWeightsAfterStep()
    {
        Step(_truth);
        return
        [
            .. _gan.Generator.SelectMany(parameter => _truth.Generator[parameter.Name].Values),
            .. _gan.Discriminator.SelectMany(parameter => _truth.Discriminator[parameter.Name].Values),
        ];
    }

    private (T Discriminator, T Generator) Step<T>(ReferenceGan<T> reference)
        where T : struct, IBinaryFloatingPointIeee754<T> => reference.TrainStep(
        ReferenceTensor<T>.From(_real, reference.Discriminator.Inputs[reference.Image].Shape),
        [.. _inputs.Zip(reference.Generator.Inputs, (numbers, input) => ReferenceTensor<T>.From(numbers, input.Shape))]);

    // A gradient in float is good to about a millionth of the largest of its layer; a thousandth leaves three digits of Adam's quotient.
    private static void NoteClearWeights(Dictionary<double[], bool[]> clear, ReferenceGraph<double> network, IReadOnlyDictionary<string, double[]> gradients)
    {
        foreach (var layer in gradients.GroupBy(gradient => gradient.Key[..gradient.Key.LastIndexOf('/')]))
        {
            var least = 1e-3 * layer.Max(gradient => gradient.Value.Max(Math.Abs));
            foreach (var (name, numbers) in layer)
            {
                var before = clear.GetValueOrDefault(network[name].Values);
                clear[network[name].Values] = [.. numbers.Select((number, index) => Math.Abs(number) > least && before?[index] != false)];
            }
        }
    }

    private static void CheckClearWeights(Dictionary<double[], bool[]> clear, ParameterStore actual, ReferenceGraph<double> truth, double way)
    {
        foreach (var parameter in truth.TrainableParameters)
        {
            var (isClear, values) = (clear[parameter.Values], actual[parameter.Name].Values.ToArray());
            Agreement.Check(
                $"clear weights of {parameter.Name}",
                [.. values.Where((_, index) => isClear[index])],
                [.. parameter.Values.Where((_, index) => isClear[index])],
                2e-3 * way);

            // Nobody runs faster than Adam lets them.
            Agreement.Check(parameter.Name, values, parameter.Values, 2.5 * way);
        }
    }

    private static void CheckParameters(string network, ParameterStore actual, ReferenceGraph<double> truth, ReferenceGraph<float> rounded)
    {
        foreach (var parameter in truth.Parameters)
            Agreement.Check($"{network}'s {parameter.Name}", actual[parameter.Name].Values, parameter.Values, rounded[parameter.Name].Values);
    }

    private static void Fill(ParameterStore generated, ReferenceGraph<double> truth, ReferenceGraph<float> rounded, Samples samples)
    {
        foreach (var parameter in truth.Parameters)
        {
            var values = samples.ForParameter(parameter.Name, parameter.Shape);
            generated[parameter.Name].SetValues(values);
            Array.ConvertAll(values, value => (double)value).CopyTo(parameter.Values, 0);
            values.CopyTo(rounded[parameter.Name].Values, 0);
        }
    }

    /// <summary>The GAN's reference, with whatever weights references begin with.</summary>
    public static ReferenceGan<T> Reference<T>(GanText text)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var generator = ReferenceGraphDeclaration.Build<T>(text.Generator);
        var discriminator = ReferenceGraphDeclaration.Build<T>(text.Discriminator);
        return new ReferenceGan<T>(generator, discriminator, Adam(generator), Adam(discriminator))
        {
            Loss = text.Loss,
            IsSaturating = text.IsSaturating,
            Comparison = (text.Comparison, T.CreateChecked(text.ComparisonWeight), T.CreateChecked(0.3f)),
            IsFresh = text.IsFresh,
            ClipWeights = T.CreateChecked(text.ClipWeights),
            RealLabel = T.CreateChecked(text.RealLabel),
            FakeLabel = T.CreateChecked(text.FakeLabel),
            GeneratorLabel = T.CreateChecked(text.GeneratorLabel ?? text.RealLabel),
            GeneratorFirst = text.GeneratorFirst,
            GeneratorSteps = text.GeneratorSteps,
            DiscriminatorSteps = text.DiscriminatorSteps,
        };

        ReferenceAdam<T> Adam(ReferenceGraph<T> network) => new(
            network.TrainableParameters,
            T.CreateChecked(text.LearningRate),
            T.CreateChecked(text.Beta1),
            T.CreateChecked(text.Beta2),
            T.CreateChecked(text.Epsilon));
    }
}
