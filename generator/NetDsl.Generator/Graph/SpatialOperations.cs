using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>The image at another place in an image of another size: ZeroPadding2D and Cropping2D.</summary>
/// <param name="Top">The output's row that the input's first row becomes; negative where rows are cut off.</param>
/// <param name="Left">The output's column that the input's first column becomes; negative where columns are cut off.</param>
/// <param name="Crops">Whether the output is the smaller one.</param>
internal sealed record PlacementOperation(string Name, string Title, int Input, int Output, TensorShape From, TensorShape To, int Top, int Left, bool Crops)
    : Operation(Name, Title, Input, Output);

/// <summary>Each pixel's channels, spread over a block of pixels.</summary>
internal sealed record DepthToSpaceOperation(string Name, string Title, int Input, int Output, TensorShape From, int BlockSize) : Operation(Name, Title, Input, Output);

/// <summary>Images made larger by whole factors, with new pixels between the old ones: UpSampling2D with bilinear interpolation.</summary>
internal sealed record BilinearOperation(string Name, string Title, int Input, int Output, TensorShape From, TensorShape To) : Operation(Name, Title, Input, Output);

/// <summary>A convolution of each channel by itself: channel c of the input gives channels c·multiplier to c·multiplier + multiplier − 1. The kernel is [rows, columns, channels, multiplier].</summary>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Rows">The kernel's rows over the input's.</param>
/// <param name="Columns">The kernel's columns over the input's.</param>
internal sealed record DepthwiseOperation(
    string Name, string Title, int Input, int Output, int Channels, int Multiplier, WindowAxis Rows, WindowAxis Columns, StoredParameter Kernel, StoredParameter? Bias)
    : Operation(Name, Title, Input, Output)
{
    public override bool HasParameters => true;

    /// <summary>Channels of the output.</summary>
    public int Filters => Channels * Multiplier;

    /// <summary>Multiply-adds per image, forward.</summary>
    public long MultiplyAdds => Rows.Runs.Sum(run => (long)run.Count * run.Taps) * Columns.Runs.Sum(run => (long)run.Count * run.Taps) * Filters;
}
