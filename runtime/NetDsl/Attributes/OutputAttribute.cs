namespace NetDsl;

/// <summary>
/// A contract: the shape that the layer before must give. The compiler refuses the network if it doesn't. It computes nothing. Without any, the last layer's output is the network's; a network with
/// several outputs declares each where it is computed, with the name that its parameter of <c>Predict</c> has.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute : LayerAttribute
{
    /// <summary>Requires a vector of <paramref name="features"/> numbers per image.</summary>
    /// <param name="features">Numbers per image, at least 1.</param>
    public OutputAttribute(int features) => Shape = [features];

    /// <summary>Requires images of <paramref name="height"/> × <paramref name="width"/> × <paramref name="channels"/>.</summary>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="channels">Numbers per pixel, at least 1.</param>
    public OutputAttribute(int height, int width, int channels) => Shape = [height, width, channels];

    /// <summary>The required shape of one image, without the batch.</summary>
    public IReadOnlyList<int> Shape { get; }
}
