using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// A convolution of each channel by itself: output channel c·m + q is channel c with kernel q of its own, added up tap by tap. The kernel is [rows, columns,
/// in, m].
/// </summary>
internal sealed class ReferenceDepthwiseConvolution<T>(string name, ReferenceShape inputShape, int multiplier, TapPlacement rows, TapPlacement columns,
    bool useBias)
    : ReferenceLayer<T>(name, inputShape, new ReferenceShape(rows.Short, columns.Short, inputShape.Channels * multiplier))
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _kernel =
        new(name + "/depthwise_kernel", [rows.Kernel, columns.Kernel, inputShape.Channels, multiplier], isTrainable: true);
    private readonly ReferenceParameter<T>? _bias = useBias ? new(name + "/bias", [inputShape.Channels * multiplier], isTrainable: true) : null;
    private ReferenceTensor<T>? _input;

    // One number of the input, one of the output, and the weight between them, by their places.
    private delegate void Meeting(Span<T> inputPixel, int channel, Span<T> outputPixel, int filter, int weight);

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => _bias is null ? [_kernel] : [_kernel, _bias];

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var index = 0; index < output.Values.Length && _bias is not null; index++)
            output.Values[index] = _bias.Values[index % OutputShape.Channels];
        ForEachMeeting(input, output,
            (inputPixel, channel, outputPixel, filter, weight) => outputPixel[filter] += inputPixel[channel] * _kernel.Values[weight]);
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input)
    {
        _input = input;
        return Predict(input);
    }

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        for (var index = 0; index < outputGradient.Values.Length && _bias is not null; index++)
            _bias.Gradient[index % OutputShape.Channels] += outputGradient.Values[index];
        var inputGradient = InputGradient(outputGradient);
        ForEachMeeting(inputGradient, outputGradient,
            (inputPixel, channel, outputPixel, filter, weight) => inputPixel[channel] += outputPixel[filter] * _kernel.Values[weight]);
        ForEachMeeting(_input!, outputGradient,
            (inputPixel, channel, outputPixel, filter, weight) => _kernel.Gradient[weight] += inputPixel[channel] * outputPixel[filter]);
        return inputGradient;
    }

    private void ForEachMeeting(ReferenceTensor<T> input, ReferenceTensor<T> output, Meeting meet)
    {
        for (var image = 0; image < input.Images; image++)
            for (var row = 0; row < rows.Short; row++)
                for (var column = 0; column < columns.Short; column++)
                    for (var tapRow = 0; tapRow < rows.Kernel; tapRow++)
                        for (var tapColumn = 0; tapColumn < columns.Kernel; tapColumn++)
                        {
                            var (seenRow, seenColumn) = (rows.LongPixel(row, tapRow), columns.LongPixel(column, tapColumn));
                            if (seenRow < 0 || seenColumn < 0)
                                continue;
                            for (var channel = 0; channel < InputShape.Channels; channel++)
                                for (var multiple = 0; multiple < multiplier; multiple++)
                                {
                                    var weight = ((tapRow * columns.Kernel + tapColumn) * InputShape.Channels + channel) * multiplier + multiple;
                                    meet(input.Pixel(image, seenRow, seenColumn), channel, output.Pixel(image, row, column), channel * multiplier + multiple,
                                        weight);
                                }
                        }
    }
}
