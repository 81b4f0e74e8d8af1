using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <content>Functions of e^−|x|: hyperbolic tangent, sigmoid, SiLU and softplus.</content>
public static partial class VectorActivations
{
    /// <summary>The hyperbolic tangent, (1 − e^−2x) / (1 + e^−2x), odd and from −1 to 1. Error below 3 ULP, of the smallest x too.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Tanh(Vector<float> x)
    {
        var a = Vector.Abs(x);
        var e = ExpMinusOneOfNegative(new Vector<float>(-2f) * a);
        return Vector.BitwiseOr(Vector.Abs(e / (e + new Vector<float>(2f))), SignOf(x));
    }

    /// <summary>The derivative of <see cref="Tanh"/> from its result, 1 − y², from 0 to 1. Error below 4e-7.</summary>
    /// <param name="y">What <see cref="Tanh"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TanhDerivative(Vector<float> y) => (Vector<float>.One - y) * (Vector<float>.One + y);

    /// <summary>The second derivative of <see cref="Tanh"/> from its result, −2y · (1 − y²), from −0.77 to 0.77.</summary>
    /// <param name="y">What <see cref="Tanh"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> TanhCurvature(Vector<float> y) => new Vector<float>(-2f) * y * TanhDerivative(y);

    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), from 0 to 1. Error below 2.5 ULP.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Sigmoid(Vector<float> x)
    {
        // Of negative x it is e^x / (1 + e^x), so that the exponential never overflows.
        var e = ExpOfNegative(Vector.Abs(x));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e, Vector<float>.One) / (Vector<float>.One + e);
    }

    /// <summary>The derivative of <see cref="Sigmoid"/> from its result, y · (1 − y), from 0 to ¼. Error below 1e-7.</summary>
    /// <param name="y">What <see cref="Sigmoid"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SigmoidDerivative(Vector<float> y) => y * (Vector<float>.One - y);

    /// <summary>The second derivative of <see cref="Sigmoid"/> from its result, y · (1 − y) · (1 − 2y), from −0.1 to 0.1.</summary>
    /// <param name="y">What <see cref="Sigmoid"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SigmoidCurvature(Vector<float> y) => SigmoidDerivative(y) * (Vector<float>.One - y - y);

    /// <summary>x · σ(x), SiLU or Swish, at least −0.2785. Error below 3 ULP.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Silu(Vector<float> x) => Vector.MaxNative(new Vector<float>(-120f), x) * Sigmoid(x);

    /// <summary>The derivative of <see cref="Silu"/> from its argument, σ(x) + x · σ(x) · (1 − σ(x)), from −0.1 to 1.1. Error below 3e-7.</summary>
    /// <param name="x">What <see cref="Silu"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SiluDerivative(Vector<float> x)
    {
        // With e = e^−|x|, σ · (1 − σ) is e / (1 + e)² for either sign of x.
        x = Within(x, 120f);
        var e = ExpOfNegative(Vector.Abs(x));
        var d = Vector<float>.One / (Vector<float>.One + e);
        var sigmoid = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e * d, d);
        return Vector.MultiplyAddEstimate(x * d, e * d, sigmoid);
    }

    /// <summary>The second derivative of <see cref="Silu"/> from its argument, σ · (1 − σ) · (2 + x · (1 − 2σ)), from −0.08 to 0.5.</summary>
    /// <param name="x">What <see cref="Silu"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SiluCurvature(Vector<float> x)
    {
        // An even function: with e = e^−|x|, 1 − 2σ(|x|) is (e − 1) / (1 + e).
        var a = Vector.Abs(Within(x, 120f));
        var e = ExpOfNegative(a);
        var d = Vector<float>.One / (Vector<float>.One + e);
        return e * d * d * Vector.MultiplyAddEstimate(a * d, e - Vector<float>.One, new Vector<float>(2f));
    }

    /// <summary>ln(1 + eˣ), at least 0. Error below 3 ULP.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Softplus(Vector<float> x)
    {
        // max(x, 0) + ln(1 + e) with e = e^−|x|; and ln(1 + e) = 2 · artanh(s / 2) with s = 2e / (2 + e) ≤ ⅔, where (2 · artanh(s / 2) − s) / s³ comes from a
        // polynomial in s². Doubling e and not the quotient keeps the last bit of denormal numbers.
        var e = ExpOfNegative(Vector.Abs(x));
        var s = (e + e) / (e + new Vector<float>(2f));
        var z = s * s;
        var p = Vector.MultiplyAddEstimate(new Vector<float>(0.000549956633f), z, new Vector<float>(0.00218477798f));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<float>(0.0125076864f));
        p = Vector.MultiplyAddEstimate(p, z, new Vector<float>(0.0833329037f));
        return Vector.MaxNative(Vector<float>.Zero, x) + Vector.MultiplyAddEstimate(s * z, p, s);
    }

    /// <summary>The derivative of <see cref="Softplus"/> from its argument, σ(x). Error below 2.5 ULP.</summary>
    /// <param name="x">What <see cref="Softplus"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SoftplusDerivative(Vector<float> x) => Sigmoid(x);

    /// <summary>The second derivative of <see cref="Softplus"/> from its argument, σ(x) · (1 − σ(x)), from 0 to ¼.</summary>
    /// <param name="x">What <see cref="Softplus"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SoftplusCurvature(Vector<float> x)
    {
        var e = ExpOfNegative(Vector.Abs(x));
        var d = Vector<float>.One / (Vector<float>.One + e);
        return e * d * d;
    }
}
