using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// A convolution over an image whose pixels are repeated (UpSampling2D and Conv2D), without that image. Along an axis, output pixel o sums tap t · small pixel
/// ⌊(o + t − padding) / s⌋. So small pixel i adds to the output pixels i·s + u − (k − 1 − padding), each time with the same number: the sum of those of the k
/// taps that meet one of its s copies there. That is a transposed convolution with stride s, whose kernel of k + s − 1 taps is made of sums of the stored
/// one's. Each of its phases is a small convolution: with 3 × 3 taps and 2 × 2 copies, four of 2 × 2 taps. As the image's border lies between two blocks of
/// copies, padding is the same as before.
/// </summary>
/// <param name="Rows">How often pixels are repeated downwards.</param>
/// <param name="Columns">How often they are repeated to the right.</param>
/// <param name="Convolution">The convolution as it was declared, over the repeated pixels.</param>
internal sealed record RepeatedPixels(int Rows, int Columns, ProductGeometry Convolution)
{
    /// <summary>Taps of the largest kernel that is made: code is written tap by tap.</summary>
    private const int MostTaps = 144;

    /// <summary>
    /// The two layers as one, or null where that doesn't pay: where it saves fewer multiply-adds of a single image than the larger kernel has numbers more.
    /// (Strides and dilation could be joined too, but taps that are apart share few copies.)
    /// </summary>
    /// <param name="rows">How often pixels are repeated downwards.</param>
    /// <param name="columns">How often they are repeated to the right.</param>
    /// <param name="convolution">The convolution over them.</param>
    public static RepeatedPixels? Join(int rows, int columns, ProductGeometry convolution)
    {
        if (IsSpaced(convolution.Rows) || IsSpaced(convolution.Columns))
            return null;
        var joined = new RepeatedPixels(rows, columns, convolution);
        var geometry = joined.Geometry;
        var tapLength = (long)geometry.KernelRows * geometry.KernelColumns;
        return geometry.Taps <= MostTaps && geometry.Taps * tapLength <= int.MaxValue
            && convolution.MultiplyAdds - geometry.MultiplyAdds > (geometry.Taps - convolution.Taps) * tapLength
            ? joined
            : null;
    }

    /// <summary>
    /// A convolution of one tap sees pixels one by one, so that it gives the same on the small image, before the pixels are repeated; null where there are more
    /// taps, strides or padding.
    /// </summary>
    /// <param name="rows">How often pixels are repeated downwards.</param>
    /// <param name="columns">How often they are repeated to the right.</param>
    /// <param name="convolution">The convolution over them.</param>
    public static ProductGeometry? BeforeCopies(int rows, int columns, ProductGeometry convolution)
    {
        var (large, small) = (convolution.Large, convolution.Small);
        if (convolution.Taps > 1 || IsSpaced(convolution.Rows) || IsSpaced(convolution.Columns) || (large.Height, large.Width) != (small.Height, small.Width))
            return null;
        var (height, width) = (large.Height / rows, large.Width / columns);
        return convolution with { Large = TensorShape.Image(height, width, large.Channels), Small = TensorShape.Image(height, width, small.Channels) };
    }

    /// <summary>The transposed convolution.</summary>
    public ProductGeometry Geometry => new(
        Convolution.Small,
        TensorShape.Image(Convolution.Large.Height / Rows, Convolution.Large.Width / Columns, Convolution.Large.Channels),
        Transposed(Convolution.Rows, Rows),
        Transposed(Convolution.Columns, Columns))
    {
        // Sums of taps keep the stored kernel's layout, in which the filters come last; of a single one both layouts are the same.
        IsKernelTurned = Convolution.Small.Channels > 1,
    };

    private static AxisGeometry Transposed(AxisGeometry axis, int copies) => new(axis.Kernel + copies - 1, copies, 1, axis.Kernel - 1 - axis.PaddingBefore);

    private static bool IsSpaced(AxisGeometry axis) => axis.Stride > 1 || axis.Dilation > 1;
}
