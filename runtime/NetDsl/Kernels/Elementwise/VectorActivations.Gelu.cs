using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <content>GELU, exact and with the hyperbolic tangent.</content>
public static partial class VectorActivations
{
    // √(2/π), 0.044715 and what the tangent's argument is made of when it is written as a sigmoid's: ½ · (1 + tanh(u)) = σ(2u).
    private const float GeluLinear = (float)(2.0 * 0.79788456080286535588);
    private const float GeluCubic = (float)(2.0 * 0.79788456080286535588 * 0.044715);

    // Beyond ±15 the normal distribution's tail is 0 in single precision, and so is that of its approximation.
    private const float GeluLimit = 15f;

    /// <summary>x · Φ(x), with the normal distribution's Φ(x) = ½ · (1 + erf(x / √2)). Error below 8 ULP, far down the negative tail too.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluExact(Vector<float> x) => Vector.MaxNative(new Vector<float>(-GeluLimit), x) * NormalDistribution(x, out _);

    /// <summary>The derivative of <see cref="GeluExact"/> from its argument, Φ(x) + x · φ(x), from −0.13 to 1.13. Error below 3e-7.</summary>
    /// <param name="x">What <see cref="GeluExact"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluExactDerivative(Vector<float> x)
    {
        x = Within(x, GeluLimit);
        var distribution = NormalDistribution(x, out var bell);
        return Vector.MultiplyAddEstimate(x * new Vector<float>(0.398942280f), bell, distribution);
    }

    /// <summary>
    /// ½ · x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))), GELU's approximation, computed as x · σ(2 · √(2/π) · (x + 0.044715 · x³)). Error below 3
    /// ULP for x of at least −1, and below 2e-5 of the result for the others, where the sigmoid's large argument is rounded.
    /// </summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanh(Vector<float> x)
    {
        var within = Within(x, GeluLimit);
        return Vector.MaxNative(new Vector<float>(-GeluLimit), x) * Sigmoid(within * GeluSlope(within * within, GeluCubic));
    }

    /// <summary>The derivative of <see cref="GeluTanh"/> from its argument, from −0.13 to 1.13. Error below 3e-7.</summary>
    /// <param name="x">What <see cref="GeluTanh"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanhDerivative(Vector<float> x)
    {
        // With s = σ(v): s + x · v′ · s · (1 − s), where s · (1 − s) is e / (1 + e)² with e = e^−|v|.
        x = Within(x, GeluLimit);
        var square = x * x;
        var e = ExpOfNegative(Vector.Abs(x * GeluSlope(square, GeluCubic)));
        var d = Vector<float>.One / (Vector<float>.One + e);
        var sigmoid = Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), e * d, d);
        return Vector.MultiplyAddEstimate(x * GeluSlope(square, 3f * GeluCubic) * d, e * d, sigmoid);
    }

    /// <summary>The second derivative of <see cref="GeluExact"/> from its argument, φ(x) · (2 − x²), from −0.11 to 0.8.</summary>
    /// <param name="x">What <see cref="GeluExact"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluExactCurvature(Vector<float> x)
    {
        x = Within(x, GeluLimit);
        return new Vector<float>(0.398942280f) * BellCurve(Vector.Abs(x)) * (new Vector<float>(2f) - x * x);
    }

    /// <summary>The second derivative of <see cref="GeluTanh"/> from its argument, from −0.11 to 0.8.</summary>
    /// <param name="x">What <see cref="GeluTanh"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> GeluTanhCurvature(Vector<float> x)
    {
        // Of x · s with s = σ(v): 2 · s′ + x · s″, where s′ = s · (1 − s) · v′ and s″ = s · (1 − s) · ((1 − 2s) · v′² + v″).
        x = Within(x, GeluLimit);
        var square = x * x;
        var v = x * GeluSlope(square, GeluCubic);
        var e = ExpOfNegative(Vector.Abs(v));
        var d = Vector<float>.One / (Vector<float>.One + e);
        var turn = Vector.ConditionalSelect(Vector.LessThan(v, Vector<float>.Zero), Vector<float>.One - e, e - Vector<float>.One) * d;
        var slope = GeluSlope(square, 3f * GeluCubic);
        var bend = Vector.MultiplyAddEstimate(turn * slope, slope, new Vector<float>(6f * GeluCubic) * x);
        return e * d * d * Vector.MultiplyAddEstimate(x, bend, slope + slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> GeluSlope(Vector<float> square, float cubic) =>
        Vector.MultiplyAddEstimate(square, new Vector<float>(cubic), new Vector<float>(GeluLinear));

    // Φ(x), and the bell curve e^(−x²/2). With a = |x|, Φ(−a) = e^(−a²/2) · m(a), where m falls smoothly from ½ to 0.4 / a (Mills' ratio): it is t · p(t) with
    // t = 1 / (1 + 0.3 · a), p to 3e-8. So the tail keeps its digits, and Φ(a) = 1 − Φ(−a).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> NormalDistribution(Vector<float> x, out Vector<float> bell)
    {
        var a = Vector.MinNative(new Vector<float>(GeluLimit), Vector.Abs(x));
        bell = BellCurve(a);
        var t = Vector<float>.One / Vector.MultiplyAddEstimate(a, new Vector<float>(0.3f), Vector<float>.One);
        var p = Vector.MultiplyAddEstimate(new Vector<float>(0.0026508437f), t, new Vector<float>(0.0237380303f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(-0.134432301f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(0.182356268f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(-0.0384216756f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(0.122568756f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(0.101331443f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(0.120569237f));
        p = Vector.MultiplyAddEstimate(p, t, new Vector<float>(0.119639434f));
        var tail = bell * (t * p);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail, Vector<float>.One - tail);
    }

    // e^(−a²/2) for a from 0 to 15. The square's rounding would cost digits of the exponential, so a is split: the square of its upper 12 bits is
    // exact, and the rest of a², (a − upper) · (a + upper), is small (Cody's way).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> BellCurve(Vector<float> a)
    {
        var upper = Vector.AsVectorSingle(Vector.BitwiseAnd(Vector.AsVectorInt32(a), new Vector<int>(~0xFFF)));
        var rest = (a - upper) * (a + upper);
        var r = Reduce(upper * upper * new Vector<float>(-0.5f), out var exponent);
        r = Vector.MultiplyAddEstimate(rest, new Vector<float>(-0.5f), r);
        return Scale(ExpMinusOne(r) + Vector<float>.One, exponent);
    }
}
