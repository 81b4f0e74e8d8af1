namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>Matrix products and convolutions; images are [image, channel, row, column].</summary>
internal static class Products
{
    public static Tensor Gemm(Node node)
    {
        Assert.Equal((1f, 1f, 0L, 0L), (node.Float("alpha", 1f), node.Float("beta", 1f), node.Integer("transA", 0), node.Integer("transB", 0)));
        var product = MatMul(node);
        return Tensor.Of(product.Shape, place => product.At(place) + node.Input(2).Spread(place));
    }

    /// <summary>Products of matrices, whose axes are the last two; those before are the same of both.</summary>
    public static Tensor MatMul(Node node)
    {
        var (left, right) = (node.Input(0), node.Input(1));
        var (rows, depth, columns) = (left.Shape[^2], left.Shape[^1], right.Shape[^1]);
        Assert.Equal(depth, right.Shape[^2]);
        Assert.Equal(left.Shape[..^2], right.Shape[..^2]);
        return Tensor.Of([.. left.Shape[..^1], columns], place =>
        {
            var (matrix, sum) = (0, 0.0);
            for (var axis = 0; axis < place.Length - 2; axis++)
                matrix = (matrix * left.Shape[axis]) + place[axis];
            for (var i = 0; i < depth; i++)
                sum += left.Values[(((matrix * rows) + place[^2]) * depth) + i] * right.Values[(((matrix * depth) + i) * columns) + place[^1]];
            return sum;
        });
    }

    /// <summary>Weights [filter, channel of the group, row, column].</summary>
    public static Tensor Conv(Node node)
    {
        var (input, weights, bias) = (node.Input(0), node.Input(1), node.Optional(2));
        var groups = (int)node.Integer("group", 1);
        var (kernel, strides, dilations, pads) = (
            node.Integers("kernel_shape"), node.Integers("strides", 1, 1), node.Integers("dilations", 1, 1), node.Integers("pads", 0, 0, 0, 0));
        Assert.Equal(weights.Shape[2..], kernel);
        Assert.Equal(input.Shape[1], weights.Shape[1] * groups);
        var filters = weights.Shape[0];
        int[] size = [Length(0), Length(1)];
        return Tensor.Of([input.Shape[0], filters, .. size], place =>
        {
            var (filter, sum) = (place[1], bias?.Values[place[1]] ?? 0.0);
            var firstChannel = filter / (filters / groups) * weights.Shape[1];
            for (var channel = 0; channel < weights.Shape[1]; channel++)
            {
                for (var a = 0; a < kernel[0]; a++)
                {
                    var row = (place[2] * strides[0]) + (a * dilations[0]) - pads[0];
                    if (row < 0 || row >= input.Shape[2])
                        continue;
                    var pixels = ((((place[0] * input.Shape[1]) + firstChannel + channel) * input.Shape[2]) + row) * input.Shape[3];
                    var taps = ((((filter * weights.Shape[1]) + channel) * kernel[0]) + a) * kernel[1];
                    for (var b = 0; b < kernel[1]; b++)
                    {
                        var column = (place[3] * strides[1]) + (b * dilations[1]) - pads[1];
                        if (column >= 0 && column < input.Shape[3])
                            sum += input.Values[pixels + column] * weights.Values[taps + b];
                    }
                }
            }

            return sum;
        });

        int Length(int axis) =>
            ((input.Shape[2 + axis] + pads[axis] + pads[2 + axis] - ((kernel[axis] - 1) * dilations[axis]) - 1) / strides[axis]) + 1;
    }

    /// <summary>Weights [channel, filter, row, column]: each pixel adds its kernel to the output, whose border is cut off.</summary>
    public static Tensor ConvTranspose(Node node)
    {
        var (input, weights, bias) = (node.Input(0), node.Input(1), node.Optional(2));
        Assert.Equal(1, node.Integer("group", 1));
        var (kernel, strides, dilations) = (node.Integers("kernel_shape"), node.Integers("strides", 1, 1), node.Integers("dilations", 1, 1));
        var (pads, extra) = (node.Integers("pads", 0, 0, 0, 0), node.Integers("output_padding", 0, 0));
        Assert.Equal(weights.Shape[2..], kernel);
        Assert.Equal(input.Shape[1], weights.Shape[0]);
        var (channels, filters) = (weights.Shape[0], weights.Shape[1]);
        int[] size = [Length(0), Length(1)];
        var output = Tensor.Of([input.Shape[0], filters, .. size], place => bias?.Values[place[1]] ?? 0.0);
        for (var image = 0; image < input.Shape[0]; image++)
        {
            for (var filter = 0; filter < filters; filter++)
            {
                var destination = ((image * filters) + filter) * size[0] * size[1];
                for (var channel = 0; channel < channels; channel++)
                {
                    var taps = ((channel * filters) + filter) * kernel[0] * kernel[1];
                    for (var pixel = 0; pixel < input.Shape[2] * input.Shape[3]; pixel++)
                    {
                        var number = input.Values[(((image * channels) + channel) * input.Shape[2] * input.Shape[3]) + pixel];
                        for (var tap = 0; tap < kernel[0] * kernel[1]; tap++)
                        {
                            var row = (pixel / input.Shape[3] * strides[0]) + (tap / kernel[1] * dilations[0]) - pads[0];
                            var column = (pixel % input.Shape[3] * strides[1]) + (tap % kernel[1] * dilations[1]) - pads[1];
                            if (row >= 0 && row < size[0] && column >= 0 && column < size[1])
                                output.Values[destination + (row * size[1]) + column] += number * weights.Values[taps + tap];
                        }
                    }
                }
            }
        }

        return output;

        int Length(int axis) =>
            (strides[axis] * (input.Shape[2 + axis] - 1)) + extra[axis] + ((kernel[axis] - 1) * dilations[axis]) + 1 - pads[axis] - pads[2 + axis];
    }
}
