using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Emit;

/// <summary>
/// Writes spectral normalisation around a product: the product's own kernels read divided weights from a copy, and leave their gradient in another, from which it is added to the kernel's.
/// Every training pass moves the stored vector, so that the copy is made anew in each of them, while predictions make it when parameters changed.
/// </summary>
internal sealed class SpectralNormalizationWriter(ProductOperation product, Func<string, string> fieldName)
{
    private readonly SpectralVector _spectral = product.Spectral!;

    /// <summary>The divided weights, in the kernel's layout.</summary>
    public string Weights => fieldName("Weights");

    /// <summary>The divided weights' gradient.</summary>
    public string WeightsGradient => fieldName("WeightsGradient");

    private string Memory => fieldName("Spectral");

    // Of the kernel [taps, large, small] as a matrix the outputs are the last axis, but for a transposed convolution the one before.
    private bool OutputsAreRows => product.Forward == ProductDirection.SmallToLarge;

    private int Blocks => OutputsAreRows ? product.Geometry.Taps : 1;

    private int Rows => product.Geometry.Large.Channels * (OutputsAreRows ? 1 : product.Geometry.Taps);

    private int Columns => product.Geometry.Small.Channels;

    public IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining)
    {
        yield return (Weights, product.Kernel.Count);
        yield return (Memory, 16 + Round(Rows) + Round(Blocks * Columns) + Round(Blocks * Rows));
        if (isTraining)
            yield return (WeightsGradient, product.Kernel.Count);
    }

    /// <summary>Writes the line that divides the kernel, with the vector as it is.</summary>
    public void WriteApply(SourceWriter writer) => writer.Line($"{product.Name}.ApplySpectralNormalization(parameters, {Weights}, {Memory}, parallel);");

    /// <summary>Writes the line that moves the vector and divides the kernel.</summary>
    public void WriteIterate(SourceWriter writer) => writer.Line($"{product.Name}.IterateSpectralNormalization(parameters, {Weights}, {Memory}, parallel);");

    /// <summary>Writes the line before the divided weights' gradient is computed.</summary>
    public void WriteClear(SourceWriter writer) => writer.Line($"new global::System.Span<float>({WeightsGradient}, {product.Kernel.Count}).Clear();");

    /// <summary>Writes the line that turns the divided weights' gradient into the kernel's.</summary>
    public void WriteAddGradient(SourceWriter writer) =>
        writer.Line($"{product.Name}.AddSpectralGradient(parameters, {Weights}, {Memory}, {WeightsGradient}, gradients, parallel);");

    /// <summary>Writes the methods that these lines call.</summary>
    public void WriteMethods(SourceWriter writer)
    {
        writer.Line($"// Spectral normalisation: the kernel is divided by the largest singular value of its matrix of {product.Kernel.Count / _spectral.Vector.Count} × {_spectral.Vector.Count}, as the stored vector estimates it.");
        WriteMethod(writer, "ApplySpectralNormalization", "", "Apply(&kernel, parallel)");
        writer.Line();
        WriteMethod(writer, "IterateSpectralNormalization", "", $"Iterate(&kernel, powerIterations: {_spectral.PowerIterations}, parallel)");
        writer.Line();
        WriteMethod(writer, "AddSpectralGradient", "float* weightsGradient, float* gradients, ", $"AddGradient(&kernel, weightsGradient, gradients + {product.Kernel.Offset}, parallel)");
        writer.Line();
        using (writer.Block($"private static {SourceText.Kernels}.SpectralKernel SpectralKernel(float* parameters, float* weights, float* spectral) => new()", "};"))
        {
            writer.Line($"Kernel = parameters + {product.Kernel.Offset}, Vector = parameters + {_spectral.Vector.Offset}, Normalized = weights, Memory = spectral,");
            writer.Line($"Blocks = {Blocks}, Rows = {Rows}, Columns = {Columns}, OutputsAreRows = {Literal.Of(OutputsAreRows)},");
        }
    }

    private static void WriteMethod(SourceWriter writer, string name, string arguments, string call)
    {
        using (writer.Block($"public static void {name}(float* parameters, float* weights, float* spectral, {arguments}global::NetDsl.ParallelLoop parallel)"))
        {
            writer.Line("var kernel = SpectralKernel(parameters, weights, spectral);");
            writer.Line($"{SourceText.Kernels}.SpectralNormalization.{call};");
        }
    }

    private static long Round(int floats) => (floats + 15) / 16 * 16;
}
