namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Conv2DTranspose: images to larger images; each pixel is spread through the kernel.</summary>
internal sealed class Conv2DTransposeRule : ILayerRule
{
    public string Kind => "Conv2DTranspose";

    public string NamePrefix => "conv2d_transpose";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = ConvolutionOptions.Read(arguments);
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var rows = Axis(options, input.Shape.Height);
            var columns = Axis(options, input.Shape.Width);
            return options.Shape(
                input,
                new Conv2DTransposeOptions(options.Filters, options.Geometry(rows), options.Geometry(columns), options.UseBias),
                rows.Output,
                columns.Output,
                (options.Filters, input.Shape.Channels));
        };
    }

    private static ConvolutionAxis Axis(ConvolutionOptions options, int input) => options.IsSame
        ? ConvolutionArithmetic.TransposedSame(input, options.KernelSize, options.Strides)
        : ConvolutionArithmetic.TransposedValid(input, options.KernelSize, options.Strides);
}
