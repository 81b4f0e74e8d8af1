using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Repeats every pixel: output pixel (r, c) is input pixel (r / rows, c / columns).</summary>
internal sealed class ReferenceUpSampling<T>(string name, ReferenceShape inputShape, int rows, int columns)
    : ReferenceLayer<T>(name, inputShape, inputShape with { Height = inputShape.Height * rows, Width = inputShape.Width * columns })
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        for (var image = 0; image < input.Images; image++)
            for (var row = 0; row < OutputShape.Height; row++)
                for (var column = 0; column < OutputShape.Width; column++)
                    input.Pixel(image, row / rows, column / columns).CopyTo(output.Pixel(image, row, column));
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Predict(input);

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        for (var image = 0; image < outputGradient.Images; image++)
            for (var row = 0; row < OutputShape.Height; row++)
                for (var column = 0; column < OutputShape.Width; column++)
                {
                    var sum = inputGradient.Pixel(image, row / rows, column / columns);
                    var gradient = outputGradient.Pixel(image, row, column);
                    for (var channel = 0; channel < sum.Length; channel++)
                        sum[channel] += gradient[channel];
                }

        return inputGradient;
    }
}
