using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Products;

/// <summary>Conv2DTranspose: images to larger images; each pixel is spread through the kernel.</summary>
internal sealed class Conv2DTransposeRule : LayerRule
{
    public override string Kind => "Conv2DTranspose";

    public override string NamePrefix => "conv2d_transpose";

    public override string ChannelArgument => "filters";

    public override bool HasPadding => true;

    public override IReadOnlyList<SizeArgument> SizeArguments => DeclaredConvolution.SizeArguments;

    public override int RowsPerKernelRow => 1;

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = DeclaredConvolution.Read(arguments, isTransposed: true);
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var rows = Axis(options, options.Rows, input.Shape.Height);
            var columns = Axis(options, options.Columns, input.Shape.Width);
            return rows.Output == 0
                ? RefusesCrop(arguments, options, input, options.Rows, input.Shape.Height, "row", ("PaddingTop", "PaddingBottom", "OutputPaddingHeight"))
                : columns.Output == 0
                ? RefusesCrop(arguments, options, input, options.Columns, input.Shape.Width, "column", ("PaddingLeft", "PaddingRight", "OutputPaddingWidth"))
                : options.Shape(
                    input,
                    new Conv2DTransposeOptions(options.Filters, options.Rows.Geometry(rows), options.Columns.Geometry(columns),
                        options.UseBias)
                    { PowerIterations = options.Kernel.PowerIterations },
                    rows.Output,
                    columns.Output,
                    (options.Filters, input.Shape.Channels));
        };
    }

    // Explicit padding, of 0 pixels too, is PyTorch's, and with it PyTorch's output padding of 0 where none is given.
    private static ConvolutionAxis Axis(DeclaredConvolution options, ConvolutionAxisOptions axis, int input) =>
        options.IsSame ? ConvolutionArithmetic.TransposedSame(input, axis.Kernel, axis.Stride, axis.Dilation, axis.OutputPadding)
        : options.IsExplicit
        ? ConvolutionArithmetic.TransposedExplicit(input, axis.Kernel, axis.Stride, axis.Dilation, axis.OutputPadding ?? 0, axis.Before, axis.After)
        : ConvolutionArithmetic.TransposedValid(input, axis.Kernel, axis.Stride, axis.Dilation, axis.OutputPadding);

    // As much as goes before, and the rest behind.
    private static Fix Sides(ConvolutionAxisOptions axis, long most, (string Before, string After, string Output) names)
    {
        var before = Math.Min(axis.Before, most);
        return Fix.Of($"Write {names.Before} = {Wording.Literal(before)} and {names.After} = {Wording.Literal(most - before)}",
            FixEdit.Set(names.Before, Wording.Literal(before)), FixEdit.Set(names.After, Wording.Literal(most - before)));
    }

    private static LayerShape RefusesCrop(
        ArgumentReader arguments, DeclaredConvolution options, LayerInput input, ConvolutionAxisOptions axis, int length, string pixels,
        (string Before, string After, string Output) names)
    {
        var full = (length - 1L) * axis.Stride + axis.EffectiveKernel + (axis.OutputPadding ?? 0);
        string[] candidates = options.IsSame ? [names.Output, "OutputPadding"] : [names.Before, names.After, "ExplicitPadding"];
        return input.Refuses(
            DiagnosticIds.NothingLeft,
            candidates.FirstOrDefault(arguments.Has),
            $"{Wording.Literal(full)} {pixels}{(full == 1 ? "" : "s")}",
            input.Arriving,
            Wording.Literal(options.IsSame ? full : axis.Padding),
            options.IsSame ? $"leave the output padding out, which gives {Wording.Literal((long)length * axis.Stride)}"
                : arguments.Has(names.Before) || arguments.Has(names.After)
                ? $"let {names.Before} and {names.After} be at most {Wording.Literal(full - 1)} together"
                : $"write an ExplicitPadding of at most {Wording.Literal((full - 1) / 2)}").With(
                options.IsSame ? Fix.Of("Remove the output padding", FixEdit.Remove("OutputPadding"), FixEdit.Remove(names.Output))
                : arguments.Has(names.Before) || arguments.Has(names.After) ? Sides(axis, full - 1, names)
                : Fix.Of($"Write ExplicitPadding = {Wording.Literal((full - 1) / 2)}", FixEdit.Set("ExplicitPadding", Wording.Literal((full - 1) / 2))));
    }
}

/// <summary>
/// A transposed convolution: input pixel i adds to output pixels i·stride + tap·dilation − padding before. Kernel [height, width, filters, in].
/// </summary>
internal sealed record Conv2DTransposeOptions(int Filters, AxisGeometry Rows, AxisGeometry Columns, bool UseBias) : KernelLayerOptions("Conv2DTranspose")
{
    public override LayerDescription Description => new("Conv2DTranspose", Rows, Columns);

    public override bool IsProduct => true;
}
