using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Layers.Windows;

/// <summary>MaxPooling2D and AveragePooling2D: images to images with one number per window and channel.</summary>
internal sealed class PoolingRule(PoolingFunction function) : LayerRule
{
    public override string Kind => function + "Pooling2D";

    public override string NamePrefix => function.ToString().ToLowerInvariant() + "_pooling2d";

    public override bool HasPadding => true;

    // Without strides, windows stand side by side.
    public override IReadOnlyList<SizeArgument> SizeArguments =>
        [new("poolSize", 2, 4), new("Strides", 1, 4, Default: 0, SizeArgumentUse.WithEitherPadding)];

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var hasPoolSize = !arguments.Has("poolHeight");
        var poolHeight = arguments.Integer(hasPoolSize ? "poolSize" : "poolHeight", 1, DeclaredConvolution.LargestKernel, WindowDefaults.PoolSize);
        var poolWidth = hasPoolSize ? poolHeight : arguments.Integer("poolWidth", 1, DeclaredConvolution.LargestKernel, WindowDefaults.PoolSize);
        var strides = arguments.Integer("Strides", 0, DeclaredConvolution.LargestKernel, 0);
        var strideHeight = arguments.Integer("StrideHeight", 1, DeclaredConvolution.LargestKernel, strides == 0 ? poolHeight : strides);
        var strideWidth = arguments.Integer("StrideWidth", 1, DeclaredConvolution.LargestKernel, strides == 0 ? poolWidth : strides);
        var isSame = arguments.Choice<Padding>("Padding") == Padding.Same;
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
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

            var same = DeclaredConvolution.Sizes(Axis(input.Shape.Height, poolHeight, strideHeight, true).Output,
                Axis(input.Shape.Width, poolWidth, strideWidth, true).Output);
            var (name, largest) = hasPoolSize ? ("poolSize", Math.Min(input.Shape.Height, input.Shape.Width))
                : rows.Output == 0 ? ("poolHeight", input.Shape.Height)
                : ("poolWidth", input.Shape.Width);
            var arriving = input.Arriving + DeclaredConvolution.Valid(input);

            // Nothing can be pooled of a single pixel, whatever is written.
            if (input.Shape.Height == 1 && input.Shape.Width == 1)
            {
                return input.Refuses(DiagnosticIds.WindowTooLarge, name, DeclaredConvolution.Sizes(poolHeight, poolWidth), arriving,
                    "remove the layer, as a single pixel is all that is left to pool")
                    .With(input.Layer.GivenName is null ? Fix.Of($"Remove {Kind}", FixEdit.RemoveAttribute()) : null);
            }

            return input.Refuses(
                DiagnosticIds.WindowTooLarge,
                name,
                DeclaredConvolution.Sizes(poolHeight, poolWidth),
                arriving,
                $"use Padding.Same, which gives {same}×{Wording.Literal(input.Shape.Channels)}, or a {name} of at most {Wording.Literal(largest)}")
                    .With(Conv2DRule.PaddingFix(), Fix.Of($"Write {name} = {Wording.Literal(largest)}", FixEdit.Set(name, Wording.Literal(largest))));
        };
    }

    private static ConvolutionAxis Axis(int input, int pool, int stride, bool isSame) =>
        isSame ? ConvolutionArithmetic.ConvolutionSame(input, pool, stride) : ConvolutionArithmetic.ConvolutionValid(input, pool, stride);
}

/// <summary>GlobalAveragePooling2D: images to one number per channel.</summary>
internal sealed class GlobalAveragePooling2DRule : LayerRule
{
    public const string Global = "GlobalAveragePooling2D";

    public override string Kind => Global;

    public override string NamePrefix => "global_average_pooling2d";

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var keepDims = arguments.Flag("KeepDims", false);
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var shape = input.Shape;
            return LayerShape.Gives(
                new PoolingOptions(Kind, PoolingFunction.Average, new AxisGeometry(shape.Height, 1, 1, 0), new AxisGeometry(shape.Width, 1, 1, 0)),
                keepDims ? TensorShape.Image(1, 1, shape.Channels) : TensorShape.Vector(shape.Channels));
        };
    }
}

/// <summary>One number of each window of pixels, channel by channel: MaxPooling2D, AveragePooling2D and GlobalAveragePooling2D.</summary>
/// <param name="Rows">The windows' rows over the input's.</param>
/// <param name="Columns">The windows' columns over the input's.</param>
internal sealed record PoolingOperation(
    string Name, string Title, int Input, int Output, PoolingFunction Function, int Channels, WindowAxis Rows, WindowAxis Columns)
        : Operation(Name, Title, Input, Output)
{
    public override TangentRule Tangent => Function == PoolingFunction.Average ? TangentRule.Linear : TangentRule.Own;
}

/// <summary>
/// One number of each window of pixels, channel by channel: output pixel o sees input pixels o·stride + tap − padding before, as far as they are there.
/// </summary>
internal sealed record PoolingOptions(string Kind, PoolingFunction Function, AxisGeometry Rows, AxisGeometry Columns) : LayerOptions(Kind)
{
    public override LayerDescription Description => new("Pooling", Function, Rows, Columns);

    /// <summary>Whether its one window is the whole image.</summary>
    public bool IsGlobal => Kind == GlobalAveragePooling2DRule.Global;

    public override bool IsArrangement => Function == PoolingFunction.Max;

    public override bool IsLinear => Function == PoolingFunction.Average;

    public override bool KeepsBias => true;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => inputs[0];

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) =>
        this is { Rows: { Kernel: 1, Stride: 1 }, Columns: { Kernel: 1, Stride: 1 } } && input == output ? "its windows are single pixels" : null;
}

/// <summary>The step of MaxPooling2D, AveragePooling2D and GlobalAveragePooling2D.</summary>
internal static class PoolingStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (PoolingOptions)layer.Options;
        var (rows, columns) = (WindowAxis.RowsOf(layer, options.Rows), WindowAxis.ColumnsOf(layer, options.Columns));
        return builder.Add(index, (name, title, input, output) => new PoolingOperation(
            name, title, input, output, options.Function, layer.InputShape.Channels, rows, columns));
    }
}
