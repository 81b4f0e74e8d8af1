using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>DepthwiseConv2D: images to images; the kernels read neighbouring pixels of one channel each.</summary>
internal sealed class DepthwiseConv2DRule : ILayerRule
{
    public string Kind => "DepthwiseConv2D";

    public string NamePrefix => "depthwise_conv2d";

    public Shaping Read(ArgumentReader arguments)
    {
        var declared = ConvolutionOptions.Read(arguments, isTransposed: false, hasFilters: false);
        var multiplier = arguments.Count("DepthMultiplier");
        if (declared.Kernel.PowerIterations > 0)
            arguments.Refuses("SpectralNormalization", DiagnosticIds.ArgumentOutOfRange, "SpectralNormalization", "false (its kernels, one for each channel, aren't one matrix)", "true", "remove it");
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
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
            var parameters = Parameters.KernelAndBias(kernel, options.Filters, options.Kernel);
            parameters[0] = parameters[0] with { Name = "depthwise_kernel" };
            return LayerShape.Gives(
                new DepthwiseConv2DOptions(multiplier, options.Rows.Geometry(rows), options.Columns.Geometry(columns)),
                TensorShape.Image((int)rows.Output, (int)columns.Output, options.Filters),
                parameters);
        };
    }
}
