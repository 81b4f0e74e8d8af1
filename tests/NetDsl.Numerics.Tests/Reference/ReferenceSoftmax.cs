using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>e^xᵢ / Σ e^xⱼ over the channels of each pixel, with the derivatives ∂yᵢ/∂xⱼ = yᵢ · ([i = j] − yⱼ) one by one.</summary>
internal sealed class ReferenceSoftmax<T>(string name, ReferenceShape shape) : ReferenceLayer<T>(name, shape, shape)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private ReferenceTensor<T>? _output;

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var first = 0; first < input.Values.Length; first += OutputShape.Channels)
        {
            var pixel = input.Values.AsSpan(first, OutputShape.Channels).ToArray();
            var powers = pixel.Select(x => T.Exp(x - pixel.Max())).ToArray();
            var sum = powers.Aggregate((left, right) => left + right);
            for (var channel = 0; channel < OutputShape.Channels; channel++)
                output.Values[first + channel] = powers[channel] / sum;
        }

        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => _output = Predict(input);

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        for (var first = 0; first < outputGradient.Values.Length; first += OutputShape.Channels)
        {
            for (var to = 0; to < OutputShape.Channels; to++)
            {
                for (var from = 0; from < OutputShape.Channels; from++)
                {
                    var derivative = _output!.Values[first + from] * ((from == to ? T.One : T.Zero) - _output.Values[first + to]);
                    inputGradient.Values[first + to] += outputGradient.Values[first + from] * derivative;
                }
            }
        }

        return inputGradient;
    }
}
