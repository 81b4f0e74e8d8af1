namespace NetDsl;

/// <summary>
/// Cuts rows and columns off images: height × width × channels becomes (height − top − bottom) × (width − left − right) × channels, as Keras's <c>Cropping2D</c>. What was cut off gets a gradient of 0.
/// Something of the image must be left. Keras's default, to cut nothing, makes no sense in a declaration: here the numbers are always given.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Cropping2DAttribute : LayerAttribute
{
    /// <summary>The same number of pixels off all four sides.</summary>
    /// <param name="cropping">Pixels off each side, at least 0.</param>
    public Cropping2DAttribute(int cropping)
        : this(cropping, cropping)
    {
    }

    /// <summary>One number for above and below, one for left and right.</summary>
    /// <param name="height">Rows off the top and rows off the bottom, at least 0.</param>
    /// <param name="width">Columns off the left and off the right, at least 0.</param>
    public Cropping2DAttribute(int height, int width)
        : this(height, height, width, width)
    {
    }

    /// <summary>A number for each side, in Keras's order.</summary>
    /// <param name="top">Rows off the top, at least 0.</param>
    /// <param name="bottom">Rows off the bottom, at least 0.</param>
    /// <param name="left">Columns off the left, at least 0.</param>
    /// <param name="right">Columns off the right, at least 0.</param>
    public Cropping2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Rows off the top.</summary>
    public int Top { get; }

    /// <summary>Rows off the bottom.</summary>
    public int Bottom { get; }

    /// <summary>Columns off the left.</summary>
    public int Left { get; }

    /// <summary>Columns off the right.</summary>
    public int Right { get; }
}
