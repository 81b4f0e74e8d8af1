using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>Dense layers and convolutions. Kernels get ONNX's order of axes: outputs, inputs, height, width.</summary>
internal static class ProductConversion
{
    public static LayerValue Dense(LayerContext context)
    {
        var kernel = context.Parameter("kernel")!;
        var weights = context.Graph.Parameter(kernel.Name, KernelValues.Of(context, kernel), kernel.Shape[0], kernel.Shape[1]);
        return context.Stored("bias", kernel.Shape[1]) is { } bias
            ? context.Result("Gemm", [context.Input.Name, weights, bias])
            : context.Result("MatMul", [context.Input.Name, weights]);
    }

    public static LayerValue Convolution(LayerContext context, Conv2DLayer layer)
    {
        var kernel = context.Parameter("kernel")!;
        return Write(context, kernel, KernelValues.Of(context, kernel), [3, 2, 0, 1], (layer.Rows, layer.Columns), groups: 1);
    }

    /// <summary>Each channel is a group with filters of its own, which stand side by side in both libraries.</summary>
    public static LayerValue Depthwise(LayerContext context, DepthwiseConv2DLayer layer)
    {
        var kernel = context.Parameter("depthwise_kernel")!;
        return Write(context, kernel, kernel.Values, [2, 3, 0, 1], (layer.Rows, layer.Columns), groups: kernel.Shape[2]);
    }

    private static LayerValue Write(
        LayerContext context, Parameter kernel, ReadOnlySpan<float> values, int[] order, (AxisGeometry Rows, AxisGeometry Columns) axes, int groups)
    {
        var shape = Axes.Order(kernel.Shape, order);
        if (groups > 1)
            shape = [shape[0] * shape[1], 1, shape[2], shape[3]];
        else if (kernel.Name.EndsWith("/depthwise_kernel", StringComparison.Ordinal))
            shape = [shape[1], 1, shape[2], shape[3]];
        var weights = context.Graph.Parameter(kernel.Name, Axes.Transpose(values, kernel.Shape, order), shape);
        var (rows, columns) = axes;
        string[] inputs = context.Stored("bias", context.Layer.Channels) is { } bias
            ? [context.Input.ChannelsFirst(), weights, bias]
            : [context.Input.ChannelsFirst(), weights];
        return context.Result(
            "Conv",
            inputs,
            NodeAttribute.Of("kernel_shape", rows.Kernel, columns.Kernel),
            NodeAttribute.Of("strides", rows.Stride, columns.Stride),
            NodeAttribute.Of("dilations", rows.Dilation, columns.Dilation),
            NodeAttribute.Of("pads", WindowPadding.Of(context, rows, columns)),
            NodeAttribute.Of("group", groups));
    }
}
