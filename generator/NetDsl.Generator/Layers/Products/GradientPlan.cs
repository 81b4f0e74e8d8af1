using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Layers.Products;

/// <summary>
/// How a product's weight gradient is computed. The gradient [taps, rows, columns] has the kernel's own layout: its rows are the channels of one side, its
/// columns those of the other. Usually these are the large and the small side; where the columns have a single channel the two change places, which leaves the
/// layout as it is and fills the vectors.
/// </summary>
/// <param name="RowsAreLarge">Whether the rows are the large side's channels.</param>
/// <param name="Group">Images that are summed at a time.</param>
/// <param name="Taps">For each tap the pixels that meet.</param>
/// <param name="IsMerged">
/// Whether the taps of a kernel row are summed together: where the rows' side has few channels, those of neighbouring taps, which lie side by side in memory,
/// fill the register tiles.
/// </param>
/// <param name="Runs">What is summed, in the order of the gradient.</param>
internal sealed record GradientPlan(
    bool RowsAreLarge, Shapes.TensorShape Rows, Shapes.TensorShape Columns, int Group, IReadOnlyList<TapPlan> Taps, bool IsMerged,
    IReadOnlyList<GradientRun> Runs)
{
    /// <summary>Channels up to which the taps of a kernel row are merged; with more, one tap's rows fill the tiles.</summary>
    private const int MostMergedChannels = 16;

    /// <summary>
    /// Images that a group of merged taps has: so few that the columns' side stays in the second-level cache from one kernel row to the next.
    /// </summary>
    private const int MergedGroup = 4;

    /// <summary>
    /// Floats of the second-level cache that a group's pixels may take: 1.25 MB of the 2 MB of current server cores, which leaves room for the gradient.
    /// </summary>
    private const int GroupFloats = 1_250_000 / sizeof(float);

    /// <summary>
    /// Images of a group where they have a single pixel: there is little to read, and every further group reads and writes the whole gradient.
    /// </summary>
    private const int DenseGroup = 64;

    /// <summary>Channels on both sides from which packing pays for a single tap too: so often each number is read.</summary>
    private const int LeastPackedChannels = 256;

    /// <summary>
    /// Whether a group's images are rewritten for the tiles first: worth it where they are read often, by several taps or for many rows and columns.
    /// </summary>
    public bool IsPacked => Patches is null && !IsMerged && (Taps.Count > 1 || Math.Min(Rows.Channels, Columns.Channels) >= LeastPackedChannels);

    /// <summary>Whether pixels are summed within an image before the next image's: images lie far apart.</summary>
    public bool IsPixelsFirst => !IsPacked && Runs.Any(run => run.Width > 1);

    /// <summary>How many runs add to the same rows of the gradient; one thread computes them.</summary>
    public int RunsPerUnit { get; } = IsMerged ? Runs.Count(run => run.KernelRow == 0) : 1;

    /// <summary>The patches of the rows' side, where it has few channels: then all taps are summed together. Else null.</summary>
    public PatchPlan? Patches { get; init; }

    /// <summary>Floats that a packed group takes, or the sums over patches.</summary>
    public long PackingFloats => Patches is not null ? (long)Patches.Numbers * ((Columns.Channels + 15) / 16 * 16)
        : IsPacked ? (long)Group * (Rows.Elements + Columns.Elements) : 0;

    public static GradientPlan Of(ProductGeometry geometry)
    {
        // Vectors lie along the kernel's last length. Where that is 1, the sides change places, so that vectors are filled; a turned kernel has them changed
        // already.
        var rowsAreLarge = (geometry.KernelColumns > 1 || geometry.KernelRows == 1) != geometry.IsKernelTurned;
        var taps = new List<TapPlan>();
        for (var row = 0; row < geometry.Rows.Kernel; row++)
        {
            for (var column = 0; column < geometry.Columns.Kernel; column++)
            {
                var down = Meeting(geometry.Rows, row, geometry.Large.Height, geometry.Small.Height);
                var right = Meeting(geometry.Columns, column, geometry.Large.Width, geometry.Small.Width);
                taps.Add(new TapPlan(row, column, down, right));
            }
        }

        var isMerged = rowsAreLarge && geometry.Columns is { Kernel: > 1, Dilation: 1 } && geometry.Large.Channels <= MostMergedChannels;
        var group = GroupFloats / (geometry.Large.Elements + geometry.Small.Elements);
        return new GradientPlan(
            rowsAreLarge,
            rowsAreLarge ? geometry.Large : geometry.Small,
            rowsAreLarge ? geometry.Small : geometry.Large,
            isMerged ? MergedGroup : taps.Count == 1 && taps[0] is { Down.Count: 1, Right.Count: 1 } ? DenseGroup : Math.Max(4, Math.Min(group, 64)),
            taps,
            isMerged,
            (isMerged ? MergedRuns(geometry) : taps.Select(tap => Run(geometry, tap, rowsAreLarge))).ToList())
        {
            Patches = rowsAreLarge ? PatchPlan.Of(geometry) : null,
        };
    }

    private static GradientRun Run(ProductGeometry geometry, TapPlan tap, bool rowsAreLarge)
    {
        // The first pixel of each side that the tap brings together, counted in pixels.
        var large = tap.Down.Large * geometry.Large.Width + tap.Right.Large;
        var small = tap.Down.Small * geometry.Small.Width + tap.Right.Small;
        var tapFloats = geometry.Large.Channels * geometry.Small.Channels;
        var (rows, columns) = rowsAreLarge ? (large, small) : (small, large);
        return new GradientRun(
            tap.Row,
            (tap.Row * geometry.Columns.Kernel + tap.Column) * tapFloats,
            rows,
            columns,
            rowsAreLarge ? geometry.Large.Channels : geometry.Small.Channels,
            tap.Down.Count,
            tap.Right.Count,
            $"tap ({tap.Row}, {tap.Column})");
    }

    /// <summary>For each kernel row the pixels of the small side in groups, each of which meets the same taps of that row.</summary>
    private static IEnumerable<GradientRun> MergedRuns(ProductGeometry geometry)
    {
        var (large, small) = (geometry.Large, geometry.Small);
        var columns = AxisPlan.Of(geometry.Columns, large.Width, small.Width, ProductDirection.LargeToSmall);
        for (var row = 0; row < geometry.Rows.Kernel; row++)
        {
            var down = Meeting(geometry.Rows, row, large.Height, small.Height);
            // The pixels of a case meet the same taps, which lie side by side in memory on the large side: together they are one long row of channels.
            foreach (var pixels in columns.Cases)
            {
                yield return new GradientRun(
                    row,
                    (row * geometry.Columns.Kernel + pixels.Slot) * large.Channels * small.Channels,
                    down.Large * large.Width + pixels.Source,
                    down.Small * small.Width + pixels.Destination,
                    pixels.Taps * large.Channels,
                    pixels.Taps == 0 ? 0 : down.Count,
                    pixels.Count,
                    $"kernel row {row}, {(pixels.Taps == 1 ? $"tap {pixels.Slot}" : $"taps {pixels.Slot} to {pixels.Slot + pixels.Taps - 1}")}");
            }
        }
    }

    /// <summary>Wide tiles for most columns, and tiles of one vector for the rest.</summary>
    public IEnumerable<KernelRequest> Kernels =>
        from target in VectorTarget.All
        from vectors in new[] { target.GradientVectors, 1 }
        let wide = target.Lanes * target.GradientVectors
        where vectors == 1 ? Columns.Channels % wide != 0 : Columns.Channels >= wide
        select new KernelRequest(KernelKind.Gradient, target.Lanes, vectors);

    /// <summary>The pixels of both sides that one tap brings together along one axis.</summary>
    private static AxisMeeting Meeting(AxisGeometry axis, int tap, int large, int small)
    {
        // Small pixel p and large pixel p · stride + offset meet. They do for one run of neighbouring small pixels, as both grow together.
        var offset = tap * axis.Dilation - axis.PaddingBefore;
        var pixels = Enumerable.Range(0, small).Where(pixel => pixel * axis.Stride + offset >= 0 && pixel * axis.Stride + offset < large).ToList();
        return pixels.Count == 0 ? new AxisMeeting(0, 0, 0) : new AxisMeeting(pixels[0] * axis.Stride + offset, pixels[0], pixels.Count);
    }
}

/// <summary>Pixels that are summed into some neighbouring rows of the gradient: those of one tap, or of several taps of a kernel row.</summary>
/// <param name="KernelRow">The row of the kernel.</param>
/// <param name="Result">The first number in the gradient.</param>
/// <param name="Rows">The first pixel on the rows' side.</param>
/// <param name="Columns">The first pixel on the columns' side.</param>
/// <param name="RowCount">Rows of the gradient: channels times taps.</param>
/// <param name="Height">Rows of pixels that meet.</param>
/// <param name="Width">Pixels in a row that meet.</param>
/// <param name="Title">Which taps, for the reader of the generated code.</param>
internal sealed record GradientRun(int KernelRow, int Result, int Rows, int Columns, int RowCount, int Height, int Width, string Title);

/// <summary>One tap of a kernel: where it stands and which pixels it brings together.</summary>
internal sealed record TapPlan(int Row, int Column, AxisMeeting Down, AxisMeeting Right);

/// <summary>Along one axis: the first pixel on each side, and how many follow (spaced by the stride on the large side).</summary>
internal readonly record struct AxisMeeting(int Large, int Small, int Count);
