using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <content>Linear above 0 and exponential below: ELU and SELU.</content>
public static partial class VectorActivations
{
    // Klambauer et al., arXiv 1706.02515; digits as in Keras.
    private const float SeluScale = 1.0507009873554805f;
    private const float SeluScaleTimesAlpha = (float)(1.0507009873554805 * 1.6732632423543772);

    /// <summary>x where x is positive, alpha · (eˣ − 1) elsewhere. Error below 2 ULP, of the smallest x too.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="alpha">At least 0 and finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Elu(Vector<float> x, Vector<float> alpha) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, alpha * ExpMinusOneOfNegative(x));

    /// <summary>The derivative of <see cref="Elu"/> from its result: 1 where y is positive, y + alpha elsewhere. Error below 1e-7 · alpha.</summary>
    /// <param name="y">What <see cref="Elu"/> gave.</param>
    /// <param name="alpha">At least 0 and finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> EluDerivative(Vector<float> y, Vector<float> alpha) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, y + alpha);

    /// <summary>
    /// scale · x where x is positive, scale · alpha · (eˣ − 1) elsewhere, with scale 1.0507009873554805 and alpha 1.6732632423543772. Error below 2
    /// ULP.
    /// </summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Selu(Vector<float> x) => Vector.ConditionalSelect(
        Vector.GreaterThan(x, Vector<float>.Zero), x * new Vector<float>(SeluScale), ExpMinusOneOfNegative(x) * new Vector<float>(SeluScaleTimesAlpha));

    /// <summary>The derivative of <see cref="Selu"/> from its result: scale where y is positive, y + scale · alpha elsewhere. Error below 2e-7.</summary>
    /// <param name="y">What <see cref="Selu"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SeluDerivative(Vector<float> y) => Vector.ConditionalSelect(
        Vector.GreaterThan(y, Vector<float>.Zero), new Vector<float>(SeluScale), y + new Vector<float>(SeluScaleTimesAlpha));

    /// <summary>The second derivative of <see cref="Elu"/> from its result: 0 where y is positive, y + alpha elsewhere.</summary>
    /// <param name="y">What <see cref="Elu"/> gave.</param>
    /// <param name="alpha">At least 0 and finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> EluCurvature(Vector<float> y, Vector<float> alpha) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.Zero, y + alpha);

    /// <summary>The second derivative of <see cref="Selu"/> from its result: 0 where y is positive, y + scale · alpha elsewhere.</summary>
    /// <param name="y">What <see cref="Selu"/> gave.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> SeluCurvature(Vector<float> y) => EluCurvature(y, new Vector<float>(SeluScaleTimesAlpha));
}
