namespace NetDsl;

/// <summary>
/// An input of the network: a vector, or images with the channels last. The first layer is an input, and its name is the parameter's name in <c>Predict</c>. A network may have several: each needs a
/// name then, the layers after an input go on from it, and the others are joined to them by their names.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute : LayerAttribute
{
    /// <summary>Declares a vector of <paramref name="features"/> numbers per image.</summary>
    /// <param name="features">Numbers per image, at least 1.</param>
    public InputAttribute(int features) => Shape = [features];

    /// <summary>Declares images of <paramref name="height"/> × <paramref name="width"/> × <paramref name="channels"/>.</summary>
    /// <param name="height">Rows of pixels, at least 1.</param>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="channels">Numbers per pixel, at least 1.</param>
    public InputAttribute(int height, int width, int channels) => Shape = [height, width, channels];

    /// <summary>The declared shape of one image, without the batch.</summary>
    public IReadOnlyList<int> Shape { get; }
}
