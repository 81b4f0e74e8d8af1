using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>Normalisation by stored statistics and by those of each image.</summary>
internal static class NormalizationConversion
{
    /// <summary>With moving statistics, as in every prediction.</summary>
    public static LayerValue Batch(LayerContext context, BatchNormalizationLayer layer) => context.Result(
        "BatchNormalization",
        [
            context.Input.ChannelsFirst(),
            context.StoredOr("gamma", 1f, layer.Channels),
            context.StoredOr("beta", 0f, layer.Channels),
            context.Stored("moving_mean", layer.Channels)!,
            context.Stored("moving_variance", layer.Channels)!,
        ],
        NodeAttribute.Of("epsilon", layer.Epsilon));

    /// <summary>With moving statistics, and the label's rows of the tables as scale and shift.</summary>
    public static LayerValue Conditional(LayerContext context, ConditionalBatchNormalizationLayer layer)
    {
        var ones = new float[layer.Channels];
        ones.AsSpan().Fill(1f);
        var normalized = context.Step(
            "BatchNormalization",
            "normalized",
            [
                context.Input.ChannelsFirst(),
                context.Graph.Floats(context.NameOf("ones"), ones, layer.Channels),
                context.Graph.Floats(context.NameOf("zeros"), new float[layer.Channels], layer.Channels),
                context.Stored("moving_mean", layer.Channels)!,
                context.Stored("moving_variance", layer.Channels)!,
            ],
            NodeAttribute.Of("epsilon", layer.Epsilon));
        var labels = context.Step(
            "Cast", "labels", [context.Inputs[1].Name], NodeAttribute.Of("to", (long)Protobuf.TensorProto.Types.DataType.Int64));
        return context.Result("Add", [context.Step("Mul", "scaled", [normalized, Row("gamma")]), Row("beta")]);

        string Row(string kind)
        {
            var table = context.Parameter(kind)!;
            var row = context.Step("Gather", $"{kind}_row", [context.Stored(kind, table.Shape[0], table.Shape[1])!, labels]);
            return layer.IsImage ? context.Reshape(row, $"{kind}_pixel", 0, layer.Channels, 1, 1) : context.Reshape(row, $"{kind}_vector", 0, layer.Channels);
        }
    }

    public static LayerValue Instance(LayerContext context, ImageNormalizationLayer layer) => context.Result(
        "InstanceNormalization",
        [context.Input.ChannelsFirst(), context.StoredOr("gamma", 1f, layer.Channels), context.StoredOr("beta", 0f, layer.Channels)],
        NodeAttribute.Of("epsilon", layer.Epsilon));

    /// <summary>Over the channels of each pixel. ONNX has an operator for it since opset 17; these are older ones, in whichever order the axes are.</summary>
    public static LayerValue Layer(LayerContext context, ImageNormalizationLayer layer)
    {
        var input = context.Input.Name;
        var axis = NodeAttribute.Of("axes", [context.Input.IsChannelsFirst ? 1 : -1]);
        long[] shape = context.Input.IsChannelsFirst ? [layer.Channels, 1, 1] : [layer.Channels];
        var mean = context.Step("ReduceMean", "mean", [input], axis);
        var centred = context.Step("Sub", "centred", [input, mean]);
        var variance = context.Step("ReduceMean", "variance", [context.Step("Mul", "squares", [centred, centred])], axis);
        var deviation = context.Step(
            "Sqrt", "deviation", [context.Step("Add", "variance_and_epsilon", [variance, context.Graph.Float(context.NameOf("epsilon"), layer.Epsilon)])]);
        var result = context.Step("Div", "normalized", [centred, deviation]);
        if (context.Stored("gamma", shape) is { } gamma)
            result = context.Step("Mul", "scaled", [result, gamma]);
        if (context.Stored("beta", shape) is { } beta)
            result = context.Step("Add", "shifted", [result, beta]);
        return context.LikeInput(result);
    }
}
