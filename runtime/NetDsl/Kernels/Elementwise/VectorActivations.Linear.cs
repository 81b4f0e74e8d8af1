using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <content>Made of straight lines: ReLU, leaky ReLU and the hard sigmoid.</content>
public static partial class VectorActivations
{
    /// <summary>max(x, 0), exactly; of −0 a zero of either sign.</summary>
    /// <param name="x">Any numbers.</param>
    /// <remarks>The order of the operands matters: x86's maximum gives the second one where either is NaN, others give NaN.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ReLU(Vector<float> x) => Vector.MaxNative(Vector<float>.Zero, x);

    /// <summary>The derivative of <see cref="ReLU"/> from its result, or its argument: 1 where it is positive, 0 elsewhere.</summary>
    /// <param name="y">What <see cref="ReLU"/> gave, or was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> ReLUDerivative(Vector<float> y) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), Vector<float>.One, ReLU(y));

    /// <summary>x where x is positive, negativeSlope · x elsewhere, rounded once.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="negativeSlope">At least 0 and finite; 0 makes −infinity NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LeakyReLU(Vector<float> x, Vector<float> negativeSlope) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), x, x * negativeSlope);

    /// <summary>The derivative of <see cref="LeakyReLU"/> from its argument: 1 where x is positive, negativeSlope elsewhere.</summary>
    /// <param name="x">What <see cref="LeakyReLU"/> was given.</param>
    /// <param name="negativeSlope">At least 0 and finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> LeakyReLUDerivative(Vector<float> x, Vector<float> negativeSlope) =>
        UnlessNaN(x, Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<float>.Zero), Vector<float>.One, negativeSlope));

    /// <summary>min(max(x + 3, 0), 6) / 6, from 0 to 1: <c>hard_sigmoid</c> of Keras 3, which is relu6(x + 3) / 6. Error below 1.5 ULP.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSigmoid(Vector<float> x) =>
        Vector.MinNative(new Vector<float>(6f), Vector.MaxNative(Vector<float>.Zero, x + new Vector<float>(3f))) * new Vector<float>(1f / 6f);

    /// <summary>The derivative of <see cref="HardSigmoid"/> from its argument: ⅙ between −3 and 3, 0 elsewhere and at both corners.</summary>
    /// <param name="x">What <see cref="HardSigmoid"/> was given.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> HardSigmoidDerivative(Vector<float> x)
    {
        // 0 from the corners on, and NaN of NaN.
        var inside = new Vector<float>(3f) - Vector.MinNative(new Vector<float>(3f), Vector.Abs(x));
        return Vector.ConditionalSelect(Vector.GreaterThan(inside, Vector<float>.Zero), new Vector<float>(1f / 6f), inside);
    }

    /// <summary>A value, or NaN where another number is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> UnlessNaN(Vector<float> x, Vector<float> value) => Vector.ConditionalSelect(Vector.Equals(x, x), value, x);
}
