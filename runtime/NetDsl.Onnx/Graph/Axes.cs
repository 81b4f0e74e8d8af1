namespace NetDsl.Onnx.Graph;

/// <summary>Rearranges numbers: NetDsl has channels and outputs last, ONNX's operators have them first.</summary>
internal static class Axes
{
    /// <summary>The numbers with their axes in another order.</summary>
    /// <param name="values">In row-major order.</param>
    /// <param name="shape">Their lengths.</param>
    /// <param name="order">For each axis of the result, which one it was.</param>
    public static float[] Transpose(ReadOnlySpan<float> values, IReadOnlyList<int> shape, params ReadOnlySpan<int> order)
    {
        var strides = new int[shape.Count];
        for (int axis = shape.Count - 1, stride = 1; axis >= 0; stride *= shape[axis], axis--)
            strides[axis] = stride;

        var result = new float[values.Length];
        var place = new int[order.Length];
        var source = 0;
        foreach (ref var number in result.AsSpan())
        {
            number = values[source];

            // The next place, counted up from the last axis.
            for (var axis = order.Length - 1; axis >= 0; axis--)
            {
                source += strides[order[axis]];
                if (++place[axis] < shape[order[axis]])
                    break;
                source -= strides[order[axis]] * place[axis];
                place[axis] = 0;
            }
        }

        return result;
    }

    /// <summary>The lengths in another order.</summary>
    public static long[] Order(IReadOnlyList<int> shape, params ReadOnlySpan<int> order)
    {
        var ordered = new long[order.Length];
        for (var axis = 0; axis < order.Length; axis++)
            ordered[axis] = shape[order[axis]];
        return ordered;
    }
}
