using System.Numerics;

namespace NetDsl.Numerics.Tests.Reference;

/// <summary>
/// The largest number or the mean of each window, over lists of the pixels that are there, row by row. The gradient of a maximum goes to the first largest
/// number of the list, that of a mean in equal shares to the whole list.
/// </summary>
internal sealed class ReferencePooling<T>(string name, ReferenceShape inputShape, TapPlacement rows, TapPlacement columns, bool isMax)
    : ReferenceLayer<T>(name, inputShape, new ReferenceShape(rows.Short, columns.Short, inputShape.Channels))
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private ReferenceTensor<T>? _input;

    /// <summary>
    /// How near the last forward pass came to another pixel being a window's largest. Numbers that are equal to the bit, as zeros after ReLU, stay so.
    /// </summary>
    public override T SmallestDistanceToKink
    {
        get
        {
            var smallest = T.PositiveInfinity;
            ForEachWindow(_input!.Images, (image, row, column, pixels) =>
            {
                for (var channel = 0; isMax && channel < InputShape.Channels; channel++)
                {
                    var numbers = pixels.Select(pixel => _input.Pixel(image, pixel.Row, pixel.Column)[channel]).ToList();
                    smallest = numbers.Select(number => numbers.Max() - number).Where(distance => distance > T.Zero).Append(smallest).Min();
                }
            });
            return smallest;
        }
    }

    /// <summary>Which pixel of each window is its largest.</summary>
    public override IEnumerable<int> Sides
    {
        get
        {
            var largest = new List<int>();
            ForEachWindow(_input!.Images, (image, row, column, pixels) =>
            {
                for (var channel = 0; isMax && channel < InputShape.Channels; channel++)
                {
                    var numbers = pixels.Select(pixel => _input.Pixel(image, pixel.Row, pixel.Column)[channel]).ToList();
                    largest.Add(numbers.IndexOf(numbers.Max()));
                }
            });
            return largest;
        }
    }

    public override ReferenceTensor<T> Predict(ReferenceTensor<T> input)
    {
        var output = Output(input);
        ForEachWindow(input.Images, (image, row, column, pixels) =>
        {
            for (var channel = 0; channel < InputShape.Channels; channel++)
            {
                var numbers = pixels.Select(pixel => input.Pixel(image, pixel.Row, pixel.Column)[channel]).ToList();
                output.Pixel(image, row, column)[channel] = isMax ? numbers.Max()
                    : numbers.Aggregate((sum, number) => sum + number) / T.CreateChecked(numbers.Count);
            }
        });
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
        ForEachWindow(outputGradient.Images, (image, row, column, pixels) =>
        {
            for (var channel = 0; channel < InputShape.Channels; channel++)
            {
                var gradient = outputGradient.Pixel(image, row, column)[channel];
                var numbers = pixels.Select(pixel => _input!.Pixel(image, pixel.Row, pixel.Column)[channel]).ToList();
                var receivers = isMax ? [pixels[numbers.IndexOf(numbers.Max())]] : pixels;
                foreach (var receiver in receivers)
                    inputGradient.Pixel(image, receiver.Row, receiver.Column)[channel] += gradient / T.CreateChecked(receivers.Count);
            }
        });
        return inputGradient;
    }

    private void ForEachWindow(int images, Action<int, int, int, List<(int Row, int Column)>> visit)
    {
        for (var image = 0; image < images; image++)
            for (var row = 0; row < rows.Short; row++)
                for (var column = 0; column < columns.Short; column++)
                {
                    var pixels =
                        from tapRow in Enumerable.Range(0, rows.Kernel)
                        from tapColumn in Enumerable.Range(0, columns.Kernel)
                        let pixel = (Row: rows.LongPixel(row, tapRow), Column: columns.LongPixel(column, tapColumn))
                        where pixel.Row >= 0 && pixel.Column >= 0
                        select pixel;
                    visit(image, row, column, [.. pixels]);
                }
    }
}
