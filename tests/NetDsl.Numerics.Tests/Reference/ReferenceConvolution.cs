using System.Numerics;
using System.Numerics.Tensors;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// A convolution, or with <paramref name="transposed"/> a transposed one: for every pair of pixels that a tap connects, the input pixel's channels times the
/// tap's matrix are added to the output pixel. The kernel is [rows, columns, in, filters], of a transposed convolution [rows, columns, filters, in].
/// </summary>
internal sealed class ReferenceConvolution<T>(
    string name, ReferenceShape inputShape, int filters, TapPlacement rows, TapPlacement columns, bool transposed, bool useBias)
    : ReferenceLayer<T>(
        name,
        inputShape,
        transposed ? new ReferenceShape(rows.Long, columns.Long, filters) : new ReferenceShape(rows.Short, columns.Short, filters))
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly ReferenceParameter<T> _kernel = new(
        name + "/kernel",
        transposed ? [rows.Kernel, columns.Kernel, filters, inputShape.Channels] : [rows.Kernel, columns.Kernel, inputShape.Channels, filters],
        isTrainable: true);

    private readonly ReferenceParameter<T>? _bias = useBias ? new(name + "/bias", [filters], isTrainable: true) : null;
    private ReferenceTensor<T>? _input;

    private delegate void Meeting(Span<T> inputPixel, Span<T> outputPixel, int tap);

    public override IReadOnlyList<ReferenceParameter<T>> Parameters => _bias is null ? [_kernel] : [_kernel, _bias];

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var start = 0; start < output.Values.Length && _bias is not null; start += OutputShape.Channels)
            _bias.Values.CopyTo(output.Values, start);
        ForEachMeeting(input, output, AddProduct);
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
        ForEachMeeting(inputGradient, outputGradient, AddInputGradient);
        ForEachMeeting(_input!, outputGradient, AddKernelGradient);
        return inputGradient;
    }

    // Tap by tap, so that the matrix of one stays in the cache while all pixels that it connects go by.
    private void ForEachMeeting(ReferenceTensor<T> input, ReferenceTensor<T> output, Meeting meet)
    {
        for (var tapRow = 0; tapRow < rows.Kernel; tapRow++)
            for (var tapColumn = 0; tapColumn < columns.Kernel; tapColumn++)
                for (var image = 0; image < input.Images; image++)
                    for (var shortRow = 0; shortRow < rows.Short; shortRow++)
                        for (var shortColumn = 0; shortColumn < columns.Short; shortColumn++)
                        {
                            var longRow = rows.LongPixel(shortRow, tapRow);
                            var longColumn = columns.LongPixel(shortColumn, tapColumn);
                            if (longRow < 0 || longColumn < 0)
                                continue;
                            var tap = tapRow * columns.Kernel + tapColumn;
                            if (transposed)
                                meet(input.Pixel(image, shortRow, shortColumn), output.Pixel(image, longRow, longColumn), tap);
                            else
                                meet(input.Pixel(image, longRow, longColumn), output.Pixel(image, shortRow, shortColumn), tap);
                        }
    }

    /// <summary>The row of a tap's matrix that belongs to one number of the pixel whose channels are the kernel's third axis.</summary>
    private static Span<T> TapRow(T[] kernel, int tap, int third, int thirds, int lasts) => kernel.AsSpan((tap * thirds + third) * lasts, lasts);

    private void AddProduct(Span<T> input, Span<T> output, int tap)
    {
        if (transposed)
        {
            for (var filter = 0; filter < output.Length; filter++)
                output[filter] += TensorPrimitives.Dot<T>(TapRow(_kernel.Values, tap, filter, output.Length, input.Length), input);
            return;
        }

        for (var channel = 0; channel < input.Length; channel++)
            TensorPrimitives.MultiplyAdd(TapRow(_kernel.Values, tap, channel, input.Length, output.Length), input[channel], output, output);
    }

    private void AddInputGradient(Span<T> inputGradient, Span<T> outputGradient, int tap)
    {
        if (transposed)
        {
            for (var filter = 0; filter < outputGradient.Length; filter++)
                TensorPrimitives.MultiplyAdd(TapRow(_kernel.Values, tap, filter, outputGradient.Length, inputGradient.Length), outputGradient[filter],
                    inputGradient, inputGradient);
            return;
        }

        for (var channel = 0; channel < inputGradient.Length; channel++)
            inputGradient[channel] += TensorPrimitives.Dot<T>(TapRow(_kernel.Values, tap, channel, inputGradient.Length, outputGradient.Length),
                outputGradient);
    }

    private void AddKernelGradient(Span<T> input, Span<T> outputGradient, int tap)
    {
        var third = transposed ? outputGradient : input;
        var last = transposed ? input : outputGradient;
        for (var index = 0; index < third.Length; index++)
        {
            var row = TapRow(_kernel.Gradient, tap, index, third.Length, last.Length);
            TensorPrimitives.MultiplyAdd(last, third[index], row, row);
        }
    }
}
