namespace NetDsl;

/// <summary>x · σ(x) = x / (1 + e⁻ˣ) (Ramachandran et al., arXiv 1710.05941, with β = 1): the same as <see cref="SiLUAttribute"/>, under Keras's older name. Any shape; element by element.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SwishAttribute : LayerAttribute;
