using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// A graph of layers, as its definition: a tensor for every name. Forward computes them in order; backward goes through them in reverse, and each tensor's
/// gradient is the sum of what its readers and the loss contribute.
/// </summary>
internal sealed class ReferenceGraph<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly List<(string Name, ReferenceShape Shape)> _inputs = [];
    private readonly List<(string Name, string Tensor)> _outputs = [];
    private readonly List<ReferenceStep<T>> _steps = [];
    private Dictionary<string, ReferenceTensor<T>> _values = [];

    public IReadOnlyList<(string Name, ReferenceShape Shape)> Inputs => _inputs;

    public IReadOnlyList<(string Name, ReferenceShape Shape)> Outputs => [.. _outputs.Select(output => (output.Name, ShapeOf(output.Tensor)))];

    public IEnumerable<ReferenceLayer<T>> Layers => _steps.Select(step => step.Layer).OfType<ReferenceLayer<T>>();

    public IEnumerable<ReferenceParameter<T>> Parameters => Layers.SelectMany(layer => layer.Parameters);

    public IEnumerable<ReferenceParameter<T>> TrainableParameters => Parameters.Where(parameter => parameter.IsTrainable);

    public ReferenceParameter<T> this[string name] => Parameters.Single(parameter => parameter.Name == name);

    /// <summary>How near the last <see cref="Forward"/> came to a kink of any activation.</summary>
    public T SmallestDistanceToKink => Layers.Select(layer => layer.SmallestDistanceToKink).Append(T.PositiveInfinity).Min();

    /// <summary>How many labels there are, if an input is labels of a layer that looks them up; else null.</summary>
    public int? Labels(string input) => _steps.Where(step => step.From[^1] == input).Select(step => step.Layer switch
    {
        ReferenceEmbedding<T> embedding => (int?)embedding.Labels,
        ReferenceConditionalBatchNormalization<T> normalization => normalization.LabelCount,
        _ => null,
    }).Where(labels => labels is not null).Min();

    public void AddInput(string name, ReferenceShape shape) => _inputs.Add((name, shape));

    public void AddOutput(string name, string tensor) => _outputs.Add((name, tensor));

    public void Add(ReferenceStep<T> step) => _steps.Add(step);

    public ReferenceShape ShapeOf(string tensor) =>
        _inputs.FirstOrDefault(input => input.Name == tensor) is { Name: not null } input ? input.Shape : _steps.Single(step => step.Name == tensor).Shape;

    /// <summary>Prediction, from the inputs to the outputs in their orders. Changes nothing.</summary>
    public IReadOnlyList<ReferenceTensor<T>> Predict(params IReadOnlyList<ReferenceTensor<T>> inputs) =>
        Outcome(Run(inputs, (step, tensors) => step.Predict(tensors)));

    /// <summary>Training, from the inputs to the outputs.</summary>
    public IReadOnlyList<ReferenceTensor<T>> Forward(params IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        _values = Run(inputs, (step, tensors) => step.Forward(tensors));
        return Outcome(_values);
    }

    /// <summary>From the gradients to the last forward pass's outputs to those of its inputs; the parameters' gradients grow.</summary>
    public IReadOnlyList<ReferenceTensor<T>> Backward(params IReadOnlyList<ReferenceTensor<T>> outputGradients)
    {
        var gradients = _values.ToDictionary(value => value.Key, value => new ReferenceTensor<T>(value.Value.Images, value.Value.Shape));
        foreach (var (output, gradient) in _outputs.Zip(outputGradients))
            Contribute(output.Tensor, gradient);
        foreach (var step in Enumerable.Reverse(_steps))
        {
            foreach (var (tensor, gradient) in step.From.Zip(step.Backward(gradients[step.Name])))
                Contribute(tensor, gradient);
        }

        return [.. _inputs.Select(input => gradients[input.Name])];

        void Contribute(string tensor, ReferenceTensor<T> gradient)
        {
            var sum = gradients[tensor].Values;
            for (var index = 0; index < sum.Length; index++)
                sum[index] += gradient.Values[index];
        }
    }

    /// <summary>What a layer got in the last <see cref="Forward"/>.</summary>
    public ReferenceTensor<T> InputOf(ReferenceLayer<T> layer) => _values[_steps.Single(step => step.Layer == layer).From[0]];

    public void ClearGradients()
    {
        foreach (var parameter in Parameters)
            Array.Clear(parameter.Gradient);
    }

    private Dictionary<string, ReferenceTensor<T>> Run(IReadOnlyList<ReferenceTensor<T>> inputs,
        Func<ReferenceStep<T>, IReadOnlyList<ReferenceTensor<T>>, ReferenceTensor<T>> run)
    {
        var values = _inputs.Zip(inputs).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        foreach (var step in _steps)
            values[step.Name] = run(step, [.. step.From.Select(name => values[name])]);
        return values;
    }

    private IReadOnlyList<ReferenceTensor<T>> Outcome(Dictionary<string, ReferenceTensor<T>> values) => [.. _outputs.Select(output => values[output.Tensor])];
}
