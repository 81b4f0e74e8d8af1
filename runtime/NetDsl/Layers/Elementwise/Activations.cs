namespace NetDsl
{
    /// <summary>max(x, 0). The gradient at 0 is 0. Any shape; element by element.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ReLUAttribute : LayerAttribute;

    /// <summary>x where x is positive, negativeSlope · x elsewhere; the gradient at 0 is negativeSlope. Any shape; element by element.</summary>
    /// <param name="negativeSlope">The factor of negative numbers, at least 0; by default 0.3, as in Keras.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class LeakyReLUAttribute(double negativeSlope = 0.3) : LayerAttribute
    {
        /// <summary>The factor of negative numbers.</summary>
        public float NegativeSlope { get; } = (float)negativeSlope;
    }

    /// <summary>
    /// x where x is positive, alpha · (eˣ − 1) elsewhere (Clevert et al., arXiv 1511.07289), as Keras's <c>ELU</c>; the gradient at 0 is alpha. Any
    /// shape; element by element.
    /// </summary>
    /// <param name="alpha">What large negative numbers go to, negated: at least 0 and finite; by default 1.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ELUAttribute(double alpha = 1) : LayerAttribute
    {
        /// <summary>What large negative numbers go to, negated.</summary>
        public float Alpha { get; } = (float)alpha;
    }

    /// <summary>
    /// scale · x where x is positive, scale · alpha · (eˣ − 1) elsewhere, with scale 1.0507009873554805 and alpha 1.6732632423543772, which keep
    /// mean 0 and variance 1 (Klambauer et al., arXiv 1706.02515), as Keras's <c>selu</c>; the gradient at 0 is scale · alpha. Any shape; element
    /// by element.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SELUAttribute : LayerAttribute;

    /// <summary>
    /// x · Φ(x) with the normal distribution's Φ(x) = ½ · (1 + erf(x / √2)) (Hendrycks and Gimpel, arXiv 1606.08415), as Keras's <c>gelu</c>. Any
    /// shape; element by element.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class GELUAttribute : LayerAttribute
    {
        /// <summary>
        /// Whether ½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) is computed instead, which differs by less than 0.0005. By default false.
        /// </summary>
        public bool Approximate { get; set; }
    }

    /// <summary>
    /// x · σ(x) = x / (1 + e⁻ˣ) (Elfwing et al., arXiv 1702.03118), as Keras's <c>silu</c>; <see cref="SwishAttribute"/> is its other name. Any
    /// shape; element by element.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SiLUAttribute : LayerAttribute;

    /// <summary>
    /// x · σ(x) = x / (1 + e⁻ˣ) (Ramachandran et al., arXiv 1710.05941, with β = 1): the same as <see cref="SiLUAttribute"/>, under Keras's older
    /// name. Any shape; element by element.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SwishAttribute : LayerAttribute;

    /// <summary>The hyperbolic tangent, from −1 to 1. Any shape; element by element.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class TanhAttribute : LayerAttribute;

    /// <summary>1 / (1 + e⁻ˣ), from 0 to 1. Any shape; element by element.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SigmoidAttribute : LayerAttribute;

    /// <summary>ln(1 + eˣ), a smooth ReLU that is always positive, as Keras's <c>softplus</c>. Any shape; element by element.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SoftplusAttribute : LayerAttribute;

    /// <summary>
    /// min(max(x + 3, 0), 6) / 6: 0 up to −3, 1 from 3 on, a straight line between, as <c>hard_sigmoid</c> of Keras 3 and PyTorch's
    /// <c>Hardsigmoid</c> (that of Keras 2 was min(max(0.2 · x + 0.5, 0), 1)). Any shape; element by element.
    /// </summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class HardSigmoidAttribute : LayerAttribute;

    /// <summary>
    /// An activation of your own, compiled into the same loops as the built-in ones. Any shape; element by element. See <see cref="IActivation"/>
    /// for an example.
    /// </summary>
    /// <typeparam name="T">The struct that computes it.</typeparam>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ActivationAttribute<T> : LayerAttribute
        where T : struct, IActivation;
}

namespace NetDsl.Descriptions
{
    /// <summary>One function of each number.</summary>
    /// <inheritdoc cref="LayerDescription" path="/param"/>
    /// <param name="Function">Which one.</param>
    /// <param name="Alpha">LeakyReLU's factor of negative numbers; ELU's limit of them, negated; 0 of the others.</param>
    /// <param name="Type">The struct of an own activation (<see cref="IActivation"/>); null of the others.</param>
    public sealed record ActivationLayer(
        string Name, string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<int> Shape, IReadOnlyList<string> ParameterKinds,
        ActivationFunction Function, float Alpha, Type? Type)
        : LayerDescription(Name, Kind, Inputs, Shape, ParameterKinds);
}
