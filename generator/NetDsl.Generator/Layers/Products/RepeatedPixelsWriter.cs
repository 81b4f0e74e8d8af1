using NetDsl.Generator.Emit;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// Writes the larger kernel of a convolution over repeated pixels: each of its taps is a sum of stored ones, and each stored tap's gradient the sum of those
/// that it is part of.
/// </summary>
internal sealed class RepeatedPixelsWriter(ProductOperation product, RepeatedPixels repeated, Func<string, string> fieldName)
    : DerivedWeightsWriter(product, fieldName)
{
    protected override int Count => Product.Geometry.Taps * Product.Geometry.KernelRows * Product.Geometry.KernelColumns;

    public override void WriteDerive(SourceWriter writer) => writer.Line($"{Product.Name}.SumTaps(parameters, {Weights}, parallel);");

    public override void WriteAddGradient(SourceWriter writer) => writer.Line($"{Product.Name}.AddTapGradients({WeightsGradient}, gradients, parallel);");

    public override void WriteMethods(SourceWriter writer)
    {
        var (kernel, geometry) = (repeated.Convolution, Product.Geometry);
        writer.Line($"// The kernel's {kernel.Rows.Kernel} × {kernel.Columns.Kernel} taps meet pixels that are repeated {repeated.Rows} × {repeated.Columns} "
            + $"times. Taps that meet copies of one pixel are summed first: {geometry.Rows.Kernel} × {geometry.Columns.Kernel} sums, through which");
        writer.Line($"// each pixel of the small image adds to all pixels of the output that see a copy of it. On the larger image it would be "
            + $"{Literal.Grouped(kernel.MultiplyAdds)} multiply-adds.");
        WriteMethod(writer, "SumTaps", "float* parameters, float* weights", "Expand", $"parameters + {Product.Kernel.Offset}, weights");
        if (!Product.HasParameters)
            return;
        writer.Line();
        writer.Line("// A stored tap's gradient is the sum of those of all sums that it is part of.");
        WriteMethod(writer, "AddTapGradients", "float* weightsGradient, float* gradients",
            "AddGradient", $"weightsGradient, gradients + {Product.Kernel.Offset}");
    }

    private void WriteMethod(SourceWriter writer, string name, string parameters, string function, string arguments)
    {
        var (rows, columns) = (repeated.Convolution.Rows.Kernel, repeated.Convolution.Columns.Kernel);
        using (writer.Block($"public static void {name}({parameters}, global::NetDsl.ParallelLoop parallel)"))
        {
            writer.Line($"var taps = new {SourceText.Kernels}.RepeatedPixels({rows}, {columns}, rowCopies: {repeated.Rows}, columnCopies: {repeated.Columns}, "
                + $"tapLength: {Product.Geometry.KernelRows * Product.Geometry.KernelColumns});");
            writer.Line($"taps.{function}({arguments}, parallel);");
        }
    }
}
