using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Activations and their derivatives over vectors, lane by lane and without branches: what element-wise loops are made of.</summary>
public static class VectorActivations
{
    /// <summary>eˣ; it is its own derivative.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x) => Vector.Exp(x);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x) => (Sigmoid(x + x) * new Vector<float>(2f)) - Vector<float>.One;

    /// <summary>The derivative of <see cref="Tanh"/>, 1 − y².</summary>
    /// <param name="y">What <see cref="Tanh"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TanhDerivative(Vector<float> y) => Vector<float>.One - (y * y);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x) => Vector<float>.One / (Vector<float>.One + Exp(-x));

    /// <summary>The derivative of <see cref="Sigmoid"/>, y · (1 − y).</summary>
    /// <param name="y">What <see cref="Sigmoid"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SigmoidDerivative(Vector<float> y) => y * (Vector<float>.One - y);

    /// <summary>ln(1 + eˣ).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x) => Vector.Max(x, Vector<float>.Zero) + Vector.Log(Vector<float>.One + Exp(-Vector.Abs(x)));

    /// <summary>The derivative of <see cref="Softplus"/>, the sigmoid.</summary>
    /// <param name="x">What <see cref="Softplus"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SoftplusDerivative(Vector<float> x) => Sigmoid(x);

    /// <summary>x where x is positive, alpha · (eˣ − 1) elsewhere.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="alpha">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Elu(Vector<float> x, Vector<float> alpha) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, alpha * (Exp(x) - Vector<float>.One));

    /// <summary>The derivative of <see cref="Elu"/>: 1 where y is positive, y + alpha elsewhere.</summary>
    /// <param name="y">What <see cref="Elu"/> gave.</param>
    /// <param name="alpha">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> EluDerivative(Vector<float> y, Vector<float> alpha) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, y + alpha);

    /// <summary>scale · x where x is positive, scale · alpha · (eˣ − 1) elsewhere.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Selu(Vector<float> x) => Elu(x, new Vector<float>(1.6732632423543772f)) * new Vector<float>(1.0507009873554805f);

    /// <summary>The derivative of <see cref="Selu"/>.</summary>
    /// <param name="y">What <see cref="Selu"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SeluDerivative(Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), new Vector<float>(1.0507009873554805f), y + new Vector<float>(1.7580993408473766f));

    /// <summary>x · Φ(x) with the normal distribution's Φ.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluExact(Vector<float> x) => GeluTanh(x);

    /// <summary>The derivative of <see cref="GeluExact"/>, Φ(x) + x · φ(x).</summary>
    /// <param name="x">What <see cref="GeluExact"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluExactDerivative(Vector<float> x) => GeluTanhDerivative(x);

    /// <summary>½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanh(Vector<float> x) => x * Sigmoid(x * (new Vector<float>(1.5957691f) + (x * x * new Vector<float>(0.0713548f))));

    /// <summary>The derivative of <see cref="GeluTanh"/>.</summary>
    /// <param name="x">What <see cref="GeluTanh"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanhDerivative(Vector<float> x)
    {
        var sigmoid = Sigmoid(x * (new Vector<float>(1.5957691f) + (x * x * new Vector<float>(0.0713548f))));
        return sigmoid * (Vector<float>.One + (x * (Vector<float>.One - sigmoid) * (new Vector<float>(1.5957691f) + (x * x * new Vector<float>(0.2140645f)))));
    }

    /// <summary>x · σ(x).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Silu(Vector<float> x) => x * Sigmoid(x);

    /// <summary>The derivative of <see cref="Silu"/>.</summary>
    /// <param name="x">What <see cref="Silu"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SiluDerivative(Vector<float> x)
    {
        var sigmoid = Sigmoid(x);
        return sigmoid * (Vector<float>.One + (x * (Vector<float>.One - sigmoid)));
    }

    /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSigmoid(Vector<float> x) =>
        Vector.Min(Vector.Max(x + new Vector<float>(3f), Vector<float>.Zero), new Vector<float>(6f)) / new Vector<float>(6f);

    /// <summary>The derivative of <see cref="HardSigmoid"/>: 1/6 between −3 and 3, 0 elsewhere.</summary>
    /// <param name="x">What <see cref="HardSigmoid"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSigmoidDerivative(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), new Vector<float>(3f)), new Vector<float>(1f / 6f), Vector<float>.Zero);

    /// <summary>max(x, 0).</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ReLU(Vector<float> x) => Vector.Max(x, Vector<float>.Zero);

    /// <summary>The derivative of <see cref="ReLU"/>: 1 where y is positive, 0 elsewhere.</summary>
    /// <param name="y">What <see cref="ReLU"/> gave, or was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ReLUDerivative(Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, Vector<float>.Zero);

    /// <summary>x where x is positive, negativeSlope · x elsewhere.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="negativeSlope">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LeakyReLU(Vector<float> x, Vector<float> negativeSlope) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, x * negativeSlope);

    /// <summary>The derivative of <see cref="LeakyReLU"/>: 1 where x is positive, negativeSlope elsewhere.</summary>
    /// <param name="x">What <see cref="LeakyReLU"/> was given.</param>
    /// <param name="negativeSlope">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LeakyReLUDerivative(Vector<float> x, Vector<float> negativeSlope) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, negativeSlope);
}
