namespace NetDsl;

/// <summary>
/// Inserts the layers of a class with <see cref="FragmentAttribute"/>, with parameters of their own at each place. Their names carry the fragment's in front: <c>down_block_1/conv2d_1</c>.
/// With <see cref="LayerAttribute.Name"/> the whole is called that, and so is what its last layer gives.
/// </summary>
/// <param name="fragment">A class with <see cref="FragmentAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UseAttribute(Type fragment) : LayerAttribute
{
    /// <summary>The class whose layers are inserted.</summary>
    public Type Fragment { get; } = fragment;
}
