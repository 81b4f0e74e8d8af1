namespace NetDsl
{
    /// <summary>Reads the same numbers as another shape, in row-major order, as Keras's <c>Reshape</c>. It costs nothing.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ReshapeAttribute : LayerAttribute
    {
        /// <summary>Reads the numbers as a vector.</summary>
        /// <param name="features">Numbers per image; must be as many as the layer gets.</param>
        public ReshapeAttribute(int features) => Shape = [features];

        /// <summary>Reads the numbers as images, channels last. The product of the three must be as many numbers as the layer gets.</summary>
        /// <param name="height">Rows of pixels, at least 1.</param>
        /// <param name="width">Pixels in a row, at least 1.</param>
        /// <param name="channels">Numbers per pixel, at least 1.</param>
        public ReshapeAttribute(int height, int width, int channels) => Shape = [height, width, channels];

        /// <summary>The new shape of one image, without the batch.</summary>
        public IReadOnlyList<int> Shape { get; }
    }

    /// <summary>Reads an image as a vector, row by row, pixel by pixel, channel by channel, as Keras's <c>Flatten</c>. It costs nothing.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class FlattenAttribute : LayerAttribute;
}

namespace NetDsl.Descriptions
{
    /// <summary>The same numbers, in row-major order, under another shape: Reshape and Flatten.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    public sealed record ReshapeLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
