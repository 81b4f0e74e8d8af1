namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>Operators with sums over axes.</summary>
internal static class Statistics
{
    /// <summary>Not in training: with the mean and variance that are given. Channels are the second axis.</summary>
    public static Tensor Batch(Node node)
    {
        var epsilon = node.Float("epsilon", 1e-5f);
        return Tensor.Of(node.Input(0).Shape, place =>
        {
            var channel = place[1];
            double Of(int input) => node.Input(input).Values[channel];
            return ((node.Input(0).At(place) - Of(3)) / Math.Sqrt(Of(4) + epsilon) * Of(1)) + Of(2);
        });
    }

    public static Tensor Instance(Node node)
    {
        var input = node.Input(0);
        var pixels = input.Shape[2] * input.Shape[3];
        var epsilon = node.Float("epsilon", 1e-5f);
        return Tensor.Of(input.Shape, place =>
        {
            var first = ((place[0] * input.Shape[1]) + place[1]) * pixels;
            var mean = Enumerable.Range(first, pixels).Average(index => input.Values[index]);
            var variance = Enumerable.Range(first, pixels).Average(index => Math.Pow(input.Values[index] - mean, 2));
            return (node.Input(1).Values[place[1]] * (input.At(place) - mean) / Math.Sqrt(variance + epsilon)) + node.Input(2).Values[place[1]];
        });
    }

    /// <summary>Axes that are summed over stay, with length 1.</summary>
    public static Tensor Reduce(Node node, int[] axes, bool isMean)
    {
        Assert.Equal(1, node.Integer("keepdims", 1));
        var input = node.Input(0);
        int[] summed = [.. axes.Select(axis => axis < 0 ? axis + input.Rank : axis)];
        int[] shape = [.. input.Shape.Select((length, axis) => summed.Contains(axis) ? 1 : length)];
        int[] inner = [.. input.Shape.Select((length, axis) => summed.Contains(axis) ? length : 1)];
        return Tensor.Of(shape, place =>
        {
            int[] start = [.. place];
            var sum = Tensor.Of(inner, offset => input.At([.. start.Select((index, axis) => index + offset[axis])])).Values.Sum();
            return isMean ? sum / Tensor.Count(inner) : sum;
        });
    }

    public static Tensor Softmax(Node node)
    {
        var input = node.Input(0);
        var axis = (int)node.Integer("axis", -1);
        axis = axis < 0 ? axis + input.Rank : axis;
        return Tensor.Of(input.Shape, place =>
        {
            int[] there = [.. place];
            var powers = Enumerable.Range(0, input.Shape[axis]).Select(
                index => Math.Exp(input.At([.. there.Select((own, other) => other == axis ? index : own)])));
            return Math.Exp(input.At(place)) / powers.Sum();
        });
    }
}
