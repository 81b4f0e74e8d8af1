namespace NetDsl;

/// <summary>Goes on from a named tensor: the next layer gets what the layer of that name gave, instead of what the layer above it gives. It computes nothing.</summary>
/// <param name="name">The name of a layer before, or of an input; in a fragment also <c>input</c>, which is what arrived at the fragment.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FromAttribute(string name) : LayerAttribute
{
    /// <summary>The name of the layer to go on from.</summary>
    public string From { get; } = name;
}
