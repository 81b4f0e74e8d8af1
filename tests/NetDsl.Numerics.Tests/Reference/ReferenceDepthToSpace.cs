using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Output pixel (r, c), channel k, is number ((r mod b)·b + c mod b)·channels + k of input pixel (r / b, c / b).</summary>
internal sealed class ReferenceDepthToSpace<T>(string name, ReferenceShape inputShape, int block)
    : ReferenceLayer<T>(name, inputShape, new ReferenceShape(inputShape.Height * block, inputShape.Width * block, inputShape.Channels / (block * block)))
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        ForEachNumber(input.Images, (image, row, column, channel, number) =>
            output.Pixel(image, row, column)[channel] = input.Pixel(image, row / block, column / block)[number]);
        return output;
    }

    public override ReferenceTensor<T> Forward(ReferenceTensor<T> input) => Predict(input);

    public override ReferenceTensor<T> Backward(ReferenceTensor<T> outputGradient)
    {
        var inputGradient = InputGradient(outputGradient);
        ForEachNumber(outputGradient.Images, (image, row, column, channel, number) =>
            inputGradient.Pixel(image, row / block, column / block)[number] = outputGradient.Pixel(image, row, column)[channel]);
        return inputGradient;
    }

    private void ForEachNumber(int images, Action<int, int, int, int, int> visit)
    {
        for (var image = 0; image < images; image++)
            for (var row = 0; row < OutputShape.Height; row++)
                for (var column = 0; column < OutputShape.Width; column++)
                    for (var channel = 0; channel < OutputShape.Channels; channel++)
                        visit(image, row, column, channel, ((row % block) * block + column % block) * OutputShape.Channels + channel);
    }
}
