using NetDsl.Descriptions;
using NetDsl.Kernels;

namespace NetDsl.Onnx.Layers;

/// <summary>Kernels as a prediction uses them: with spectral normalisation divided by the estimate of their largest singular value.</summary>
internal static class KernelValues
{
    // Of each of the four parts of a spectral kernel's memory, which begin at multiples of as many floats.
    private const int Alignment = 16;

    /// <param name="context">The layer.</param>
    /// <param name="kernel">Its kernel, or one of several.</param>
    /// <param name="part">What stands before the parameters' names that belong to this kernel.</param>
    public static ReadOnlySpan<float> Of(LayerContext context, Parameter kernel, string part = "") =>
        context.Parameter(part + "vector_u") is { } vector ? Divided(kernel, vector, outputsAreRows: context.Layer is Conv2DTransposeLayer) : kernel.Values;

    // A transposed convolution's kernel ends in [filters, channels], with its outputs as rows, and has a block for each tap. The others end in their outputs,
    // which are two axes where there are heads.
    private static unsafe float[] Divided(Parameter kernel, Parameter vector, bool outputsAreRows)
    {
        var columns = outputsAreRows ? kernel.Shape[^1] : vector.Count;
        var rows = outputsAreRows ? vector.Count : kernel.Count / columns;
        var blocks = kernel.Count / (rows * columns);
        var normalized = new float[kernel.Count];
        var memory = new float[4 * Alignment + rows + blocks * (rows + columns)];
        fixed (float* kernelNumbers = kernel.Values, vectorNumbers = vector.Values, normalizedNumbers = normalized, memoryNumbers = memory)
        {
            var spectral = new SpectralKernel
            {
                Kernel = kernelNumbers,
                Vector = vectorNumbers,
                Normalized = normalizedNumbers,
                Memory = memoryNumbers,
                Blocks = blocks,
                Rows = rows,
                Columns = columns,
                OutputsAreRows = outputsAreRows,
            };
            SpectralNormalization.Apply(&spectral, ParallelLoop.Sequential);
        }

        return normalized;
    }
}
