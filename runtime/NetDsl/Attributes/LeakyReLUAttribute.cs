namespace NetDsl;

/// <summary>x where x is positive, negativeSlope · x elsewhere; the gradient at 0 is negativeSlope. Any shape; element by element.</summary>
/// <param name="negativeSlope">The factor of negative numbers, at least 0; by default 0.3, as in Keras.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LeakyReLUAttribute(float negativeSlope = ElementwiseDefaults.NegativeSlope) : LayerAttribute
{
    /// <summary>The factor of negative numbers.</summary>
    public float NegativeSlope { get; } = negativeSlope;
}
