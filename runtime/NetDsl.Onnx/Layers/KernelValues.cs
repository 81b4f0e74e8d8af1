using NetDsl.Descriptions;

namespace NetDsl.Onnx.Layers;

/// <summary>Kernels as a prediction uses them: with spectral normalisation divided by the estimate of their largest singular value.</summary>
internal static class KernelValues
{
    public static ReadOnlySpan<float> Of(LayerContext context, Parameter kernel) =>
        context.Parameter("vector_u") is { } vector ? Divided(kernel, vector, outputsAreBeforeLast: context.Layer is Conv2DTransposeLayer) : kernel.Values;

    // |W·u| / |u|, W being everything but the outputs × the outputs.
    private static float[] Divided(Parameter kernel, Parameter vector, bool outputsAreBeforeLast)
    {
        var values = kernel.Values;
        var outputs = vector.Count;
        var inner = outputsAreBeforeLast ? kernel.Shape[^1] : 1;
        var products = new double[values.Length / outputs];
        for (var i = 0; i < values.Length; i++)
        {
            var output = i / inner % outputs;
            products[(i / (inner * outputs) * inner) + (i % inner)] += (double)values[i] * vector.Values[output];
        }

        var sigma = Length(products) / Length(vector.Values.ToArray().Select(number => (double)number));
        return sigma is > 0 and < double.PositiveInfinity ? [.. values.ToArray().Select(value => (float)(value / sigma))] : values.ToArray();
    }

    private static double Length(IEnumerable<double> numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
