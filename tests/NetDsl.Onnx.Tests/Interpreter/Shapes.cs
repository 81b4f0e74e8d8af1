namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>Operators that put numbers elsewhere.</summary>
internal static class Shapes
{
    public static Tensor Transpose(Node node)
    {
        var (input, order) = (node.Input(0), node.Integers("perm"));
        return Tensor.Of([.. order.Select(axis => input.Shape[axis])], place =>
        {
            var source = new int[order.Length];
            for (var axis = 0; axis < order.Length; axis++)
                source[order[axis]] = place[axis];
            return input.At(source);
        });
    }

    /// <summary>0 stands for the input's own length, −1 for what is left.</summary>
    public static Tensor Reshape(Node node)
    {
        var input = node.Input(0);
        int[] shape = [.. node.Input(1).Integers().Select((length, axis) => length == 0 ? input.Shape[axis] : length)];
        shape = [.. shape.Select(length => length == -1 ? input.Values.Length / Tensor.Count(shape.Where(other => other != -1)) : length)];
        Assert.Equal(input.Values.Length, Tensor.Count(shape));
        return input with { Shape = shape };
    }

    public static Tensor Concat(Node node)
    {
        var axis = (int)node.Integer("axis", 0);
        var inputs = node.Inputs.Select((_, index) => node.Input(index)).ToList();
        int[] shape = [.. inputs[0].Shape];
        shape[axis] = inputs.Sum(input => input.Shape[axis]);
        Assert.All(inputs, input => Assert.Equal(shape.Where((_, other) => other != axis), input.Shape.Where((_, other) => other != axis)));
        return Tensor.Of(
            shape,
            place =>
            {
                int[] own = [.. place];
                var part = 0;
                for (; own[axis] >= inputs[part].Shape[axis]; part++)
                    own[axis] -= inputs[part].Shape[axis];
                return inputs[part].At(own);
            },
            inputs[0].IsInteger);
    }

    public static Tensor Expand(Node node) =>
        Tensor.Of(Tensor.Together(node.Input(0).Shape, node.Input(1).Integers()), place => node.Input(0).Spread(place), node.Input(0).IsInteger);

    /// <summary>Along the first axis, which is the only one asked for.</summary>
    public static Tensor Gather(Node node)
    {
        Assert.Equal(0, node.Integer("axis", 0));
        var (data, indexes) = (node.Input(0), node.Input(1));
        Assert.True(indexes.IsInteger);
        var row = data.Values.Length / data.Shape[0];
        return new Tensor(
            [.. indexes.Shape, .. data.Shape[1..]], [.. indexes.Integers().SelectMany(index => data.Values.Skip(index * row).Take(row))], data.IsInteger);
    }

    /// <summary>Zeros before and behind each axis.</summary>
    public static Tensor Pad(Node node)
    {
        var (input, pads) = (node.Input(0), node.Input(1).Integers());
        Assert.Equal(("constant", 2 * input.Rank), (node.Text("mode", "constant"), pads.Length));
        return Tensor.Of([.. input.Shape.Select((length, axis) => length + pads[axis] + pads[axis + input.Rank])], place =>
        {
            int[] source = [.. place];
            for (var axis = 0; axis < source.Length; axis++)
                source[axis] -= pads[axis];
            return source.Select((index, axis) => index >= 0 && index < input.Shape[axis]).All(isInside => isInside) ? input.At(source) : 0;
        });
    }

    public static Tensor Slice(Node node)
    {
        var (input, starts, ends, axes) = (node.Input(0), node.Input(1).Integers(), node.Input(2).Integers(), node.Input(3).Integers());
        int[] first = new int[input.Rank], shape = [.. input.Shape];
        foreach (var (axis, index) in axes.Select((axis, index) => (axis, index)))
            (first[axis], shape[axis]) = (starts[index], ends[index] - starts[index]);
        return Tensor.Of(shape, place =>
        {
            int[] source = [.. place];
            for (var axis = 0; axis < source.Length; axis++)
                source[axis] += first[axis];
            return input.At(source);
        });
    }

    /// <summary>A number (r · block + c) · channels + k of a pixel becomes channel k in row r and column c of its block.</summary>
    public static Tensor DepthToSpace(Node node)
    {
        Assert.Equal("DCR", node.Text("mode", "DCR"));
        var (input, block) = (node.Input(0), (int)node.Integer("blocksize", 0));
        var channels = input.Shape[1] / (block * block);
        return Tensor.Of([input.Shape[0], channels, input.Shape[2] * block, input.Shape[3] * block], place =>
            input.At(place[0], (((place[2] % block * block) + (place[3] % block)) * channels) + place[1], place[2] / block, place[3] / block));
    }

    /// <summary>By factors: nearest pixels at ⌊o / factor⌋, linear ones between the centres of those that are there.</summary>
    public static Tensor Resize(Node node)
    {
        var (input, factors) = (node.Input(0), node.Input(2).Values);
        var mode = (node.Text("mode", "nearest"), node.Text("coordinate_transformation_mode", "half_pixel"), node.Text("nearest_mode", "round_prefer_floor"));
        int[] shape = [.. input.Shape.Select((length, axis) => (int)(length * factors[axis]))];
        if (mode is ("nearest", "asymmetric", "floor"))
            return Tensor.Of(shape, place => input.At(place[0], place[1], (int)Math.Floor(place[2] / factors[2]), (int)Math.Floor(place[3] / factors[3])));

        Assert.Equal(("linear", "half_pixel"), (mode.Item1, mode.Item2));
        return Tensor.Of(shape, place =>
        {
            var (image, channel) = (place[0], place[1]);
            var (top, bottom, down) = Between(place[2], 2);
            var (left, right, across) = Between(place[3], 3);
            double At(int row, int column) => input.At(image, channel, row, column);
            var (above, below) = (((1 - across) * At(top, left)) + (across * At(top, right)), ((1 - across) * At(bottom, left)) + (across * At(bottom, right)));
            return ((1 - down) * above) + (down * below);
        });

        (int Before, int After, double Share) Between(int output, int axis)
        {
            var source = ((output + 0.5) / factors[axis]) - 0.5;
            int Inside(double pixel) => (int)Math.Clamp(pixel, 0, input.Shape[axis] - 1);
            return (Inside(Math.Floor(source)), Inside(Math.Floor(source) + 1), source - Math.Floor(source));
        }
    }
}
