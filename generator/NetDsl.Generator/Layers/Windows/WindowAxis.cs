using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Windows;

/// <summary>One axis of windows that move over an image: tap t of window w meets pixel w · stride + t · dilation − padding, where there is one.</summary>
/// <param name="Pixels">Pixels of the image along the axis.</param>
/// <param name="Windows">Windows along the axis.</param>
internal sealed record WindowAxis(int Pixels, int Windows, AxisGeometry Geometry)
{
    /// <summary>The rows of a layer's windows.</summary>
    public static WindowAxis RowsOf(ShapedLayer layer, AxisGeometry geometry) => new(layer.InputShape.Height, layer.OutputShape.Height, geometry);

    /// <summary>The columns of a layer's windows.</summary>
    public static WindowAxis ColumnsOf(ShapedLayer layer, AxisGeometry geometry) => new(layer.InputShape.Width, layer.OutputShape.Width, geometry);

    /// <summary>Windows side by side of which the same taps meet pixels, in order; together they are all windows.</summary>
    public IReadOnlyList<WindowRun> Runs => FindRuns();

    /// <summary>Whether a pixel can be met by two taps.</summary>
    public bool Overlaps => Geometry.Stride <= (Geometry.Kernel - 1) * Geometry.Dilation;

    /// <summary>Whether each pixel is met by exactly one tap.</summary>
    public bool Partitions => !Overlaps && Runs.Sum(run => (long)run.Count * run.Taps) == Pixels;

    /// <summary>The pixel that a window's tap of number 0 meets, were the image endless.</summary>
    public int Start(int window) => window * Geometry.Stride - Geometry.PaddingBefore;

    private List<WindowRun> FindRuns()
    {
        var (kernel, stride, dilation, before) = (Geometry.Kernel, Geometry.Stride, Geometry.Dilation, Geometry.PaddingBefore);
        var runs = new List<WindowRun>();
        for (var window = 0; window < Windows;)
        {
            var start = Start(window);
            var first = start >= 0 ? 0 : Math.Min((dilation - 1 - start) / dilation, kernel);
            var end = start >= Pixels ? 0 : Math.Min((Pixels - 1 - start) / dilation + 1, kernel);
            var (firstTap, taps) = end > first ? (first, end - first) : (0, 0);

            // Windows that lie in the image as a whole may be many: they are counted, not visited.
            var count = taps == kernel ? Math.Min((Pixels - 1 - (kernel - 1) * dilation + before) / stride, Windows - 1) - window + 1 : 1;
            if (runs.Count > 0 && runs[runs.Count - 1] is var last && (last.FirstTap, last.Taps) == (firstTap, taps))
                runs[runs.Count - 1] = last with { Count = last.Count + count };
            else
                runs.Add(new WindowRun(window, count, firstTap, taps));
            window += count;
        }

        return runs;
    }
}

/// <summary>Windows side by side of which the same taps meet pixels.</summary>
/// <param name="First">The first window.</param>
/// <param name="Count">How many windows.</param>
/// <param name="FirstTap">The first tap that meets a pixel.</param>
/// <param name="Taps">How many taps meet pixels; they follow one another. 0 where the windows see nothing but padding.</param>
internal sealed record WindowRun(int First, int Count, int FirstTap, int Taps);
