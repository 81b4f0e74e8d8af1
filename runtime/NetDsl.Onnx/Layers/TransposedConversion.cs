using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;

namespace NetDsl.Onnx.Layers;

/// <summary>
/// Transposed convolutions. ONNX crops them as NetDsl does; what it can't say (more output padding than its stride has room for, pixels added
/// before the image) is cropped and padded by nodes of its own, with the bias after them.
/// </summary>
internal static class TransposedConversion
{
    public static LayerValue Write(LayerContext context, Conv2DTransposeLayer layer)
    {
        var kernel = context.Parameter("kernel")!;
        int[] order = [3, 2, 0, 1];
        var weights = context.Graph.Parameter(
            kernel.Name, Axes.Transpose(KernelValues.Of(context, kernel), kernel.Shape, order), Axes.Order(kernel.Shape, order));
        var (rows, columns) = (Crop.Of(layer.Rows, context.Input.Shape[0], layer.Shape[0]), Crop.Of(layer.Columns, context.Input.Shape[1], layer.Shape[1]));
        var isPlain = rows.IsPlain && columns.IsPlain;
        if (isPlain)
        {
            string[] inputs = [context.Input.ChannelsFirst(), weights, .. context.Stored("bias", layer.Channels) is { } bias ? [bias] : Array.Empty<string>()];
            return context.Result(
                "ConvTranspose",
                inputs,
                [
                    .. Geometry(layer),
                    NodeAttribute.Of("pads", rows.Before, columns.Before, Math.Max(rows.After, 0), Math.Max(columns.After, 0)),
                    NodeAttribute.Of("output_padding", Math.Max(-rows.After, 0), Math.Max(-columns.After, 0)),
                ]);
        }

        var full = context.Step("ConvTranspose", "full", [context.Input.ChannelsFirst(), weights], [.. Geometry(layer)]);
        var placed = Placing.Write(context, full, (rows.Full, columns.Full), (-rows.Before, -columns.Before), "placed");
        return context.Stored("bias", layer.Channels, 1, 1) is { } added ? context.Result("Add", [placed, added]) : context.Result("Identity", [placed]);
    }

    private static Protobuf.AttributeProto[] Geometry(Conv2DTransposeLayer layer) =>
    [
        NodeAttribute.Of("kernel_shape", layer.Rows.Kernel, layer.Columns.Kernel),
        NodeAttribute.Of("strides", layer.Rows.Stride, layer.Columns.Stride),
        NodeAttribute.Of("dilations", layer.Rows.Dilation, layer.Columns.Dilation),
    ];

    /// <summary>What is cut off a full result along one axis; negative where something is added.</summary>
    private readonly record struct Crop(int Full, int Before, int After, int Stride)
    {
        /// <summary>Whether ONNX's attributes can express the padding: pixels may only be added after the image, and fewer than a stride.</summary>
        public bool IsPlain => Before >= 0 && After > -Stride;

        public static Crop Of(AxisGeometry axis, int input, int output)
        {
            var full = ((input - 1) * axis.Stride) + axis.EffectiveKernel;
            return new Crop(full, axis.PaddingBefore, full - axis.PaddingBefore - output, axis.Stride);
        }
    }
}
