namespace NetDsl
{
    /// <summary>
    /// Appends the channels of named tensors to those that arrive, in the order in which they are named.
    /// Images must have the same height and width, and the channels add up: h × w × c with h × w × d gives h × w × (c + d). A vector of d numbers
    /// is appended to a vector, or spread over an image: each pixel gets all d numbers as further channels, as conditional GANs need (Mirza and
    /// Osindero, arXiv 1411.1784). As Keras's <c>Concatenate</c> along the last axis.
    /// </summary>
    /// <param name="names">The names of layers before, or of inputs; at least one.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ConcatenateAttribute(params string[] names) : LayerAttribute
    {
        /// <summary>The names of the tensors that are joined to what arrives.</summary>
        public IReadOnlyList<string> Names { get; } = names;
    }

    /// <summary>
    /// Adds named tensors to what arrives, element by element.
    /// All must have one shape, which is also the output's; only a vector with one number per channel may be added to an image: it is added to
    /// every pixel. As Keras's <c>Add</c>.
    /// </summary>
    /// <param name="names">The names of layers before, or of inputs; at least one.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class AddAttribute(params string[] names) : LayerAttribute
    {
        /// <summary>The names of the tensors that are joined to what arrives.</summary>
        public IReadOnlyList<string> Names { get; } = names;
    }

    /// <summary>
    /// The inner product of the vector that arrives and a named one: the sum of their products, number by number, which is one number for each image. Both
    /// must have as many numbers; with several names the products are of all. As Keras's <c>Dot(axes=1)</c>.
    /// </summary>
    /// <remarks>
    /// With it a discriminator is told a label by projection (Miyato and Koyama, arXiv 1802.05637): features · embedding of the label, added to
    /// what a Dense makes of the features.
    /// </remarks>
    /// <param name="names">The names of layers before, or of inputs; at least one.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class DotAttribute(params string[] names) : LayerAttribute
    {
        /// <summary>The names of the vectors that are multiplied with what arrives.</summary>
        public IReadOnlyList<string> Names { get; } = names;
    }

    /// <summary>
    /// Multiplies what arrives by named tensors, element by element.
    /// All must have one shape, which is also the output's; only a vector with one number per channel may be multiplied with an image: it scales
    /// every pixel's channels, as in squeeze-and-excitation networks. As Keras's <c>Multiply</c>.
    /// </summary>
    /// <param name="names">The names of layers before, or of inputs; at least one.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MultiplyAttribute(params string[] names) : LayerAttribute
    {
        /// <summary>The names of the tensors that are joined to what arrives.</summary>
        public IReadOnlyList<string> Names { get; } = names;
    }
}

namespace NetDsl.Descriptions
{
    /// <summary>Several tensors become one: Concatenate, Add, Multiply and Dot. A vector beside images is spread over all pixels.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Function">How they are joined.</param>
    public sealed record JoinLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        JoinFunction Function)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
