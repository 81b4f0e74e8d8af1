namespace NetDsl;

/// <summary>
/// What layers have in common that make one number of a window of pixels, channel by channel. The window moves over the image as a convolution's kernel does. Below, i is the length of the image
/// along an axis, p the window's and s the stride.
/// </summary>
public abstract class PoolingAttribute : LayerAttribute
{
    private int? _strideHeight;
    private int? _strideWidth;

    private protected PoolingAttribute(int poolHeight, int poolWidth) => (PoolHeight, PoolWidth) = (poolHeight, poolWidth);

    /// <summary>Height of the window in pixels.</summary>
    public int PoolHeight { get; }

    /// <summary>Width of the window in pixels.</summary>
    public int PoolWidth { get; }

    /// <summary>How far the window moves from one output pixel to the next. From 1 to 64; 0, the default, stands for the window's own size, so that windows neither overlap nor leave gaps.</summary>
    public int Strides { get; set; }

    /// <summary><see cref="Strides"/> from one row to the next alone. From 1 to 64; by default <see cref="Strides"/>.</summary>
    public int StrideHeight { get => _strideHeight ?? (Strides == 0 ? PoolHeight : Strides); set => _strideHeight = value; }

    /// <summary><see cref="Strides"/> from one pixel of a row to the next alone. From 1 to 64; by default <see cref="Strides"/>.</summary>
    public int StrideWidth { get => _strideWidth ?? (Strides == 0 ? PoolWidth : Strides); set => _strideWidth = value; }

    /// <summary>
    /// What happens at the image's borders. By default <see cref="Padding.Valid"/>, as in Keras: windows stay inside the image, ⌊(i − p) / s⌋ + 1 pixels. With
    /// <see cref="Padding.Same"/> there are ⌈i / s⌉ pixels, and a window at the border sees only the pixels that are there.
    /// </summary>
    public Padding Padding { get; set; }
}
