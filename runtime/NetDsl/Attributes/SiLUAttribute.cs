namespace NetDsl;

/// <summary>x · σ(x) = x / (1 + e⁻ˣ) (Elfwing et al., arXiv 1702.03118), as Keras's <c>silu</c>; <see cref="SwishAttribute"/> is its other name. Any shape; element by element.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SiLUAttribute : LayerAttribute;
