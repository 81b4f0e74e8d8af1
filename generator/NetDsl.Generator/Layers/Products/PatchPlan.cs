namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// The patches of a large side with few channels: for each pixel of the small side the numbers that the kernel's taps meet, which the runtime writes side by
/// side. Products that read that side, and the weights' gradient, are then products of matrices whose rows are patches. Taps at the image's border meet zeros.
/// </summary>
internal sealed record PatchPlan(ProductGeometry Geometry)
{
    private const int MostChannels = 4;

    /// <summary>Numbers of a patch up to which a block of patches fits the first-level cache.</summary>
    private const int MostNumbers = 512;

    /// <summary>Channels of the small side from which writing the patches is little work beside the products.</summary>
    private const int LeastSmallChannels = 32;

    /// <summary>Numbers of a patch up to which a product is faster with patches: longer sums keep a tile busy without them, and multiply with no padding.</summary>
    private const int MostProductNumbers = 48;

    public int Numbers => Geometry.Taps * Geometry.Large.Channels;

    public bool SuitsProducts => Numbers <= MostProductNumbers;

    /// <summary>What the runtime is told of them.</summary>
    public IEnumerable<string> Initializers =>
    [
        $"Height = {Geometry.Large.Height}, Width = {Geometry.Large.Width}, Channels = {Geometry.Large.Channels}, Rows = {Geometry.Small.Height}, Columns = "
        + $"{Geometry.Small.Width},",
        $"KernelRows = {Geometry.Rows.Kernel}, KernelColumns = {Geometry.Columns.Kernel}, Down = {Geometry.Rows.Stride}, Right = {Geometry.Columns.Stride}, "
        + $"Top = {Geometry.Rows.PaddingBefore}, Left = {Geometry.Columns.PaddingBefore},",
    ];

    public static PatchPlan? Of(ProductGeometry geometry)
    {
        var plan = new PatchPlan(geometry);
        return geometry.Large.Channels <= MostChannels && geometry.Small.Channels >= LeastSmallChannels && geometry.Taps > 1 && plan.Numbers <= MostNumbers
            && IsDense(geometry.Rows) && IsDense(geometry.Columns) ? plan : null;
    }

    // The taps meet neighbouring pixels, and patches leave none out, so that their padded image is no larger than they are.
    private static bool IsDense(AxisGeometry axis) => axis.Dilation == 1 && axis.Stride <= axis.Kernel;
}
