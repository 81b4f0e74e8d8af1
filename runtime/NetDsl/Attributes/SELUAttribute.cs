namespace NetDsl;

/// <summary>
/// scale · x where x is positive, scale · alpha · (eˣ − 1) elsewhere, with scale 1.0507009873554805 and alpha 1.6732632423543772, which keep mean 0 and variance 1
/// (Klambauer et al., arXiv 1706.02515), as Keras's <c>selu</c>; the gradient at 0 is scale · alpha. Any shape; element by element.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SELUAttribute : LayerAttribute;
