using System.Numerics;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>A generated GAN beside its reference, with the same random weights in both, a batch of random pictures and one of each of the generator's inputs.</summary>
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
        _real = samples.Uniform(batch * _truth.Discriminator.Inputs[_truth.Image].Shape.Count);
        _inputs = [.. _truth.Generator.Inputs.Select(input => samples.Uniform(batch * input.Shape.Count))];
    }

    /// <summary>One step on all sides; holds the losses, then every number of both networks, against the reference.</summary>
    public void CheckStep()
    {
        var losses = _gan.TrainStep(_real, _inputs);
        var truth = Step(_truth);
        var rounded = Step(_rounded);
        Agreement.Check("the losses", [losses.Discriminator, losses.Generator], [truth.Discriminator, truth.Generator], [rounded.Discriminator, rounded.Generator]);
        CheckParameters("generator", _gan.Generator, _truth.Generator, _rounded.Generator);
        CheckParameters("discriminator", _gan.Discriminator, _truth.Discriminator, _rounded.Discriminator);
    }

    /// <summary>One step of the generated GAN alone.</summary>
    public void Step() => _gan.TrainStep(_real, _inputs);

    /// <summary>Takes one step on the reference alone; gives the generator's and then the discriminator's numbers after it, in the order of the generated networks' parameters.</summary>
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

    private static ReferenceGan<T> Reference<T>(GanText text)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var generator = ReferenceGraphDeclaration.Build<T>(text.Generator);
        var discriminator = ReferenceGraphDeclaration.Build<T>(text.Discriminator);
        return new ReferenceGan<T>(generator, discriminator, Adam(generator), Adam(discriminator))
        {
            Loss = text.Loss,
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
