namespace NetDsl;

/// <summary>
/// A fully connected layer, <c>output = input · kernel + bias</c>: from a vector of any length to a vector of <see cref="Units"/> numbers.
/// Its kernel is [inputs, units] and starts Glorot uniform, its bias starts at zero, as in Keras's <c>Dense</c>. Images need a <see cref="FlattenAttribute"/> before it.
/// </summary>
/// <param name="units">Numbers per image that the layer gives, at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(int units) : KernelLayerAttribute
{
    /// <summary>Numbers per image that the layer gives.</summary>
    public int Units { get; } = units;
}
