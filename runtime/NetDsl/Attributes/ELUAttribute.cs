namespace NetDsl;

/// <summary>x where x is positive, alpha · (eˣ − 1) elsewhere (Clevert et al., arXiv 1511.07289), as Keras's <c>ELU</c>; the gradient at 0 is alpha. Any shape; element by element.</summary>
/// <param name="alpha">What large negative numbers go to, negated: at least 0 and finite; by default 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ELUAttribute(float alpha = ElementwiseDefaults.ELUAlpha) : LayerAttribute
{
    /// <summary>What large negative numbers go to, negated.</summary>
    public float Alpha { get; } = alpha;
}
