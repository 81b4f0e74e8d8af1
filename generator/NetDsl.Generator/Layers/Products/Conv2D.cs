using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Products;

/// <summary>Conv2D: images to images; the kernel reads neighbouring pixels of all channels.</summary>
internal sealed class Conv2DRule : LayerRule
{
    public override string Kind => "Conv2D";

    public override string NamePrefix => "conv2d";

    public override string ChannelArgument => "filters";

    public override bool HasPadding => true;

    public override IReadOnlyList<SizeArgument> SizeArguments => DeclaredConvolution.SizeArguments;

    public override int RowsPerKernelRow => -1;

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var options = DeclaredConvolution.Read(arguments, isTransposed: false);
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var rows = Axis(options.Rows, input.Shape.Height, options.IsSame);
            var columns = Axis(options.Columns, input.Shape.Width, options.IsSame);
            return rows.Output == 0 || columns.Output == 0
                ? RefusesKernel(options, input, rows.Output == 0)
                : options.Shape(
                    input,
                    new Conv2DOptions(options.Filters, options.Rows.Geometry(rows), options.Columns.Geometry(columns),
                        options.UseBias)
                    { PowerIterations = options.Kernel.PowerIterations },
                    rows.Output,
                    columns.Output,
                    (input.Shape.Channels, options.Filters));
        };
    }

    /// <summary>The convolution along one axis.</summary>
    internal static ConvolutionAxis Axis(ConvolutionAxisOptions axis, int input, bool isSame) => isSame
        ? ConvolutionArithmetic.ConvolutionSame(input, axis.Kernel, axis.Stride, axis.Dilation)
        : ConvolutionArithmetic.ConvolutionExplicit(input, axis.Kernel, axis.Stride, axis.Dilation, axis.Before, axis.After);

    /// <summary>Writes <c>Padding.Same</c>, in place of these arguments where they are there.</summary>
    internal static Fix PaddingFix(params string[] inPlaceOf) =>
        Fix.Of("Write Padding = Padding.Same", [FixEdit.Set("Padding", "Padding.Same"), .. inPlaceOf.Select(FixEdit.Remove)]);

    /// <summary>The refusal of a kernel that is larger than the image.</summary>
    internal static LayerShape RefusesKernel(DeclaredConvolution options, LayerInput input, bool isTooHigh)
    {
        var (rows, columns) = (options.Rows, options.Columns);
        var kernel = DeclaredConvolution.Sizes(rows.Kernel, columns.Kernel);
        if (rows.Dilation > 1 || columns.Dilation > 1)
            kernel += $", dilated to {DeclaredConvolution.Sizes(rows.EffectiveKernel, columns.EffectiveKernel)},";
        var (height, width) = (input.Shape.Height + rows.Padding, input.Shape.Width + columns.Padding);
        var same = DeclaredConvolution.Sizes(Axis(rows, input.Shape.Height, isSame: true).Output, Axis(columns, input.Shape.Width, isSame: true).Output);
        var (highest, widest) = ((height - 1) / rows.Dilation + 1, (width - 1) / columns.Dilation + 1);
        var (argument, largest) = options.HasKernelSize ? ("kernelSize", Math.Min(highest, widest)) : isTooHigh ? ("kernelHeight", highest)
            : ("kernelWidth", widest);
        return input.Refuses(
            DiagnosticIds.KernelTooLarge,
            argument,
            kernel,
            input.Arriving + (options.IsPadded ? $", padded to {DeclaredConvolution.Sizes(height, width)}" : DeclaredConvolution.Valid(input)),
            $"use Padding.Same{(options.IsPadded ? " in place of explicit padding" : "")}, which gives {same}×{Wording.Literal(options.Filters)}, or "
                + $"a {argument} of at most {Wording.Literal(largest)}").With(PaddingFix(DeclaredConvolution.ExplicitPaddings),
            Fix.Of($"Write {argument} = {Wording.Literal(largest)}", FixEdit.Set(argument, Wording.Literal(largest))));
    }
}

/// <summary>A convolution: output pixel o reads input pixels o·stride + tap·dilation − padding before. Kernel [height, width, in, filters].</summary>
internal sealed record Conv2DOptions(int Filters, AxisGeometry Rows, AxisGeometry Columns, bool UseBias) : KernelLayerOptions("Conv2D")
{
    public override LayerDescription Description => new("Conv2D", Rows, Columns);

    public override bool IsProduct => true;
}
