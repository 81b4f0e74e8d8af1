using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>Conv2D: images to images; the kernel reads neighbouring pixels of all channels.</summary>
internal sealed class Conv2DRule : ILayerRule
{
    public string Kind => "Conv2D";

    public string NamePrefix => "conv2d";

    public Shaping Read(ArgumentReader arguments)
    {
        var options = ConvolutionOptions.Read(arguments);
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var rows = Axis(options, input.Shape.Height, options.IsSame);
            var columns = Axis(options, input.Shape.Width, options.IsSame);
            return rows.Output == 0 || columns.Output == 0
                ? RefusesKernel(options, input)
                : options.Shape(
                    input,
                    new Conv2DOptions(options.Filters, options.Geometry(rows), options.Geometry(columns), options.UseBias),
                    rows.Output,
                    columns.Output,
                    (input.Shape.Channels, options.Filters));
        };
    }

    private static ConvolutionAxis Axis(ConvolutionOptions options, int input, bool isSame) => isSame
        ? ConvolutionArithmetic.ConvolutionSame(input, options.KernelSize, options.Strides)
        : ConvolutionArithmetic.ConvolutionValid(input, options.KernelSize, options.Strides);

    private static LayerShape RefusesKernel(ConvolutionOptions options, LayerInput input)
    {
        var height = Axis(options, input.Shape.Height, isSame: true).Output;
        var width = Axis(options, input.Shape.Width, isSame: true).Output;
        return input.Refuses(
            DiagnosticIds.KernelTooLarge,
            "kernelSize",
            $"{Wording.Literal(options.KernelSize)}×{Wording.Literal(options.KernelSize)}",
            input.Arriving,
            $"{Wording.Literal(height)}×{Wording.Literal(width)}×{Wording.Literal(options.Filters)}",
            Wording.Literal(Math.Min(input.Shape.Height, input.Shape.Width)));
    }
}
