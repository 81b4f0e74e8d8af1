using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes spectral normalisation around a product: the product's own kernels read divided weights from a copy, and leave their gradient in another, from which
/// it is added to the kernel's.
/// Every training pass moves the stored vector, so that the copy is made anew in each of them, unless the layer is frozen,
/// while predictions make it when parameters changed.
/// </summary>
internal sealed class SpectralNormalizationWriter(ProductOperation product, SpectralVector spectral, Func<string, string> fieldName)
    : DerivedWeightsWriter(product, fieldName)
{
    private readonly string _memory = fieldName("Spectral");

    // Every pass moves the stored vector, unless the layer is frozen.
    public override bool ChangesInTraining => Product.HasParameters;

    // Of the kernel [taps, large, small] as a matrix the outputs are the last axis, but for a transposed convolution the one before.
    private bool OutputsAreRows => Product.Forward == ProductDirection.SmallToLarge;

    private int Blocks => OutputsAreRows ? Product.Geometry.Taps : 1;

    private int Rows => Product.Geometry.Large.Channels * (OutputsAreRows ? 1 : Product.Geometry.Taps);

    private int Columns => Product.Geometry.Small.Channels;

    /// <summary>Writes the line of the network's constructor that begins the stored vector.</summary>
    public void WriteBegin(SourceWriter writer) => writer.Line(
        $"{SourceText.Kernels}.SpectralNormalization.Begin(_parameters, kernelPlace: {Product.Kernel.Offset}, vectorPlace: {spectral.Vector.Offset}, new() {{ "
        + $"Blocks = {Blocks}, Rows = {Rows}, Columns = {Columns}, OutputsAreRows = {Literal.Of(OutputsAreRows)} }});");

    public override IEnumerable<(string Name, long Floats)> FixedMemory(bool isTraining) =>
        base.FixedMemory(isTraining).Append((_memory, 16 + Round(Rows) + Round(Blocks * Columns) + Round(Blocks * Rows)));

    /// <summary>Writes the line that divides the kernel, with the vector as it is.</summary>
    public override void WriteDerive(SourceWriter writer) =>
        writer.Line($"{Product.Name}.ApplySpectralNormalization(parameters, {Weights}, {_memory}, parallel);");

    /// <summary>Writes the line that moves the vector and divides the kernel.</summary>
    public override void WriteDeriveInTraining(SourceWriter writer) =>
        writer.Line($"{Product.Name}.IterateSpectralNormalization(parameters, {Weights}, {_memory}, parallel);");

    /// <summary>Writes the line that turns the divided weights' gradient into the kernel's.</summary>
    public override void WriteAddGradient(SourceWriter writer) =>
        writer.Line($"{Product.Name}.AddSpectralGradient(parameters, {Weights}, {_memory}, {WeightsGradient}, gradients, parallel);");

    public override void WriteMethods(SourceWriter writer)
    {
        writer.Line($"// Spectral normalisation: the kernel is divided by the largest singular value of its matrix of "
            + $"{Product.Kernel.Count / spectral.Vector.Count} × {spectral.Vector.Count}, as the stored vector estimates it.");
        WriteMethod(writer, "ApplySpectralNormalization", "", "Apply(&kernel, parallel)");
        if (Product.HasParameters)
            WriteTraining(writer);
        writer.Line();
        writer.Line("// Where the kernel, the vector and the divided kernel are.");
        using (writer.Block($"private static {SourceText.Kernels}.SpectralKernel SpectralKernel(float* parameters, float* weights, float* spectral) => new()",
            "};"))
        {
            writer.Line($"Kernel = parameters + {Product.Kernel.Offset}, Vector = parameters + {spectral.Vector.Offset}, Normalized = weights, Memory = "
                + $"spectral,");
            writer.Line($"Blocks = {Blocks}, Rows = {Rows}, Columns = {Columns}, OutputsAreRows = {Literal.Of(OutputsAreRows)},");
        }
    }

    private void WriteTraining(SourceWriter writer)
    {
        writer.Line();
        writer.Line("// The same in training, after the stored vector came nearer to the largest singular value's.");
        WriteMethod(writer, "IterateSpectralNormalization", "", $"Iterate(&kernel, powerIterations: {spectral.PowerIterations}, parallel)");
        writer.Line();
        writer.Line("// The stored kernel's gradient from that of the divided one: the singular value depends on the kernel too.");
        WriteMethod(writer, "AddSpectralGradient",
            "float* weightsGradient, float* gradients, ", $"AddGradient(&kernel, weightsGradient, gradients + {Product.Kernel.Offset}, parallel)");
    }

    private static void WriteMethod(SourceWriter writer, string name, string arguments, string call)
    {
        writer.Lines($$"""
            public static void {{name}}(float* parameters, float* weights, float* spectral, {{arguments}}global::NetDsl.ParallelLoop parallel)
            {
                var kernel = SpectralKernel(parameters, weights, spectral);
                {{SourceText.Kernels}}.SpectralNormalization.{{call}};
            }
            """);
    }

    private static long Round(int floats) => (floats + 15) / 16 * 16;
}
