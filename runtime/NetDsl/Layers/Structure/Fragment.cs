namespace NetDsl;

/// <summary>
/// Marks a class as a run of layers that networks and other fragments insert with <see cref="UseAttribute"/>. It has no Input and no Output: it
/// begins with what arrives, which its layers can name <c>input</c>, and gives what its last layer gives. Names in a fragment are its own. Nothing
/// is generated for the class itself, so it needn't be partial.
/// </summary>
/// <example>
/// <code>
/// [Fragment]
/// [Conv2D(64, 3, Padding = Padding.Same), BatchNormalization, ReLU]
/// [Conv2D(64, 3, Padding = Padding.Same), BatchNormalization]
/// [Add("input"), ReLU]
/// internal static class ResidualBlock;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FragmentAttribute : Attribute;

/// <summary>
/// Inserts the layers of a class with <see cref="FragmentAttribute"/>, with parameters of their own at each place. Their names carry the fragment's
/// in front: <c>down_block_1/conv2d_1</c>. With <see cref="LayerAttribute.Name"/> the whole is called that, and so is what its last layer gives.
/// </summary>
/// <param name="fragment">A class with <see cref="FragmentAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UseAttribute(Type fragment) : LayerAttribute
{
    /// <summary>The class whose layers are inserted.</summary>
    public Type Fragment { get; } = fragment;
}

/// <summary>
/// Goes on from a named tensor: the next layer gets what the layer of that name gave, instead of what the layer above it gives. It computes
/// nothing.
/// </summary>
/// <param name="name">The name of a layer before, or of an input; in a fragment also <c>input</c>, which is what arrived at the fragment.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FromAttribute(string name) : LayerAttribute
{
    /// <summary>The name of the layer to go on from.</summary>
    public string From { get; } = name;
}
