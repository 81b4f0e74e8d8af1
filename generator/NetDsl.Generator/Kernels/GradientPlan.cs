using NetDsl.Generator.Graph;

namespace NetDsl.Generator.Kernels;

/// <summary>
/// How a product's weight gradient is computed. The gradient [taps, rows, columns] has the kernel's own layout: its rows are the channels of one side, its columns
/// those of the other. Usually these are the large and the small side; where the columns have a single channel the two change places, which leaves the layout as it is and fills the vectors.
/// </summary>
/// <param name="RowsAreLarge">Whether the rows are the large side's channels.</param>
/// <param name="Group">Images that are summed at a time.</param>
/// <param name="Taps">For each tap the pixels that meet.</param>
internal sealed record GradientPlan(bool RowsAreLarge, Shapes.TensorShape Rows, Shapes.TensorShape Columns, int Stride, int StrideRight, int Group, IReadOnlyList<TapPlan> Taps)
{
    /// <summary>Floats of the second-level cache that a group's pixels may take: 1.25 MB of the 2 MB of current server cores, which leaves room for the gradient.</summary>
    private const int GroupFloats = 1_250_000 / sizeof(float);

    /// <summary>Whether a group's images are rewritten for the tiles first: worth it where several taps read them.</summary>
    public bool IsPacked => Taps.Count > 1;

    /// <summary>Floats that a packed group takes.</summary>
    public long PackingFloats => IsPacked ? (long)Group * (Rows.Elements + Columns.Elements) : 0;

    public static GradientPlan Of(ProductGeometry geometry)
    {
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

        var group = GroupFloats / (geometry.Large.Elements + geometry.Small.Elements);
        return new GradientPlan(
            rowsAreLarge,
            rowsAreLarge ? geometry.Large : geometry.Small,
            rowsAreLarge ? geometry.Small : geometry.Large,
            geometry.Rows.Stride,
            geometry.Columns.Stride,
            Math.Max(4, Math.Min(group, 64)),
            taps);
    }

    public static IEnumerable<KernelRequest> Kernels => VectorTarget.All.Select(target => new KernelRequest(KernelKind.Gradient, target.Lanes, 0));

    /// <summary>The pixels of both sides that one tap brings together along one axis.</summary>
    private static AxisMeeting Meeting(Shapes.AxisGeometry axis, int tap, int large, int small)
    {
        var offset = tap * axis.Dilation - axis.PaddingBefore;
        var pixels = Enumerable.Range(0, small).Where(pixel => pixel * axis.Stride + offset >= 0 && pixel * axis.Stride + offset < large).ToList();
        return pixels.Count == 0 ? new AxisMeeting(0, 0, 0) : new AxisMeeting(pixels[0] * axis.Stride + offset, pixels[0], pixels.Count);
    }
}

/// <summary>One tap of a kernel: where it stands and which pixels it brings together.</summary>
internal sealed record TapPlan(int Row, int Column, AxisMeeting Down, AxisMeeting Right);

/// <summary>Along one axis: the first pixel on each side, and how many follow (spaced by the stride on the large side).</summary>
internal readonly record struct AxisMeeting(int Large, int Small, int Count);
