using System.Numerics;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>One generated graph beside its reference, with the same random weights in both and a batch of random images at each input.</summary>
internal sealed class GraphTrial
{
    private readonly ReferenceGraph<double> _truth;
    private readonly ReferenceGraph<float> _rounded;
    private readonly Samples _samples;

    public GraphTrial(IGeneratedGraph network, string text, int images)
    {
        (Network, Images) = (network, images);
        _truth = ReferenceGraphDeclaration.Build<double>(text);
        _rounded = ReferenceGraphDeclaration.Build<float>(text);
        _samples = new Samples($"{text} {images}");
        AssertSameParameters();
        TakeNewWeights();
        OutputGradients = Numbers(_truth.Outputs);
        Inputs = InputsAwayFromKinks();
        Outputs = [.. OutputGradients.Select(gradient => new float[gradient.Length])];
        InputGradients = [.. Inputs.Select(input => new float[input.Length])];
    }

    public IGeneratedGraph Network { get; }

    public int Images { get; }

    public float[][] Inputs { get; }

    public float[][] Outputs { get; }

    public float[][] OutputGradients { get; }

    public float[][] InputGradients { get; }

    public ReferenceGraph<double> Truth => _truth;

    public void ClearReferenceGradients()
    {
        _truth.ClearGradients();
        _rounded.ClearGradients();
    }

    /// <summary>Tells the one dropout layer of both references which numbers are kept.</summary>
    public void SetKeep(bool[] keep)
    {
        _truth.Layers.OfType<ReferenceDropout<double>>().Single().Keep = keep;
        _rounded.Layers.OfType<ReferenceDropout<float>>().Single().Keep = keep;
    }

    /// <summary>Gives all three networks the same new random weights.</summary>
    public void TakeNewWeights()
    {
        foreach (var parameter in _truth.Parameters)
            SetParameter(parameter.Name, _samples.ForParameter(parameter.Name, parameter.Shape));
    }

    public void CheckPrediction(ParallelLoop? parallel = null)
    {
        ForgetOutputs();
        Network.Predict(Inputs, Outputs, parallel);
        CheckOutputs("prediction", _truth.Predict(Tensors<double>(Inputs, _truth.Inputs)), _rounded.Predict(Tensors<float>(Inputs, _rounded.Inputs)));
    }

    public void CheckForward(IGeneratedGraphSession session)
    {
        ForgetOutputs();
        session.Forward(Inputs, Outputs);
        if (_truth.Layers.LastOrDefault() is ReferenceDropout<double> { Rate: > 0 })
            SetKeep([.. Outputs[0].Select(number => number != 0)]);
        if (_truth.Layers.LastOrDefault() is ReferenceGaussianNoise<double> noise)
            SetNoise(noise);
        CheckOutputsOfForward();
    }

    /// <summary>Holds outputs that the session's forward pass already gave against the references' forward pass.</summary>
    public void CheckOutputsOfForward() =>
        CheckOutputs("training", _truth.Forward(Tensors<double>(Inputs, _truth.Inputs)), _rounded.Forward(Tensors<float>(Inputs, _rounded.Inputs)));

    /// <summary>One backward pass of both references; gives the gradients to the inputs.</summary>
    public (IReadOnlyList<double[]> Truth, IReadOnlyList<float[]> Rounded) BackwardOfReferences() => (
        [.. _truth.Backward(Tensors<double>(OutputGradients, _truth.Outputs)).Select(gradient => gradient.Values)],
        [.. _rounded.Backward(Tensors<float>(OutputGradients, _rounded.Outputs)).Select(gradient => gradient.Values)]);

    public void CheckGradients(IGeneratedGraphSession session)
    {
        foreach (var parameter in _truth.TrainableParameters)
        {
            var actual = session.Gradients[Network.Parameters[parameter.Name]];
            Agreement.Check($"gradient of {parameter.Name}", actual, parameter.Gradient, _rounded[parameter.Name].Gradient, GradientFloor());
        }
    }

    /// <summary>Forward, and then the gradient to one input after the other, each with a forward pass of its own.</summary>
    public void CheckBackwardToInputs(IGeneratedGraphSession session)
    {
        for (var input = 0; input < Inputs.Length; input++)
        {
            CheckForward(session);
            var (truth, rounded) = BackwardOfReferences();
            Array.Fill(InputGradients[input], float.NaN);
            session.BackwardTo(input, OutputGradients, InputGradients[input]);
            Agreement.Check($"gradient to {_truth.Inputs[input].Name}", InputGradients[input], truth[input], rounded[input], GradientFloor());
        }
    }

    /// <summary>The numbers that training moves without a gradient; and that it leaves all others alone.</summary>
    public void CheckParameters()
    {
        foreach (var parameter in _truth.Parameters)
            Agreement.Check(parameter.Name, Network.Parameters[parameter.Name].Values, parameter.Values, _rounded[parameter.Name].Values);
    }

    private void CheckOutputs(string pass, IReadOnlyList<ReferenceTensor<double>> truth, IReadOnlyList<ReferenceTensor<float>> rounded)
    {
        for (var output = 0; output < Outputs.Length; output++)
            Agreement.Check($"{_truth.Outputs[output].Name} of {pass}", Outputs[output], truth[output].Values, rounded[output].Values);
    }

    private void ForgetOutputs()
    {
        foreach (var output in Outputs)
            Array.Fill(output, float.NaN);
    }

    private void SetParameter(string name, float[] values)
    {
        Network.Parameters[name].SetValues(values);
        Array.ConvertAll(values, value => (double)value).CopyTo(_truth[name].Values, 0);
        values.CopyTo(_rounded[name].Values, 0);
    }

    // What the pass gave beside what it gives without noise is the noise.
    private void SetNoise(ReferenceGaussianNoise<double> layer)
    {
        layer.Noise = null;
        (ReferenceParameter<double> Parameter, double[] Values)[] moving =
            [.. _truth.Parameters.Select(parameter => (parameter, (double[])parameter.Values.Clone()))];
        var silent = _truth.Forward(Tensors<double>(Inputs, _truth.Inputs))[0].Values;
        foreach (var (parameter, values) in moving)
            values.CopyTo(parameter.Values, 0);
        layer.Noise = [.. Outputs[0].Zip(silent, (noisy, number) => noisy - number)];
        _rounded.Layers.OfType<ReferenceGaussianNoise<float>>().Single().Noise = Array.ConvertAll(layer.Noise, number => (float)number);
    }

    // What leaves a gradient by subtraction leaves a rounding, 2⁻²⁴, of what was there (see Trial).
    private double GradientFloor() => Math.ScaleB(
        OutputGradients.SelectMany(gradient => gradient).Select(number => (double)number)
        .Concat(_truth.TrainableParameters.SelectMany(parameter => parameter.Gradient)).Max(Math.Abs), -24);

    private float[][] Numbers(IEnumerable<(string Name, ReferenceShape Shape)> tensors) =>
        [.. tensors.Select(tensor => _samples.Uniform(Images * tensor.Shape.Count))];

    private static ReferenceTensor<T>[] Tensors<T>(float[][] numbers, IReadOnlyList<(string Name, ReferenceShape Shape)> tensors)
        where T : struct, IBinaryFloatingPointIeee754<T> => [.. numbers.Zip(tensors, (values, tensor) => ReferenceTensor<T>.From(values, tensor.Shape))];

    private void AssertSameParameters()
    {
        static string Describe(string name, IEnumerable<int> shape,
            bool isTrainable) => $"{name} [{string.Join(", ", shape)}]{(isTrainable ? "" : " not trainable")}";
        Assert.Equal(
            _truth.Parameters.Select(parameter => Describe(parameter.Name, parameter.Shape, parameter.IsTrainable)).Order(StringComparer.Ordinal),
            Network.Parameters.Select(parameter => Describe(parameter.Name, parameter.Shape, parameter.IsTrainable)).Order(StringComparer.Ordinal));
    }

    private float[][] InputsAwayFromKinks()
    {
        foreach (var dropout in _truth.Layers.OfType<ReferenceDropout<double>>())
            dropout.Keep = [.. Enumerable.Repeat(true, Images * dropout.OutputShape.Count)];
        var inputs = new KinkSearch(_truth.Parameters, _truth.Layers, numbers => _truth.Forward(Tensors<double>(numbers, _truth.Inputs)))
            .Find(DrawInputs, [.. _truth.Inputs.Select(input => _truth.Labels(input.Name) is not null)]);
        foreach (var dropout in _truth.Layers.OfType<ReferenceDropout<double>>())
            dropout.Keep = null;
        return inputs;
    }

    private float[][] DrawInputs() =>
        [.. _truth.Inputs.Select(input => _truth.Labels(input.Name) is { } labels ? _samples.Labels(Images * input.Shape.Count, labels)
            : _samples.Uniform(Images * input.Shape.Count))];
}
