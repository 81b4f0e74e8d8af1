using System.Numerics;

namespace NetDsl;

/// <summary>
/// An element-wise activation of your own: a struct with two static methods over vectors, used as <c>[Activation&lt;Mine&gt;]</c> among the layers
/// of a network. The JIT compiles both into the loops of the generated code, as it does with the built-in ones
/// (<see cref="Kernels.VectorActivations"/>, whose functions you may use).
/// </summary>
/// <remarks>
/// <para>Each lane must depend on the same lane of the arguments alone, and equal arguments must give equal results: otherwise results would change with the
/// vectors' width and the number of threads. There are lanes that belong to no number of yours: don't throw. Branches per lane are written with
/// <c>Vector.ConditionalSelect</c>.</para>
/// <para>Mish, x · tanh(ln(1 + eˣ)):</para>
/// <code>
/// public readonly struct Mish : IActivation
/// {
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector&lt;float&gt; Evaluate(Vector&lt;float&gt; x) => x * VectorActivations.Tanh(VectorActivations.Softplus(x));
///
///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
///     public static Vector&lt;float&gt; Derivative(Vector&lt;float&gt; x, Vector&lt;float&gt; y)
///     {
///         var tanh = VectorActivations.Tanh(VectorActivations.Softplus(x));
///         return tanh + (x * VectorActivations.Sigmoid(x) * (Vector&lt;float&gt;.One - (tanh * tanh)));
///     }
/// }
///
/// [Network]
/// [Input(28, 28, 1)]
/// [Conv2D(64, 3, Strides = 2), Activation&lt;Mish&gt;]
/// [Flatten, Dense(10)]
/// public sealed partial class Classifier;
/// </code>
/// </remarks>
public interface IActivation
{
    /// <summary>The activation.</summary>
    /// <param name="x">What the layer before gives.</param>
    /// <returns>f(x), lane by lane.</returns>
    static abstract Vector<float> Evaluate(Vector<float> x);

    /// <summary>The activation's derivative. It isn't multiplied with the gradient that comes back: generated code does that.</summary>
    /// <param name="x">What <see cref="Evaluate"/> was given.</param>
    /// <param name="y">What <see cref="Evaluate"/> gave for it; use it where that is cheaper than computing it again.</param>
    /// <returns>f′(x), lane by lane.</returns>
    static abstract Vector<float> Derivative(Vector<float> x, Vector<float> y);
}
