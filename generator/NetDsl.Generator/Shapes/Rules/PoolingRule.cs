using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes.Rules;

/// <summary>MaxPooling2D and AveragePooling2D: images to images with one number per window and channel.</summary>
internal sealed class PoolingRule(PoolingFunction function) : ILayerRule
{
    public string Kind => function + "Pooling2D";

    public string NamePrefix => function.ToString().ToLowerInvariant() + "_pooling2d";

    public Shaping Read(ArgumentReader arguments)
    {
        var hasPoolSize = !arguments.Has("poolHeight");
        var poolHeight = arguments.Integer(hasPoolSize ? "poolSize" : "poolHeight", 1, ConvolutionOptions.LargestKernel, WindowDefaults.PoolSize);
        var poolWidth = hasPoolSize ? poolHeight : arguments.Integer("poolWidth", 1, ConvolutionOptions.LargestKernel, WindowDefaults.PoolSize);
        var strides = arguments.Integer("Strides", 0, ConvolutionOptions.LargestKernel, 0);
        var strideHeight = arguments.Integer("StrideHeight", 1, ConvolutionOptions.LargestKernel, strides == 0 ? poolHeight : strides);
        var strideWidth = arguments.Integer("StrideWidth", 1, ConvolutionOptions.LargestKernel, strides == 0 ? poolWidth : strides);
        var isSame = arguments.Choice<Padding>("Padding") == Padding.Same;
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var rows = Axis(input.Shape.Height, poolHeight, strideHeight, isSame);
            var columns = Axis(input.Shape.Width, poolWidth, strideWidth, isSame);
            if (rows.Output > 0 && columns.Output > 0)
            {
                return LayerShape.Gives(
                    new PoolingOptions(
                        Kind,
                        function,
                        new AxisGeometry(poolHeight, strideHeight, 1, (int)rows.PaddingBefore),
                        new AxisGeometry(poolWidth, strideWidth, 1, (int)columns.PaddingBefore)),
                    TensorShape.Image((int)rows.Output, (int)columns.Output, input.Shape.Channels));
            }

            var same = ConvolutionOptions.Sizes(Axis(input.Shape.Height, poolHeight, strideHeight, true).Output, Axis(input.Shape.Width, poolWidth, strideWidth, true).Output);
            var (name, largest) = hasPoolSize ? ("poolSize", Math.Min(input.Shape.Height, input.Shape.Width))
                : rows.Output == 0 ? ("poolHeight", input.Shape.Height)
                : ("poolWidth", input.Shape.Width);
            var arriving = input.Arriving + ConvolutionOptions.Valid(input);

            // Nothing can be pooled of a single pixel, whatever is written.
            if (input.Shape.Height == 1 && input.Shape.Width == 1)
            {
                return input.Refuses(DiagnosticIds.WindowTooLarge, name, ConvolutionOptions.Sizes(poolHeight, poolWidth), arriving, "remove the layer, as a single pixel is all that is left to pool")
                    .With(LayerNames.Given(input.Layer) is null ? Fix.Of($"Remove {Kind}", FixEdit.RemoveLayer()) : null);
            }

            return input.Refuses(
                DiagnosticIds.WindowTooLarge,
                name,
                ConvolutionOptions.Sizes(poolHeight, poolWidth),
                arriving,
                $"use Padding.Same, which gives {same}×{Wording.Literal(input.Shape.Channels)}, or a {name} of at most {Wording.Literal(largest)}").With(Conv2DRule.PaddingFix(), Fix.Of($"Write {name} = {Wording.Literal(largest)}", FixEdit.Set(name, Wording.Literal(largest))));
        };
    }

    private static ConvolutionAxis Axis(int input, int pool, int stride, bool isSame) =>
        isSame ? ConvolutionArithmetic.ConvolutionSame(input, pool, stride) : ConvolutionArithmetic.ConvolutionValid(input, pool, stride);
}

/// <summary>GlobalAveragePooling2D: images to one number per channel.</summary>
internal sealed class GlobalAveragePooling2DRule : ILayerRule
{
    public string Kind => "GlobalAveragePooling2D";

    public string NamePrefix => "global_average_pooling2d";

    public Shaping Read(ArgumentReader arguments)
    {
        var keepDims = arguments.Flag("KeepDims", false);
        return input =>
        {
            if (ConvolutionOptions.RefusesVector(input) is { } refusal)
                return refusal;

            var shape = input.Shape;
            return LayerShape.Gives(
                new PoolingOptions(Kind, PoolingFunction.Average, new AxisGeometry(shape.Height, 1, 1, 0), new AxisGeometry(shape.Width, 1, 1, 0)),
                keepDims ? TensorShape.Image(1, 1, shape.Channels) : TensorShape.Vector(shape.Channels));
        };
    }
}
