using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>Pooling; padding takes no part in it.</summary>
internal static class PoolingConversion
{
    public static LayerValue Write(LayerContext context, PoolingLayer layer)
    {
        // To a vector only the mean over all pixels goes.
        if (!layer.IsImage)
        {
            var mean = context.Step("GlobalAveragePool", "mean", [context.Input.ChannelsFirst()]);
            return context.Result("Reshape", [mean, context.Graph.Integers(context.NameOf("shape"), 0, layer.Channels)]);
        }

        Protobuf.AttributeProto[] geometry =
        [
            NodeAttribute.Of("kernel_shape", layer.Rows.Kernel, layer.Columns.Kernel),
            NodeAttribute.Of("strides", layer.Rows.Stride, layer.Columns.Stride),
            NodeAttribute.Of("pads", WindowPadding.Of(context, layer.Rows, layer.Columns)),
        ];
        return layer.Function == PoolingFunction.Max
            ? context.Result("MaxPool", [context.Input.ChannelsFirst()], geometry)
            : context.Result("AveragePool", [context.Input.ChannelsFirst()], [.. geometry, NodeAttribute.Of("count_include_pad", 0)]);
    }
}
