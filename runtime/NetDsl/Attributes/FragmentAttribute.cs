namespace NetDsl;

/// <summary>
/// Marks a class as a run of layers that networks and other fragments insert with <see cref="UseAttribute"/>. It has no Input and no Output: it begins with what arrives, which its layers can name
/// <c>input</c>, and gives what its last layer gives. Names in a fragment are its own. Nothing is generated for the class itself, so it needn't be partial.
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
