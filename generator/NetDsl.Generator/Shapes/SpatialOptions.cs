namespace NetDsl.Generator.Shapes;

/// <summary>One number of each window of pixels, channel by channel: output pixel o sees input pixels o·stride + tap − padding before, as far as they are there.</summary>
internal sealed record PoolingOptions(string Kind, PoolingFunction Function, AxisGeometry Rows, AxisGeometry Columns) : LayerOptions(Kind);

internal enum PoolingFunction
{
    /// <summary>The largest number.</summary>
    Max,

    /// <summary>The mean of the pixels that are there.</summary>
    Average,
}
