namespace NetDsl;

/// <summary>
/// Puts rows and columns of zeros around images: height × width × channels becomes (height + top + bottom) × (width + left + right) × channels, as Keras's <c>ZeroPadding2D</c>.
/// The zeros get no gradient.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ZeroPadding2DAttribute : LayerAttribute
{
    /// <summary>The same number of zeros on all four sides.</summary>
    /// <param name="padding">Pixels on each side, at least 0.</param>
    public ZeroPadding2DAttribute(int padding = SpatialDefaults.Padding)
        : this(padding, padding)
    {
    }

    /// <summary>One number for above and below, one for left and right.</summary>
    /// <param name="height">Rows above and rows below, at least 0.</param>
    /// <param name="width">Columns to the left and to the right, at least 0.</param>
    public ZeroPadding2DAttribute(int height, int width)
        : this(height, height, width, width)
    {
    }

    /// <summary>A number for each side, in Keras's order.</summary>
    /// <param name="top">Rows above the first one, at least 0.</param>
    /// <param name="bottom">Rows below the last one, at least 0.</param>
    /// <param name="left">Columns before the first one, at least 0.</param>
    /// <param name="right">Columns after the last one, at least 0.</param>
    public ZeroPadding2DAttribute(int top, int bottom, int left, int right) => (Top, Bottom, Left, Right) = (top, bottom, left, right);

    /// <summary>Rows above the first one.</summary>
    public int Top { get; }

    /// <summary>Rows below the last one.</summary>
    public int Bottom { get; }

    /// <summary>Columns before the first one.</summary>
    public int Left { get; }

    /// <summary>Columns after the last one.</summary>
    public int Right { get; }
}
