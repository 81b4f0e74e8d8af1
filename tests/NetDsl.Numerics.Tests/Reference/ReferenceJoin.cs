using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>Makes one tensor of several, pixel by pixel. What has a single pixel gives it to every pixel.</summary>
internal abstract class ReferenceJoin<T>(string name, IReadOnlyList<string> from, IReadOnlyList<ReferenceShape> shapes) : ReferenceStep<T>(name, from)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private IReadOnlyList<ReferenceTensor<T>>? _inputs;

    protected IReadOnlyList<ReferenceShape> Shapes => shapes;

    /// <summary>The channels of the joined tensor.</summary>
    protected abstract int Channels { get; }

    public override ReferenceShape Shape => new(shapes.Max(shape => shape.Height), shapes.Max(shape => shape.Width), Channels);

    public override ReferenceTensor<T> Predict(IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        var output = new ReferenceTensor<T>(inputs[0].Images, Shape);
        ForEachPixel(inputs[0].Images, (image, row, column) => JoinPixels([.. inputs.Select(input => Pixel(input, image, row, column))])
            .CopyTo(output.Pixel(image, row, column)));
        return output;
    }

    public override ReferenceTensor<T> Forward(IReadOnlyList<ReferenceTensor<T>> inputs)
    {
        _inputs = inputs;
        return Predict(inputs);
    }

    public override IReadOnlyList<ReferenceTensor<T>> Backward(ReferenceTensor<T> outputGradient)
    {
        ReferenceTensor<T>[] gradients = [.. shapes.Select(shape => new ReferenceTensor<T>(outputGradient.Images, shape))];
        ForEachPixel(outputGradient.Images, (image, row, column) =>
        {
            T[][] pixels = [.. _inputs!.Select(input => Pixel(input, image, row, column))];
            for (var input = 0; input < gradients.Length; input++)
            {
                var contribution = GradientOfPixel(input, pixels, outputGradient.Pixel(image, row, column).ToArray());
                var sum = gradients[input].Pixel(image, Row(input, row), Column(input, column));
                for (var channel = 0; channel < sum.Length; channel++)
                    sum[channel] += contribution[channel];
            }
        });
        return gradients;

        int Row(int input, int row) => shapes[input].Height == 1 ? 0 : row;
        int Column(int input, int column) => shapes[input].Width == 1 ? 0 : column;
    }

    /// <summary>The joined pixel.</summary>
    protected abstract T[] JoinPixels(T[][] pixels);

    /// <summary>What the gradient of a joined pixel is to the pixel of one input.</summary>
    protected abstract T[] GradientOfPixel(int input, T[][] pixels, T[] gradient);

    private static T[] Pixel(ReferenceTensor<T> tensor, int image, int row, int column) =>
        tensor.Pixel(image, tensor.Shape.Height == 1 ? 0 : row, tensor.Shape.Width == 1 ? 0 : column).ToArray();

    private void ForEachPixel(int images, Action<int, int, int> action)
    {
        for (var image = 0; image < images; image++)
            for (var row = 0; row < Shape.Height; row++)
                for (var column = 0; column < Shape.Width; column++)
                    action(image, row, column);
    }
}

/// <summary>Channels side by side.</summary>
internal sealed class ReferenceConcatenation<T>(string name, IReadOnlyList<string> from, IReadOnlyList<ReferenceShape> shapes)
    : ReferenceJoin<T>(name, from, shapes)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    protected override int Channels => Shapes.Sum(shape => shape.Channels);

    protected override T[] JoinPixels(T[][] pixels) => [.. pixels.SelectMany(pixel => pixel)];

    protected override T[] GradientOfPixel(int input, T[][] pixels, T[] gradient)
    {
        var first = pixels.Take(input).Sum(pixel => pixel.Length);
        return gradient[first..(first + pixels[input].Length)];
    }
}

/// <summary>Sums, number by number.</summary>
internal sealed class ReferenceSum<T>(string name, IReadOnlyList<string> from, IReadOnlyList<ReferenceShape> shapes) : ReferenceJoin<T>(name, from, shapes)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    protected override int Channels => Shapes[0].Channels;

    protected override T[] JoinPixels(T[][] pixels) =>
        [.. Enumerable.Range(0, Channels).Select(channel => pixels.Aggregate(T.Zero, (sum, pixel) => sum + pixel[channel]))];

    protected override T[] GradientOfPixel(int input, T[][] pixels, T[] gradient) => gradient;
}

/// <summary>Products, number by number.</summary>
internal sealed class ReferenceProduct<T>(string name, IReadOnlyList<string> from, IReadOnlyList<ReferenceShape> shapes) : ReferenceJoin<T>(name, from, shapes)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    protected override int Channels => Shapes[0].Channels;

    protected override T[] JoinPixels(T[][] pixels) => Product(pixels);

    protected override T[] GradientOfPixel(int input, T[][] pixels, T[] gradient) => Product([gradient, .. pixels.Where((_, other) => other != input)]);

    private T[] Product(T[][] pixels) =>
        [.. Enumerable.Range(0, Channels).Select(channel => pixels.Aggregate(T.One, (product, pixel) => product * pixel[channel]))];
}

/// <summary>The sum of the products, number by number: one number of vectors.</summary>
internal sealed class ReferenceDot<T>(string name, IReadOnlyList<string> from, IReadOnlyList<ReferenceShape> shapes) : ReferenceJoin<T>(name, from, shapes)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    protected override int Channels => 1;

    protected override T[] JoinPixels(T[][] pixels)
    {
        var sum = T.Zero;
        for (var number = 0; number < pixels[0].Length; number++)
            sum += pixels.Aggregate(T.One, (product, pixel) => product * pixel[number]);
        return [sum];
    }

    protected override T[] GradientOfPixel(int input, T[][] pixels, T[] gradient) => [.. Enumerable.Range(0, pixels[0].Length)
        .Select(number => pixels.Where((_, other) => other != input).Aggregate(gradient[0], (product, pixel) => product * pixel[number]))];
}
