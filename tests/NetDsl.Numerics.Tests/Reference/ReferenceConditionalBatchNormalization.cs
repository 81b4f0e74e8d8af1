using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>gamma[l] · x̂ + beta[l] for each channel, where l is the image's label and x̂ the batch normalisation of x without scale and shift.</summary>
internal sealed class ReferenceConditionalBatchNormalization<T>(string name, ReferenceShape shape, int labels, float momentum, float epsilon)
    : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceBatchNormalization<T> _normalization = new(name, shape, momentum, epsilon, center: false, scale: false);
    private readonly ReferenceParameter<T> _gamma = new(name + "/gamma", [labels, shape.Channels], isTrainable: true);
    private readonly ReferenceParameter<T> _beta = new(name + "/beta", [labels, shape.Channels], isTrainable: true);
    private ReferenceTensor<T>? _normalized;

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => [_gamma, _beta, .. _normalization.Parameters];

    public override IEnumerable<ReferenceLayer<T>> Parts => [_normalization];

    /// <summary>How many labels there are.</summary>
    public int LabelCount => labels;

    /// <summary>The label of each image.</summary>
    public T[] Labels { get; set; } = [];

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input) => Shifted(_normalization.Predict(input));

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Shifted(_normalized = _normalization.Forward(input));

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var gradient = new ReferenceTensor<T>(outputGradient.Images, OutputShape);
        for (var index = 0; index < outputGradient.Values.Length; index++)
        {
            var row = Row(index);
            _gamma.Gradient[row] += outputGradient.Values[index] * _normalized!.Values[index];
            _beta.Gradient[row] += outputGradient.Values[index];
            gradient.Values[index] = outputGradient.Values[index] * _gamma.Values[row];
        }

        return _normalization.Backward(gradient);
    }

    private ReferenceTensor<T> Shifted(ReferenceTensor<T> normalized)
    {
        var output = Output(normalized);
        for (var index = 0; index < output.Values.Length; index++)
            output.Values[index] = _gamma.Values[Row(index)] * normalized.Values[index] + _beta.Values[Row(index)];
        return output;
    }

    private int Row(int index) => int.CreateChecked(Labels[index / OutputShape.Count]) * OutputShape.Channels + index % OutputShape.Channels;
}

/// <summary>A layer that reads a tensor, and the labels of its images.</summary>
internal sealed class ReferenceLabelledStep<T>(ReferenceConditionalBatchNormalization<T> layer, string from, string label)
    : ReferenceStep<T>(layer.Name, [from, label])
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override ReferenceLayer<T> Layer => layer;

    public override ReferenceShape Shape => layer.OutputShape;

    public override ReferenceTensor<T> Predict(IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        layer.Labels = inputs[1].Values;
        return layer.Predict(inputs[0]);
    }

    public override ReferenceTensor<T> Forward(IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        layer.Labels = inputs[1].Values;
        return layer.Forward(inputs[0]);
    }

    public override IReadOnlyList<ReferenceTensor<T>> Backward(ReferenceTensor<T> outputGradient) =>
        [layer.Backward(outputGradient), new ReferenceTensor<T>(outputGradient.Images, new ReferenceShape(1, 1, 1))];
}
