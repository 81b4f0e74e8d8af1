namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>Pooling.</summary>
internal static class Windows
{
    public static Tensor Pool(Node node)
    {
        var input = node.Input(0);
        var (kernel, strides, pads) = (node.Integers("kernel_shape"), node.Integers("strides", 1, 1), node.Integers("pads", 0, 0, 0, 0));
        var isMax = node.Proto.OpType == "MaxPool";
        Assert.Equal(0, node.Integer("count_include_pad", 0));
        int[] size = [.. Enumerable.Range(0, 2).Select(axis => ((input.Shape[2 + axis] + pads[axis] + pads[2 + axis] - kernel[axis]) / strides[axis]) + 1)];
        return Tensor.Of([input.Shape[0], input.Shape[1], .. size], place =>
        {
            var seen = new List<double>();
            for (var tap = 0; tap < kernel[0] * kernel[1]; tap++)
            {
                var row = (place[2] * strides[0]) + (tap / kernel[1]) - pads[0];
                var column = (place[3] * strides[1]) + (tap % kernel[1]) - pads[1];
                if (row >= 0 && row < input.Shape[2] && column >= 0 && column < input.Shape[3])
                    seen.Add(input.At(place[0], place[1], row, column));
            }

            return isMax ? seen.Max() : seen.Average();
        });
    }

    public static Tensor GlobalAverage(Node node)
    {
        var input = node.Input(0);
        var pixels = input.Shape[2] * input.Shape[3];
        return Tensor.Of(
            [input.Shape[0], input.Shape[1], 1, 1],
            place => Enumerable.Range(((place[0] * input.Shape[1]) + place[1]) * pixels, pixels).Average(index => input.Values[index]));
    }
}
