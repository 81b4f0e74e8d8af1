using NetDsl.Generator.Plans;
using NetDsl.Generator.Plans.Transforms;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Products;

/// <summary>The three passes over a product, seen from its grids.</summary>
internal enum ProductPass
{
    /// <summary>From the larger grid to the smaller one.</summary>
    ToSmall,

    /// <summary>From the smaller grid to the larger one.</summary>
    ToLarge,

    /// <summary>The gradient of the taps, from both grids.</summary>
    ToTaps,
}

/// <summary>One axis of a fast convolution: its tiles, and where they lie on both grids. A tile at the border reaches beyond it, where zeros are.</summary>
/// <param name="Tile">What a tile computes.</param>
/// <param name="Tiles">How many there are.</param>
/// <param name="LargeFirst">The first tile's first pixel of the larger grid; negative before the border.</param>
/// <param name="LargeStep">Pixels of the larger grid from one tile to the next.</param>
/// <param name="SmallFirst">The first tile's first pixel of the smaller grid.</param>
/// <param name="SmallStep">Pixels of the smaller grid from one tile to the next.</param>
internal sealed record FastAxis(AxisTile Tile, int Tiles, int LargeFirst, int LargeStep, int SmallFirst, int SmallStep)
{
    private const int MostOutputs = 4;

    /// <summary>Products along the whole axis.</summary>
    public int Products => Tiles * Tile.Products;

    /// <summary>The tiles with the fewest products for a pass; null where there is no algorithm.</summary>
    public static FastAxis? Of(AxisGeometry axis, int large, int small, ProductPass pass, bool isShort)
    {
        FastAxis? best = null;
        if (axis.Dilation != 1 || axis.Kernel < axis.Stride)
            return null;
        for (var outputs = MostOutputs; outputs > 1; outputs--)
        {
            foreach (var isAlongLarge in new[] { false, true })
            {
                var candidate = Of(axis, large, small, outputs, isAlongLarge, isShort);
                if (candidate.Writes(pass, large, small) && candidate.Tile.Products > 0 && (best is null || candidate.Products < best.Products))
                    best = candidate;
            }
        }

        return best;
    }

    /// <summary>
    /// Whether its tiles write every pixel of a pass once. Those along the side that is written do; else a single one must reach from border to border, also
    /// over pixels that meet none of the other side.
    /// </summary>
    private bool Writes(ProductPass pass, int large, int small) => pass switch
    {
        ProductPass.ToSmall => !Tile.IsAlongLarge || (Tiles == 1 && SmallFirst <= 0 && SmallFirst + Tile.SmallPixels >= small),
        ProductPass.ToLarge => Tile.IsAlongLarge || (Tiles == 1 && LargeFirst <= 0 && LargeFirst + Tile.LargePixels >= large),
        _ => true,
    };

    private static FastAxis Of(AxisGeometry axis, int large, int small, int outputs, bool isAlongLarge, bool isShort)
    {
        var step = outputs * axis.Stride;
        if (!isAlongLarge)
        {
            return new FastAxis(
                new AxisTile(axis.Kernel, axis.Stride, false, outputs, 0, isShort), (small + outputs - 1) / outputs, -axis.PaddingBefore, step, 0, outputs);
        }

        // The padding's whole strides move the small pixels that a tile meets, the rest says which tap its first large pixel meets.
        var strides = (int)Math.Floor((double)axis.PaddingBefore / axis.Stride);
        var tile = new AxisTile(axis.Kernel, axis.Stride, true, outputs, axis.PaddingBefore - strides * axis.Stride, isShort);
        return new FastAxis(tile, (large + step - 1) / step, 0, step, strides + tile.FirstSmall, outputs);
    }
}

/// <summary>
/// A pass of a convolution that multiplies less than the direct method: tiles of pixels are evaluated, multiplied with evaluated taps channel by channel, and
/// interpolated. The products are matrix products, one for each point, whose rows are the tiles of all images.
/// </summary>
/// <param name="Pass">Which pass.</param>
/// <param name="Large">The larger grid.</param>
/// <param name="Small">The smaller one.</param>
/// <param name="Rows">Rows of pixels.</param>
/// <param name="Columns">Pixels in a row.</param>
internal sealed record FastPlan(ProductPass Pass, TensorShape Large, TensorShape Small, FastAxis Rows, FastAxis Columns)
{
    /// <summary>Vectors of all widths are filled if channels are a multiple of the widest's floats.</summary>
    private const int ChannelMultiple = 16;

    /// <summary>Channels on each side from which transforms cost little beside the products.</summary>
    private const int LeastChannels = 64;

    /// <summary>How many times fewer products there must be: below, moving the transformed numbers takes what multiplying saves.</summary>
    private const double LeastSaving = 1.75;

    /// <summary>Rows of the matrix products from which evaluating the taps pays.</summary>
    private const int LeastRows = 48;

    /// <summary>
    /// Floats that the evaluated taps may take to be kept as long as the weights stay, 20 MB. Larger ones are evaluated in every pass.
    /// </summary>
    private const long MostKeptFloats = 5_000_000;

    /// <summary>Rows of the matrix products of a group of images: so many that a point's taps are read often for each time they are loaded.</summary>
    private const int GroupRows = 64;

    /// <summary>
    /// Floats of evaluated pixels up to which a group may have more rows, 4 MB. More numbers leave the caches before they are read: with groups of 11 images
    /// instead of 4, the weights' gradient of 16 × 16 × 128 → 32 × 32 × 64 took 1.3 times as long.
    /// </summary>
    private const long GroupFloats = 1_000_000;

    /// <summary>The same where all images must be one group, because the taps are evaluated anew for each.</summary>
    private const long WholeFloats = 5_000_000;

    /// <summary>Rows that are summed in one run of a gradient's tile.</summary>
    private const int MostGradientRows = 256;

    /// <summary>Channels whose numbers of all tiles lie together: the runtime's TileEvaluation.Channels.</summary>
    private const int PartChannels = 64;

    /// <summary>
    /// Floats between the numbers of two points beyond what they hold, so that they don't meet in the same lines of a cache: the runtime's
    /// TileEvaluation.Apart.
    /// </summary>
    private const int Apart = 48;

    /// <summary>The plan of a pass; null where the direct method is faster or what the user wants.</summary>
    public static FastPlan? Of(ProductGeometry geometry, ProductPass pass, Convolutions convolutions)
    {
        var (large, small) = (geometry.Large, geometry.Small);
        if (convolutions == Convolutions.Direct || large.Channels % ChannelMultiple != 0 || small.Channels % ChannelMultiple != 0)
            return null;
        var isShort = convolutions == Convolutions.FewestProducts;
        if (FastAxis.Of(geometry.Rows, large.Height, small.Height, pass, isShort) is not { } rows
            || FastAxis.Of(geometry.Columns, large.Width, small.Width, pass, isShort) is not { } columns)
            return null;
        var plan = new FastPlan(pass, large, small, rows, columns);
        var saving = plan.Saving(geometry);
        var pays = Math.Min(large.Channels, small.Channels) >= LeastChannels && saving >= LeastSaving;

        // A single tap, as Dense and attention have it, and taps that are as many as the stride are one product each, whatever is done.
        return pays || (isShort && saving > 1) ? plan : null;
    }

    /// <summary>How many times fewer products it makes than the direct method.</summary>
    public double Saving(ProductGeometry geometry) =>
        geometry.MultiplyAdds / ((double)Rows.Products * Columns.Products * Large.Channels * Small.Channels);

    /// <summary>Matrix products of a tile.</summary>
    public int Points => Rows.Tile.Products * Columns.Tile.Products;

    /// <summary>Tiles of an image.</summary>
    public int Tiles => Rows.Tiles * Columns.Tiles;

    /// <summary>Channels that are summed.</summary>
    public int Depth => (Pass == ProductPass.ToSmall ? Large : Small).Channels;

    /// <summary>Channels that are written.</summary>
    public int Outputs => (Pass == ProductPass.ToSmall ? Small : Large).Channels;

    /// <summary>Images from which it is used.</summary>
    public int LeastImages => Math.Max(4, (LeastRows + Tiles - 1) / Tiles);

    /// <summary>Whether evaluated taps are kept as long as the weights stay the same.</summary>
    public bool KeepsTaps => Pass != ProductPass.ToTaps && KeptFloats <= MostKeptFloats;

    /// <summary>Floats of the evaluated taps: for each panel point by point.</summary>
    public long KeptFloats => (long)Points * Depth * Outputs;

    /// <summary>Images whose pixels are evaluated at a time.</summary>
    public int Group
    {
        get
        {
            var channels = Pass == ProductPass.ToTaps ? Large.Channels + Small.Channels : Depth;
            var evaluated = (long)Points * Tiles * channels;
            // Half as many rows where those of two wide grids would take more memory than anything else.
            var rows = evaluated / Tiles * GroupRows > WholeFloats ? GroupRows / 2 : GroupRows;
            var images = KeepsTaps || Pass == ProductPass.ToTaps ? Math.Max(GroupFloats / evaluated, (rows + Tiles - 1) / Tiles) : WholeFloats / evaluated;
            return (int)Math.Max(1, Math.Min(images, Pass == ProductPass.ToTaps ? MostGradientRows / Tiles : 256));
        }
    }

    /// <summary>Floats of work memory: a pixel of zeros, and a group's evaluated pixels.</summary>
    public long WorkFloats
    {
        get
        {
            var rows = (long)Group * Tiles;
            return Pass == ProductPass.ToTaps
                ? Math.Max(Large.Channels, Small.Channels) + Points * (rows * (InParts(Large.Channels) + InParts(Small.Channels)) + 2 * Apart)
                : Depth + Points * (rows * InParts(Depth) + Apart);

            static long InParts(int channels) => (channels + PartChannels - 1) / PartChannels * PartChannels;
        }
    }

    /// <summary>The transforms that its tiles need.</summary>
    public IReadOnlyList<TransformPart> Parts => Pass switch
    {
        ProductPass.ToSmall => [TransformPart.EvaluateLarge, TransformPart.EvaluateTaps, TransformPart.InterpolateSmall],
        ProductPass.ToLarge => [TransformPart.EvaluateSmall, TransformPart.EvaluateTaps, TransformPart.InterpolateLarge],
        _ => [TransformPart.EvaluateLarge, TransformPart.EvaluateSmall, TransformPart.InterpolateTaps],
    };

    public IEnumerable<KernelRequest> Kernels =>
        from target in VectorTarget.All
        from tile in new[] { Rows.Tile, Columns.Tile }
        from part in Parts
        select new KernelRequest(KernelKind.Transform, target.Lanes, 0) { Tile = tile, Part = part };
}
