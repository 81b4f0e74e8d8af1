namespace NetDsl
{
    /// <summary>
    /// Puts rows and columns of zeros around images: height × width × channels becomes (height + top + bottom) × (width + left + right) × channels,
    /// as Keras's <c>ZeroPadding2D</c>. The zeros get no gradient.
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

    /// <summary>
    /// Cuts rows and columns off images: height × width × channels becomes (height − top − bottom) × (width − left − right) × channels, as Keras's
    /// <c>Cropping2D</c>. What was cut off gets a gradient of 0. Something of the image must be left. Keras's default, to cut nothing, makes no
    /// sense in a declaration: here the numbers are always given.
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
}

namespace NetDsl.Descriptions
{
    /// <summary>The image at another place in an image of another size, with zeros around it: ZeroPadding2D, and Cropping2D with negative numbers.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Top">The row that the first row becomes.</param>
    /// <param name="Left">The column that the first column becomes.</param>
    public sealed record PlacementLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        int Top, int Left)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
