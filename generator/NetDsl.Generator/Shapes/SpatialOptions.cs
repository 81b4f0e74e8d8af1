namespace NetDsl.Generator.Shapes;

/// <summary>One number of each window of pixels, channel by channel: output pixel o sees input pixels o·stride + tap − padding before, as far as they are there.</summary>
internal sealed record PoolingOptions(string Kind, PoolingFunction Function, AxisGeometry Rows, AxisGeometry Columns) : LayerOptions(Kind);

/// <summary>The image at another place in an image of another size: ZeroPadding2D with positive numbers, Cropping2D with negative ones.</summary>
/// <param name="Top">The output's row that the input's first row becomes.</param>
/// <param name="Left">The output's column that the input's first column becomes.</param>
internal sealed record PlacementOptions(string Kind, int Top, int Left) : LayerOptions(Kind);

/// <summary>Number (r·block + c)·channels + k of a pixel becomes channel k in row r and column c of its block.</summary>
internal sealed record DepthToSpaceOptions(int BlockSize) : LayerOptions("DepthToSpace");

/// <summary>A convolution of each channel by itself. Kernel [height, width, in, multiplier].</summary>
internal sealed record DepthwiseConv2DOptions(int Multiplier, AxisGeometry Rows, AxisGeometry Columns) : LayerOptions("DepthwiseConv2D");
