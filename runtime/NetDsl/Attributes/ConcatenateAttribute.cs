namespace NetDsl;

/// <summary>
/// Appends the channels of named tensors to those that arrive, in the order in which they are named.
/// Images must have the same height and width, and the channels add up: h × w × c with h × w × d gives h × w × (c + d). A vector of d numbers is appended to a vector, or spread over an
/// image: each pixel gets all d numbers as further channels, as conditional GANs need (Mirza and Osindero, arXiv 1411.1784). As Keras's <c>Concatenate</c> along the last axis.
/// </summary>
/// <param name="names">The names of layers before, or of inputs; at least one.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConcatenateAttribute(params string[] names) : LayerAttribute
{
    /// <summary>The names of the tensors that are joined to what arrives.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
