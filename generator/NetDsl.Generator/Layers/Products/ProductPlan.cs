using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// How one direction of a product is computed: which pixels read which, and how the weights are packed for it. Images of the batch are the rows of every
/// register tile:
/// all of them meet the same taps at the same pixel, so tiles are always full, and the borders of the image cost nothing.
/// </summary>
/// <param name="Depth">Channels of the source, which are summed.</param>
/// <param name="Columns">Channels of the destination.</param>
/// <param name="IsTransposed">Whether the kernel's last length is the one that is summed.</param>
/// <param name="Source">The source grid: height, width and channels.</param>
/// <param name="Destination">The destination grid.</param>
/// <param name="RowAxis">Rows of output pixels.</param>
/// <param name="ColumnAxis">Output pixels in a row.</param>
internal sealed record ProductPlan(
    int Depth, int Columns, bool IsTransposed, Shapes.TensorShape Source, Shapes.TensorShape Destination, AxisPlan RowAxis, AxisPlan ColumnAxis)
{
    private const int MostNarrowColumns = 4;
    private const int LeastNarrowDepth = 16;

    /// <summary>
    /// Bytes of a panel's weights that are used for all pixels before the next ones: what leaves room for the pixels in the 2 MB that a current server core has
    /// as second-level cache.
    /// </summary>
    private const int PanelBytes = 800_000;

    public static ProductPlan Of(ProductGeometry geometry, ProductDirection direction)
    {
        var toSmall = direction == ProductDirection.LargeToSmall;
        var (source, destination) = toSmall ? (geometry.Large, geometry.Small) : (geometry.Small, geometry.Large);
        return new ProductPlan(
            source.Channels,
            destination.Channels,
            toSmall == geometry.IsKernelTurned,
            source,
            destination,
            AxisPlan.Of(geometry.Rows, geometry.Large.Height, geometry.Small.Height, direction),
            AxisPlan.Of(geometry.Columns, geometry.Large.Width, geometry.Small.Width, direction));
    }

    /// <summary>Whether a single number of each image is read, so that nothing is summed.</summary>
    public bool IsOuter => Taps * Depth == 1 && Source.Elements == 1;

    /// <summary>The order in which packed weights hold the kernel's taps.</summary>
    public IEnumerable<int> TapOrder => RowAxis.TapOrder.SelectMany(row => ColumnAxis.TapOrder.Select(column => row * ColumnAxis.TapOrder.Count + column));

    /// <summary>
    /// Rows of output pixels in the order in which they are visited: in one part, or, where the panel's weights are too many for the cache, in several, of
    /// which each sums some rows of taps.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<AxisCase>> RowParts
    {
        get
        {
            var rows = RowAxis.TapOrder.Count;
            var target = VectorTarget.All[0];
            var rowBytes = (long)ColumnAxis.TapOrder.Count * Depth * target.VectorsFor(Columns) * target.Lanes * sizeof(float);
            if (IsNarrow || rows * rowBytes <= PanelBytes)
                return [RowAxis.Cases];
            var most = (int)Math.Max(1, PanelBytes / rowBytes);
            var parts = (rows + most - 1) / most;
            return RowAxis.InParts((rows + parts - 1) / parts).ToList();
        }
    }

    public int Taps => RowAxis.TapOrder.Count * ColumnAxis.TapOrder.Count;

    /// <summary>
    /// Whether vectors lie along the numbers that are summed instead of along the output channels: where those are too few to fill one, and the sums long
    /// enough to.
    /// </summary>
    public bool IsNarrow => Columns <= MostNarrowColumns && Depth >= LeastNarrowDepth && !IsSpread;

    /// <summary>Floats of the packed weights with their biases, at the vector width that needs most.</summary>
    public long PackedLength
    {
        get
        {
            if (IsNarrow)
                return ((long)Taps * Depth + 1) * Columns;
            var lanes = VectorTarget.All[0].Lanes;
            return ((long)Taps * Depth + 1) * ((Columns + lanes - 1) / lanes * lanes);
        }
    }

    /// <summary>Whether the taps of a row meet source pixels that aren't neighbours, so that they are added one after the other: dilation.</summary>
    public bool IsSpread => ColumnAxis.SourceStride > 1;

    /// <summary>Whether there is more than one pixel, so that few images can share a register tile's rows with their neighbours.</summary>
    public bool HasPixels => !IsNarrow && !IsOuter && Destination.Height * Destination.Width > 1;

    public IEnumerable<KernelRequest> Kernels => IsOuter ? [] : IsNarrow ? NarrowKernels : PanelKernels;

    private IEnumerable<KernelRequest> NarrowKernels => VectorTarget.All.Select(target => new KernelRequest(KernelKind.NarrowProduct, target.Lanes, Columns));

    private IEnumerable<KernelRequest> PanelKernels =>
        from target in VectorTarget.All
        from vectors in new[] { target.VectorsFor(Columns), target.LastVectorsFor(Columns) }
        select new KernelRequest(KernelKind.Product, target.Lanes, vectors);
}
