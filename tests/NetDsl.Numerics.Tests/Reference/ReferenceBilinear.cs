using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// Bilinear interpolation with centres at halves. Output pixel o looks at s = (o + 0.5) · in / out − 0.5 and sees pixel ⌊s⌋ with weight 1 − (s − ⌊s⌋) and the
/// next one with the rest, both brought into the image. The way back hands out the gradient by the same weights.
/// </summary>
internal sealed class ReferenceBilinear<T>(string name, ReferenceShape inputShape, int rows, int columns)
    : ReferenceLayer<T>(name, inputShape, inputShape with { Height = inputShape.Height * rows, Width = inputShape.Width * columns })
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        ForEachWeight(input.Images, (image, row, column, seenRow, seenColumn, weight) =>
        {
            for (var channel = 0; channel < InputShape.Channels; channel++)
                output.Pixel(image, row, column)[channel] += weight * input.Pixel(image, seenRow, seenColumn)[channel];
        });
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Predict(input);

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        ForEachWeight(outputGradient.Images, (image, row, column, seenRow, seenColumn, weight) =>
        {
            for (var channel = 0; channel < InputShape.Channels; channel++)
                inputGradient.Pixel(image, seenRow, seenColumn)[channel] += weight * outputGradient.Pixel(image, row, column)[channel];
        });
        return inputGradient;
    }

    private void ForEachWeight(int images, Action<int, int, int, int, int, T> visit)
    {
        for (var image = 0; image < images; image++)
            for (var row = 0; row < OutputShape.Height; row++)
                for (var column = 0; column < OutputShape.Width; column++)
                    foreach (var (seenRow, rowWeight) in Seen(row, InputShape.Height, OutputShape.Height))
                        foreach (var (seenColumn, columnWeight) in Seen(column, InputShape.Width, OutputShape.Width))
                            visit(image, row, column, seenRow, seenColumn, rowWeight * columnWeight);
    }

    private static (int Pixel, T Weight)[] Seen(int place, int pixels, int places)
    {
        var half = T.CreateChecked(0.5);
        var source = (T.CreateChecked(place) + half) * T.CreateChecked(pixels) / T.CreateChecked(places) - half;
        var before = int.CreateChecked(T.Floor(source));
        var rest = source - T.Floor(source);
        return [(Math.Clamp(before, 0, pixels - 1), T.One - rest), (Math.Clamp(before + 1, 0, pixels - 1), rest)];
    }
}
