namespace NetDsl;

/// <summary>
/// Multiplies what arrives by named tensors, element by element.
/// All must have one shape, which is also the output's; only a vector with one number per channel may be multiplied with an image: it scales every pixel's channels, as in squeeze-and-excitation
/// networks. As Keras's <c>Multiply</c>.
/// </summary>
/// <param name="names">The names of layers before, or of inputs; at least one.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MultiplyAttribute(params string[] names) : LayerAttribute
{
    /// <summary>The names of the tensors that are joined to what arrives.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
