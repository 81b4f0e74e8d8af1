using System.Numerics;
using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.Harness;

/// <summary>One generated network beside its reference, with the same random weights in both and a batch of random images.</summary>
internal sealed class Trial
{
    private readonly ReferenceNetwork<double> _truth;
    private readonly ReferenceNetwork<float> _rounded;
    private readonly Samples _samples;

    public Trial(IGeneratedNetwork network, string layers, int images)
    {
        (Network, Images) = (network, images);
        _truth = ReferenceDeclaration.Build<double>(layers);
        _rounded = ReferenceDeclaration.Build<float>(layers);
        _samples = new Samples($"{layers} {images}");
        AssertSameParameters();
        TakeNewWeights();
        OutputGradient = _samples.Uniform(images * _truth.OutputShape.Count);
        Input = InputAwayFromKinks();
        Output = new float[images * _truth.OutputShape.Count];
        InputGradient = new float[Input.Length];
    }

    public IGeneratedNetwork Network { get; }

    public int Images { get; }

    public float[] Input { get; }

    public float[] Output { get; }

    public float[] OutputGradient { get; }

    public float[] InputGradient { get; }

    public ReferenceNetwork<double> Truth => _truth;

    public ReferenceNetwork<float> Rounded => _rounded;

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

    public void SetParameter(string name, float[] values)
    {
        Network.Parameters[name].SetValues(values);
        Array.ConvertAll(values, value => (double)value).CopyTo(_truth[name].Values, 0);
        values.CopyTo(_rounded[name].Values, 0);
    }

    public void CheckPrediction(ParallelLoop? parallel = null)
    {
        Array.Fill(Output, float.NaN);
        Network.Predict(Input, Output, parallel);
        Agreement.Check("prediction", Output, _truth.Predict(Tensor<double>(_truth, Input)).Values, _rounded.Predict(Tensor<float>(_rounded, Input)).Values);
    }

    public void CheckForward(IGeneratedSession session)
    {
        Array.Fill(Output, float.NaN);
        session.Forward(Input, Output);
        CheckOutputOfForward();
    }

    /// <summary>Holds an output that the session's forward pass already gave against the references' forward pass.</summary>
    public void CheckOutputOfForward() =>
        Agreement.Check("output of training", Output, _truth.Forward(Tensor<double>(_truth, Input)).Values,
            _rounded.Forward(Tensor<float>(_rounded, Input)).Values);

    /// <summary>One backward pass of both references; gives the gradients to the input.</summary>
    public (double[] Truth, float[] Rounded) BackwardOfReferences() => (
        _truth.Backward(ReferenceTensor<double>.From(OutputGradient, _truth.OutputShape)).Values,
        _rounded.Backward(ReferenceTensor<float>.From(OutputGradient, _rounded.OutputShape)).Values);

    public void CheckGradients(IGeneratedSession session)
    {
        foreach (var parameter in _truth.TrainableParameters)
        {
            var actual = session.Gradients[Network.Parameters[parameter.Name]];
            Agreement.Check($"gradient of {parameter.Name}", actual, parameter.Gradient, _rounded[parameter.Name].Gradient, GradientFloor());
        }
    }

    public void CheckBackwardToInput(IGeneratedSession session)
    {
        var (truth, rounded) = BackwardOfReferences();
        Array.Fill(InputGradient, float.NaN);
        session.BackwardToInput(OutputGradient, InputGradient);
        Agreement.Check("gradient to the input", InputGradient, truth, rounded, GradientFloor());
    }

    /// <summary>The numbers that training moves without a gradient; and that it leaves all others alone.</summary>
    public void CheckParameters()
    {
        foreach (var parameter in _truth.Parameters)
            Agreement.Check(parameter.Name, Network.Parameters[parameter.Name].Values, parameter.Values, _rounded[parameter.Name].Values);
    }

    // Batch normalisation frees gradients of their mean: what should be nothing afterwards is a rounding, 2⁻²⁴, of what was there, and the float reference may
    // have been lucky.
    private double GradientFloor() => Math.ScaleB(
        Math.Max(OutputGradient.Max(Math.Abs), _truth.TrainableParameters.SelectMany(parameter => parameter.Gradient).Append(0).Max(Math.Abs)), -24);

    private static ReferenceTensor<T> Tensor<T>(ReferenceNetwork<T> network, float[] numbers)
        where T : struct, IBinaryFloatingPointIeee754<T> => ReferenceTensor<T>.From(numbers, network.InputShape);

    private void AssertSameParameters()
    {
        static string Describe(string name, IEnumerable<int> shape,
            bool isTrainable) => $"{name} [{string.Join(", ", shape)}]{(isTrainable ? "" : " not trainable")}";
        Assert.Equal(
            _truth.Parameters.Select(parameter => Describe(parameter.Name, parameter.Shape, parameter.IsTrainable)).Order(StringComparer.Ordinal),
            Network.Parameters.Select(parameter => Describe(parameter.Name, parameter.Shape, parameter.IsTrainable)).Order(StringComparer.Ordinal));
    }

    private float[] InputAwayFromKinks()
    {
        var labels = _truth.Layers is [ReferenceEmbedding<double> table, ..] ? table.Labels : (int?)null;
        var count = Images * _truth.InputShape.Count;
        foreach (var dropout in _truth.Layers.OfType<ReferenceDropout<double>>())
            dropout.Keep = [.. Enumerable.Repeat(true, Images * dropout.OutputShape.Count)];
        var inputs = new KinkSearch(_truth.Parameters, _truth.Layers, numbers => _truth.Forward(Tensor<double>(_truth, numbers[0])))
            .Find(() => [labels is { } number ? _samples.Labels(count, number) : _samples.Uniform(count)], [labels is not null]);
        foreach (var dropout in _truth.Layers.OfType<ReferenceDropout<double>>())
            dropout.Keep = null;
        return inputs[0];
    }
}
