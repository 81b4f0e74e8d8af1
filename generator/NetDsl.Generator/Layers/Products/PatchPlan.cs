namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// The patches of a large side with few channels: for each pixel of the small side the numbers that the kernel's taps meet, which the runtime writes side by
/// side. The weights' gradient is then one product of matrices, with the patches as rows. Taps at the image's border meet zeros.
/// </summary>
internal sealed record PatchPlan(ProductGeometry Geometry)
{
    private const int MostChannels = 4;

    /// <summary>Numbers of a patch up to which a block of patches fits the first-level cache.</summary>
    private const int MostNumbers = 512;

    /// <summary>Channels of the small side from which writing the patches is little work beside the products.</summary>
    private const int LeastSmallChannels = 32;

    /// <summary>Kernels, rows by taps in a row, of which the runtime keeps all weights of two vectors of channels in registers.</summary>
    private static readonly (int Rows, int Columns)[] ShortKernels = [(2, 2), (3, 3)];

    /// <summary>Two vectors of 512 bits: channels that the runtime computes at a time where sums are short.</summary>
    private const int ShortSumChannels = 32;

    /// <summary>Pixels in a row up to which a copy of the rows that a row of taps meets is small.</summary>
    private const int MostShortSumPixels = 1024;

    /// <summary>Whether a pixel of the small side sums so few numbers that register tiles would hardly do anything else than begin and end.</summary>
    public bool SumsAreShort => Geometry.Large.Channels == 1 && ShortKernels.Contains((Geometry.Rows.Kernel, Geometry.Columns.Kernel))
        && Geometry.Small.Channels % ShortSumChannels == 0 && Geometry.Small.Width <= MostShortSumPixels;

    public int Numbers => Geometry.Taps * Geometry.Large.Channels;

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
