using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// A sum over taps of matrix products: Dense, Conv2D and Conv2DTranspose. The tensor with the larger grid and the one with the smaller grid meet where
/// large = small · stride + tap · dilation − padding; a convolution goes from large to small, a transposed one from small to large.
/// The kernel is [rows, columns, channels of the large side, channels of the small side] for both.
/// </summary>
internal sealed record ProductOperation(
    string Name, string Title, int Input, int Output, ProductGeometry Geometry, ProductDirection Forward, StoredParameter Kernel, StoredParameter? Bias)
    : Operation(Name, Title, Input, Output)
{
    private const int Lanes = 4;

    // IL instructions as the emitted text was counted.
    private const int PerLaneProduct = 9;
    private const int PerSingleProduct = 28;
    private const int PerBias = 15;

    public override TangentRule Tangent => TangentRule.Own;

    public override bool HasParameters => Kernel.Shape.IsTrainable;

    public override bool MovesStatistics => Spectral is not null && HasParameters;

    public override long MultiplyAdds => Geometry.MultiplyAdds;

    public override bool OutputMayBeOverwritten => true;

    public override int FoldingChannels => OutputShape.Channels;

    // Four neighbouring weights of the kernel's last length are one vector.
    public override StraightLineCost? StraightLine => new(
        MultiplyAdds,
        MultiplyAdds * (Geometry.KernelColumns < Lanes ? PerSingleProduct : PerLaneProduct) + OutputShape.Elements * (long)PerBias);

    /// <summary>Where the kernel is divided by its largest singular value; null where it isn't.</summary>
    public SpectralVector? Spectral { get; init; }

    /// <summary>
    /// Where it stands for a convolution over an image whose pixels are repeated: the geometry is that of the image before, and its kernel is made of the
    /// stored one. Else null.
    /// </summary>
    public RepeatedPixels? Repeated { get; init; }

    /// <summary>The grid and the channels of what it gives.</summary>
    public TensorShape OutputShape => Forward == ProductDirection.LargeToSmall ? Geometry.Small : Geometry.Large;

    /// <summary>The direction of the gradient to the input.</summary>
    public ProductDirection Backward => Forward == ProductDirection.LargeToSmall ? ProductDirection.SmallToLarge : ProductDirection.LargeToSmall;
}

internal enum ProductDirection
{
    LargeToSmall,
    SmallToLarge,
}

/// <summary>What spectral normalisation of a kernel keeps.</summary>
/// <param name="Vector">The stored estimate of the kernel's first singular vector on the side of the outputs.</param>
/// <param name="PowerIterations">How often each training pass improves it.</param>
internal sealed record SpectralVector(StoredParameter Vector, int PowerIterations);

/// <summary>The steps of layers that become products.</summary>
internal static class ProductStep
{
    public static int AddDense(GraphBuilder builder, int index)
    {
        var point = new AxisGeometry(1, 1, 1, 0);
        var layer = builder.Layer(index);
        return Add(builder, index, new ProductGeometry(layer.InputShape, layer.OutputShape, point, point), ProductDirection.LargeToSmall);
    }

    public static int AddConv2D(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (Conv2DOptions)layer.Options;
        return Add(builder, index, new ProductGeometry(layer.InputShape, layer.OutputShape, options.Rows, options.Columns), ProductDirection.LargeToSmall);
    }

    public static int AddConv2DTranspose(GraphBuilder builder, int index)
    {
        var layer = builder.Layer(index);
        var options = (Conv2DTransposeOptions)layer.Options;
        return Add(builder, index, new ProductGeometry(layer.OutputShape, layer.InputShape, options.Rows, options.Columns), ProductDirection.SmallToLarge);
    }

    /// <summary>What spectral normalisation of a layer's kernel keeps; null without it.</summary>
    public static SpectralVector? SpectralOf(GraphBuilder builder, ShapedLayer layer) =>
        builder.Parameter(layer, "vector_u") is { } vector ? new SpectralVector(vector, ((KernelLayerOptions)layer.Options).PowerIterations) : null;

    private static int Add(GraphBuilder builder, int index, ProductGeometry geometry, ProductDirection direction)
    {
        var layer = builder.Layer(index);
        return builder.Add(index, (name, title, input, output) => new ProductOperation(
            name, title, input, output, geometry, direction, builder.Parameter(layer, "kernel")!, builder.Parameter(layer, "bias"))
        {
            Spectral = SpectralOf(builder, layer),
        });
    }
}
