namespace NetDsl
{
    /// <summary>
    /// An input of the network: a vector, or images with the channels last. The first layer is an input, and its name is the parameter's name in
    /// <c>Predict</c>. A network may have several: each needs a name then, the layers after an input go on from it, and the others are joined to
    /// them by their names.
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

    /// <summary>
    /// A contract: the shape that the layer before must give. The compiler refuses the network if it doesn't. It computes nothing. Without any, the
    /// last layer's output is the network's; a network with several outputs declares each where it is computed, with the name that its parameter of
    /// <c>Predict</c> has.
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
}

namespace NetDsl.Descriptions
{
    /// <summary>Something that the network is given. Its name is that of the parameter of Predict.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    public sealed record InputLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
