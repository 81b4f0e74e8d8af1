namespace NetDsl.Generator.Shapes.Rules;

/// <summary>UpSampling2D: images to larger ones, with pixels repeated or new ones between them.</summary>
internal sealed class UpSampling2DRule : ILayerRule
{
    public string Kind => "UpSampling2D";

    public string NamePrefix => "up_sampling2d";

    public Shaping Read(ArgumentReader arguments)
    {
        var (rows, columns) = Factors(arguments);
        var isBilinear = arguments.Choice<Interpolation>("Interpolation") == Interpolation.Bilinear;
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var (height, width) = ((long)input.Shape.Height * rows, (long)input.Shape.Width * columns);
            return input.RefusesSize(height, width, input.Shape.Channels)
                ?? LayerShape.Gives(new UpSampling2DOptions(rows, columns, isBilinear), TensorShape.Image((int)height, (int)width, input.Shape.Channels));
        };
    }

    private static (int Rows, int Columns) Factors(ArgumentReader arguments)
    {
        if (arguments.Has("rows"))
            return (arguments.Integer("rows", 1, ConvolutionOptions.LargestKernel, 1), arguments.Integer("columns", 1, ConvolutionOptions.LargestKernel, 1));
        var size = arguments.Integer("size", 1, ConvolutionOptions.LargestKernel, SpatialDefaults.UpSampling);
        return (size, size);
    }
}
