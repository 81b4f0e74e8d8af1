using NetDsl.Descriptions;

namespace NetDsl.Onnx.Layers;

/// <summary>The padding of windows that move over an image, in numbers: TensorFlow's "same" is one of them.</summary>
internal static class WindowPadding
{
    /// <summary>Above, on the left, below, on the right: what the sizes of the layer's input and output leave after the image.</summary>
    public static long[] Of(LayerContext context, AxisGeometry rows, AxisGeometry columns)
    {
        var (from, to) = (context.Input.Shape, context.Layer.Shape);
        return [rows.PaddingBefore, columns.PaddingBefore, After(rows, from[0], to[0]), After(columns, from[1], to[1])];
    }

    // Where the last window ends inside the image, what is left is seen by none.
    private static int After(AxisGeometry axis, int from, int to) => Math.Max(0, ((to - 1) * axis.Stride) + axis.EffectiveKernel - from - axis.PaddingBefore);
}
