using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Windows;

/// <summary>DepthwiseConv2D: images to images; the kernels read neighbouring pixels of one channel each.</summary>
internal sealed class DepthwiseConv2DRule : LayerRule
{
    public override string Kind => "DepthwiseConv2D";

    public override string NamePrefix => "depthwise_conv2d";

    public override bool HasPadding => true;

    public override IReadOnlyList<SizeArgument> SizeArguments => DeclaredConvolution.SizeArguments;

    public override int RowsPerKernelRow => -1;

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var declared = DeclaredConvolution.Read(arguments, isTransposed: false, hasFilters: false);
        var multiplier = arguments.Count("DepthMultiplier");
        if (declared.Kernel.PowerIterations > 0)
        {
            arguments.Refuses("SpectralNormalization", DiagnosticIds.ArgumentOutOfRange,
                [Fix.Of("Remove SpectralNormalization", FixEdit.Remove("SpectralNormalization"), FixEdit.Remove("PowerIterations"))],
                "SpectralNormalization", "false (its kernels, one for each channel, aren't one matrix)", "true", "remove it");
        }

        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var rows = Conv2DRule.Axis(declared.Rows, input.Shape.Height, declared.IsSame);
            var columns = Conv2DRule.Axis(declared.Columns, input.Shape.Width, declared.IsSame);
            if (input.RefusesSize(Math.Max(rows.Output, 1), Math.Max(columns.Output, 1), (long)input.Shape.Channels * multiplier) is { } tooLarge)
                return tooLarge;

            var options = declared with { Filters = input.Shape.Channels * multiplier };
            if (rows.Output == 0 || columns.Output == 0)
                return Conv2DRule.RefusesKernel(options, input, rows.Output == 0);
            int[] kernel = [options.Rows.Kernel, options.Columns.Kernel, input.Shape.Channels, multiplier];
            if (input.RefusesKernel(kernel[0], kernel[1], kernel[2], kernel[3]) is { } tooMany)
                return tooMany;
            var parameters = options.Kernel.Parameters(kernel, options.Filters);
            parameters[0] = parameters[0] with { Name = "depthwise_kernel" };
            return LayerShape.Gives(
                new DepthwiseConv2DOptions(multiplier, options.Rows.Geometry(rows), options.Columns.Geometry(columns)),
                TensorShape.Image((int)rows.Output, (int)columns.Output, options.Filters),
                parameters);
        };
    }
}

/// <summary>A convolution of each channel by itself. Kernel [height, width, in, multiplier].</summary>
internal sealed record DepthwiseConv2DOptions(int Multiplier, AxisGeometry Rows, AxisGeometry Columns) : LayerOptions("DepthwiseConv2D")
{
    public override LayerDescription Description => new("DepthwiseConv2D", Multiplier, Rows, Columns);
}

/// <summary>
/// A convolution of each channel by itself: channel c of the input gives channels c·multiplier to c·multiplier + multiplier − 1. The kernel is [rows, columns,
/// channels, multiplier].
/// </summary>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Rows">The kernel's rows over the input's.</param>
/// <param name="Columns">The kernel's columns over the input's.</param>
internal sealed record DepthwiseOperation(
    string Name, string Title, int Input, int Output, int Channels, int Multiplier, WindowAxis Rows, WindowAxis Columns, StoredParameter Kernel,
    StoredParameter? Bias)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => Kernel.Shape.IsTrainable;

    public override TangentRule Tangent => TangentRule.Own;

    /// <summary>Channels of the output.</summary>
    public int Filters => Channels * Multiplier;

    public override bool OutputMayBeOverwritten => true;

    public override long MultiplyAdds => Rows.Runs.Sum(run => (long)run.Count * run.Taps) * Columns.Runs.Sum(run => (long)run.Count * run.Taps) * Filters;
}

/// <summary>The step of DepthwiseConv2D.</summary>
internal static class DepthwiseConv2DStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (DepthwiseConv2DOptions)layer.Options;
        return builder.Add(index, (name, title, input, output) => new DepthwiseOperation(
            name,
            title,
            input,
            output,
            layer.InputShape.Channels,
            options.Multiplier,
            WindowAxis.RowsOf(layer, options.Rows),
            WindowAxis.ColumnsOf(layer, options.Columns),
            builder.Parameter(layer, "depthwise_kernel")!,
            builder.Parameter(layer, "bias")));
    }
}
