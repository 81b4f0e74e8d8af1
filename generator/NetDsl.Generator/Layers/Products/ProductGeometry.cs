using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Layers.Products;

/// <summary>The sizes of a product: both grids, their channels, and how pixels meet along each axis.</summary>
internal sealed record ProductGeometry(TensorShape Large, TensorShape Small, AxisGeometry Rows, AxisGeometry Columns)
{
    /// <summary>Whether the kernel is [taps, channels of the small side, channels of the large side], and not the other way round.</summary>
    public bool IsKernelTurned { get; init; }

    public int Taps => Rows.Kernel * Columns.Kernel;

    /// <summary>The kernel's length after its taps.</summary>
    public int KernelRows => (IsKernelTurned ? Small : Large).Channels;

    /// <summary>The kernel's last length.</summary>
    public int KernelColumns => (IsKernelTurned ? Large : Small).Channels;

    /// <summary>Multiply-adds per image, without those that would meet padding.</summary>
    public long MultiplyAdds => (long)Pairs(Rows, Large.Height, Small.Height) * Pairs(Columns, Large.Width, Small.Width) * Large.Channels * Small.Channels;

    private static int Pairs(AxisGeometry axis, int large, int small)
    {
        var pairs = 0;
        for (var position = 0; position < small; position++)
        {
            for (var tap = 0; tap < axis.Kernel; tap++)
            {
                var met = position * axis.Stride + tap * axis.Dilation - axis.PaddingBefore;
                if (met >= 0 && met < large)
                    pairs++;
            }
        }

        return pairs;
    }
}
