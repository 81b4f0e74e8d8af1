using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>output = input · kernel + bias, with the kernel as [inputs, units].</summary>
internal sealed class ReferenceDense<T> : ReferenceLayer<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _kernel;
    private readonly ReferenceParameter<T>? _bias;
    private ReferenceTensor<T>? _input;

    public ReferenceDense(string name, ReferenceShape inputShape, int units, bool useBias)
        : base(name, inputShape, new ReferenceShape(1, 1, units))
    {
        if (inputShape.Height * inputShape.Width != 1)
            throw new ArgumentException($"{name} reads a vector, not {inputShape}.");
        _kernel = new ReferenceParameter<T>(name + "/kernel", [inputShape.Channels, units], isTrainable: true);
        _bias = useBias ? new ReferenceParameter<T>(name + "/bias", [units], isTrainable: true) : null;
    }

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => _bias is null ? [_kernel] : [_kernel, _bias];

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var image = 0; image < input.Images; image++)
        {
            var read = input.Image(image);
            var written = output.Image(image);
            _bias?.Values.CopyTo(written);
            for (var feature = 0; feature < read.Length; feature++)
                TensorPrimitives.MultiplyAdd(Row(_kernel.Values, feature), read[feature], written, written);
        }

        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        _input = input;
        return Predict(input);
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        for (var image = 0; image < outputGradient.Images; image++)
        {
            var read = _input!.Image(image);
            var toInput = inputGradient.Image(image);
            var gradient = outputGradient.Image(image);
            for (var unit = 0; unit < gradient.Length && _bias is not null; unit++)
                _bias.Gradient[unit] += gradient[unit];
            for (var feature = 0; feature < read.Length; feature++)
            {
                toInput[feature] = TensorPrimitives.Dot<T>(gradient, Row(_kernel.Values, feature));
                TensorPrimitives.MultiplyAdd(gradient, read[feature], Row(_kernel.Gradient, feature), Row(_kernel.Gradient, feature));
            }
        }

        return inputGradient;
    }

    /// <summary>The weights of one input number.</summary>
    private Span<T> Row(T[] kernel, int feature) => kernel.AsSpan(feature * OutputShape.Channels, OutputShape.Channels);
}
