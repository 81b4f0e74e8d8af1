using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Each pixel's numbers times one matrix, plus a bias. Kernel and bias can have axes that are one axis of the matrix.</summary>
internal sealed class ReferencePixelProduct<T>(string name, ReferenceShape inputShape, int outputs, int[] kernelShape, int[]? biasShape)
    : ReferenceLayer<T>(name, inputShape, inputShape with { Channels = outputs })
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _kernel = new(name + "/kernel", kernelShape, isTrainable: true);
    private readonly ReferenceParameter<T>? _bias = biasShape is null ? null : new(name + "/bias", biasShape, isTrainable: true);
    private ReferenceTensor<T>? _input;

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => _bias is null ? [_kernel] : [_kernel, _bias];

    private int Pixels => InputShape.Height * InputShape.Width;

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var pixel = 0; pixel < input.Images * Pixels; pixel++)
        {
            for (var to = 0; to < outputs; to++)
            {
                var sum = _bias is null ? T.Zero : _bias.Values[to];
                for (var from = 0; from < InputShape.Channels; from++)
                    sum += input.Values[pixel * InputShape.Channels + from] * _kernel.Values[from * outputs + to];
                output.Values[pixel * outputs + to] = sum;
            }
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
        for (var pixel = 0; pixel < outputGradient.Images * Pixels; pixel++)
        {
            for (var to = 0; to < outputs; to++)
            {
                var gradient = outputGradient.Values[pixel * outputs + to];
                if (_bias is not null)
                    _bias.Gradient[to] += gradient;
                for (var from = 0; from < InputShape.Channels; from++)
                {
                    inputGradient.Values[pixel * InputShape.Channels + from] += gradient * _kernel.Values[from * outputs + to];
                    _kernel.Gradient[from * outputs + to] += gradient * _input!.Values[pixel * InputShape.Channels + from];
                }
            }
        }

        return inputGradient;
    }
}
