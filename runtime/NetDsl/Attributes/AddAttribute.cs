namespace NetDsl;

/// <summary>
/// Adds named tensors to what arrives, element by element.
/// All must have one shape, which is also the output's; only a vector with one number per channel may be added to an image: it is added to every pixel. As Keras's <c>Add</c>.
/// </summary>
/// <param name="names">The names of layers before, or of inputs; at least one.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AddAttribute(params string[] names) : LayerAttribute
{
    /// <summary>The names of the tensors that are joined to what arrives.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
