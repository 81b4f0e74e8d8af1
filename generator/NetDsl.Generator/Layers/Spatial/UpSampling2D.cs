using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Spatial;

/// <summary>UpSampling2D: images to larger ones, with pixels repeated or new ones between them.</summary>
internal sealed class UpSampling2DRule : LayerRule
{
    public override string Kind => "UpSampling2D";

    public override string NamePrefix => "up_sampling2d";

    public override IReadOnlyList<SizeArgument> SizeArguments => [new("size", 2, 8)];

    public override string ExampleInput(LayerDeclaration layer) => "Input(28, 28, 1)";

    public override Shaping Read(ArgumentReader arguments)
    {
        var (rows, columns) = Factors(arguments);
        var isBilinear = arguments.Choice<Interpolation>("Interpolation") == Interpolation.Bilinear;
        return input =>
        {
            if (DeclaredConvolution.RefusesVector(input) is { } refusal)
                return refusal;

            var (height, width) = ((long)input.Shape.Height * rows, (long)input.Shape.Width * columns);
            return input.RefusesSize(height, width, input.Shape.Channels)
                ?? LayerShape.Gives(new UpSampling2DOptions(rows, columns, isBilinear), TensorShape.Image((int)height, (int)width, input.Shape.Channels));
        };
    }

    private static (int Rows, int Columns) Factors(ArgumentReader arguments)
    {
        if (arguments.Has("rows"))
            return (arguments.Integer("rows", 1, DeclaredConvolution.LargestKernel, 1), arguments.Integer("columns", 1, DeclaredConvolution.LargestKernel, 1));
        var size = arguments.Integer("size", 1, DeclaredConvolution.LargestKernel, SpatialDefaults.UpSampling);
        return (size, size);
    }
}

internal sealed record UpSampling2DOptions(int Rows, int Columns, bool IsBilinear = false) : LayerOptions("UpSampling2D")
{
    public override LayerDescription Description => new("UpSampling2D", Rows, Columns, IsBilinear);

    public override bool IsArrangement => !IsBilinear;

    public override bool IsLinear => true;

    public override bool KeepsBias => true;

    public override ValueRange? Range(IReadOnlyList<ValueRange?> inputs) => inputs[0];

    public override string? WhyWithoutEffect(TensorShape input, TensorShape output) => this is { Rows: 1, Columns: 1 } ? "its size is 1" : null;
}

/// <summary>Repeats pixels, <see cref="Rows"/> times down and <see cref="Columns"/> times to the right.</summary>
internal sealed record UpSamplingOperation(string Name, string Title, int Input, int Output, TensorShape From, int Rows, int Columns)
    : Operation(Name, Title, Input, Output)
{
    // IL instructions as the emitted text was counted.
    private const int PerCopy = 6;

    public override TangentRule Tangent => TangentRule.Linear;

    public override StraightLineCost? StraightLine => new(Elements, Elements * PerCopy);

    private long Elements => (long)From.Elements * Rows * Columns;
}

/// <summary>Images made larger by whole factors, with new pixels between the old ones: UpSampling2D with bilinear interpolation.</summary>
internal sealed record BilinearOperation(string Name, string Title, int Input, int Output, TensorShape From, TensorShape To)
    : Operation(Name, Title, Input, Output)
{
    public override TangentRule Tangent => TangentRule.Linear;
}

/// <summary>The step of UpSampling2D, with the convolution after it where that alone reads the larger image and can work on the small one.</summary>
internal static class UpSampling2DStep
{
    public static int Add(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (UpSampling2DOptions)layer.Options;
        if (options.IsBilinear)
            return builder.Add(index, (name, title, input, output) => new BilinearOperation(name, title, input, output, layer.InputShape, layer.OutputShape));
        return AddWithConvolution(builder, index, options)
            ?? builder.Add(index,
                (name, title, input, output) => new UpSamplingOperation(name, title, input, output, layer.InputShape, options.Rows, options.Columns));
    }

    private static int? AddWithConvolution(GraphBuilder builder, int index, UpSampling2DOptions upSampling)
    {
        if (builder.FollowerOf(index) is not { Options: Conv2DOptions options } convolution)
            return null;
        var geometry = new ProductGeometry(convolution.InputShape, convolution.OutputShape, options.Rows, options.Columns);
        if (RepeatedPixels.BeforeCopies(upSampling.Rows, upSampling.Columns, geometry) is { } before)
            return AddProductBeforeCopies(builder, index, upSampling, convolution, before);

        // The kernel of spectral normalisation is made of the stored one already.
        return ProductStep.SpectralOf(builder, convolution) is null && RepeatedPixels.Join(upSampling.Rows, upSampling.Columns, geometry) is { } repeated
            ? AddJoined(builder, index, convolution, repeated)
            : null;
    }

    private static int AddJoined(GraphBuilder builder, int index, ShapedLayer convolution, RepeatedPixels repeated)
    {
        var layer = builder.Layer(index);
        var name = builder.UniqueName(convolution.Options.Kind);
        var title = $"{layer.Name}, {convolution.Name}: {layer.InputShape} → {convolution.OutputShape}";
        var output = builder.NewOutput(index + 1, name);
        builder.Add(new ProductOperation(
            name,
            title,
            builder.InputTensor(layer),
            output,
            repeated.Geometry,
            ProductDirection.SmallToLarge,
            builder.Parameter(convolution, "kernel")!,
            builder.Parameter(convolution, "bias"))
        {
            Repeated = repeated,
        });
        return 2;
    }

    /// <summary>The convolution first, then the copies of what it gives.</summary>
    private static int AddProductBeforeCopies(GraphBuilder builder, int index, UpSampling2DOptions upSampling, ShapedLayer convolution,
        ProductGeometry geometry)
    {
        var layer = builder.Layer(index);
        var name = builder.UniqueName(convolution.Options.Kind);
        var title = $"{convolution.Name}, pixel by pixel, before {layer.Name} repeats what it gives: {geometry.Large} → {geometry.Small}";
        var small = builder.NewTensor(name, geometry.Small);
        builder.Add(new ProductOperation(
            name,
            title,
            builder.InputTensor(layer),
            small,
            geometry,
            ProductDirection.LargeToSmall,
            builder.Parameter(convolution, "kernel")!,
            builder.Parameter(convolution, "bias"))
        {
            Spectral = ProductStep.SpectralOf(builder, convolution),
        });
        var copies = builder.UniqueName(layer.Options.Kind);
        var output = builder.NewOutput(index + 1, copies);
        builder.Add(new UpSamplingOperation(
            copies, $"{layer.Name}: {geometry.Small} → {convolution.OutputShape}", small, output, geometry.Small, upSampling.Rows, upSampling.Columns));
        return 2;
    }
}
