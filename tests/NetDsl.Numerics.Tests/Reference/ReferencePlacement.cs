using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Each pixel moves down by <paramref name="top"/> rows and to the right by <paramref name="left"/> columns; where it lies outside the output then, it is gone.
/// </summary>
internal sealed class ReferencePlacement<T>(string name, ReferenceShape inputShape, int top, int bottom, int left, int right)
    : ReferenceLayer<T>(name, inputShape, inputShape with { Height = inputShape.Height + top + bottom, Width = inputShape.Width + left + right })
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        Move(input.Images, (image, row, column) => input.Pixel(image, row, column).CopyTo(output.Pixel(image, row + top, column + left)));
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Predict(input);

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        Move(outputGradient.Images, (image, row, column) => outputGradient.Pixel(image, row + top, column + left)
            .CopyTo(inputGradient.Pixel(image, row, column)));
        return inputGradient;
    }

    private void Move(int images, Action<int, int, int> move)
    {
        for (var image = 0; image < images; image++)
            for (var row = 0; row < InputShape.Height; row++)
                for (var column = 0; column < InputShape.Width; column++)
                    if (row + top >= 0 && row + top < OutputShape.Height && column + left >= 0 && column + left < OutputShape.Width)
                        move(image, row, column);
    }
}
