namespace NetDsl;

/// <summary>
/// x · Φ(x) with the normal distribution's Φ(x) = ½ · (1 + erf(x / √2)) (Hendrycks and Gimpel, arXiv 1606.08415), as Keras's <c>gelu</c>. Any shape; element by element.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GELUAttribute : LayerAttribute
{
    /// <summary>Whether ½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) is computed instead, which differs by less than 0.0005. By default false.</summary>
    public bool Approximate { get; set; }
}
