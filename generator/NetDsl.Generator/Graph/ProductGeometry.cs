using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>The sizes of a product: both grids, their channels, and how pixels meet along each axis.</summary>
internal sealed record ProductGeometry(TensorShape Large, TensorShape Small, AxisGeometry Rows, AxisGeometry Columns)
{
    public int Taps => Rows.Kernel * Columns.Kernel;

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
