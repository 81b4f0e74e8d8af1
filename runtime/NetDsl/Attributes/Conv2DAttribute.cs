namespace NetDsl;

/// <summary>
/// A convolution over images, height × width × channels. Along each axis of length i, with kernel k and stride s, the output has
/// ⌊(i − k) / s⌋ + 1 pixels with <see cref="Padding.Valid"/> and ⌈i / s⌉ with <see cref="Padding.Same"/>, padded as TensorFlow does (the odd pixel after).
/// Its kernel is [height, width, channels in, filters] and starts Glorot uniform, its bias starts at zero, as in Keras's <c>Conv2D</c>.
/// </summary>
/// <param name="filters">Channels of the output, at least 1.</param>
/// <param name="kernelSize">Height and width of the kernel in pixels, from 1 to 64.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute(int filters, int kernelSize) : LayerAttribute
{
    /// <summary>Channels of the output.</summary>
    public int Filters { get; } = filters;

    /// <summary>Height and width of the kernel in pixels.</summary>
    public int KernelSize { get; } = kernelSize;

    /// <summary>How far the kernel moves from one output pixel to the next, in pixels of the input. From 1 to 64; by default 1.</summary>
    public int Strides { get; set; } = 1;

    /// <summary>What happens at the image's borders. By default <see cref="Padding.Valid"/>, as in Keras.</summary>
    public Padding Padding { get; set; }

    /// <summary>Whether a learned number is added to each channel of the output. By default true.</summary>
    public bool UseBias { get; set; } = true;
}
