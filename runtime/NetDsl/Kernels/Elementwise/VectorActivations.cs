using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>
/// Activations and their derivatives over vectors, lane by lane and without branches: the building blocks of element-wise loops. NaN gives NaN unless a
/// function says otherwise, infinities give the limits, and results too small for a float become denormal and then 0. Errors are stated
/// over all floats, with and without fused multiply-add, and checked by tests: in units in the last place (ULP) of the exact result, where results
/// below 1e-36 may be off by 3e-43 in addition, a few steps of the smallest denormal number; or absolute, for derivatives whose argument is a result, from
/// the activation's argument to the end. Bits may differ between processors, as in the products of layers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorActivations
{
    // 1.5 · 2²³: adding it rounds to a whole number, which then stands in the lowest bits.
    private const float WholeNumbers = 12582912f;
    private const int WholeNumbersBits = 0x4B400000;
    private const int OneBits = 0x3F800000;
    private const int ExponentShift = 23;

    // ln 2 in two parts. The first has ten bits, so that its products with whole numbers of an exponent's size are exact.
    private const float UpperLogarithm = 0.693359375f;
    private const float LowerLogarithm = -2.12194440e-4f;

    /// <summary>eˣ, which is its own derivative. Error below 1.1 ULP.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Exp(Vector<float> x)
    {
        // Beyond these, e^x is infinity or 0. The order of arguments lets a NaN through.
        x = Vector.MinNative(new Vector<float>(90f), Vector.MaxNative(new Vector<float>(-105f), x));
        var fraction = ExpMinusOne(Reduce(x, out var exponent)) + Vector<float>.One;

        // 2ⁿ in two factors: for the largest and the denormal results n isn't the exponent of a float.
        var whole = exponent - new Vector<int>(WholeNumbersBits);
        var half = Vector.ShiftRightArithmetic(whole, 1);
        return fraction * PowerOfTwo(half) * PowerOfTwo(whole - half);
    }

    /// <summary>e^−a for a of at least 0; the tail ends in 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpOfNegative(Vector<float> a)
    {
        var fraction = ExpMinusOne(Reduce(Vector.MaxNative(new Vector<float>(-105f), -a), out var exponent)) + Vector<float>.One;
        return Scale(fraction, exponent);
    }

    /// <summary>eˣ − 1 for x of at most 0, to the last digits also of the smallest x. A zero keeps its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpMinusOneOfNegative(Vector<float> x)
    {
        var p = ExpMinusOne(Reduce(Vector.MaxNative(new Vector<float>(-30f), x), out var exponent));
        var power = PowerOfTwo(exponent);
        return Vector.BitwiseOr(Vector.MultiplyAddEstimate(power, p, power - Vector<float>.One), SignOf(x));
    }

    // x less the nearest multiple of ln 2: at most ½ · ln 2 is left. The multiple stands in the lowest bits of exponent, below those of WholeNumbers.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Reduce(Vector<float> x, out Vector<int> exponent)
    {
        var shifted = Vector.MultiplyAddEstimate(x, new Vector<float>(1.44269504f), new Vector<float>(WholeNumbers));
        exponent = Vector.AsVectorInt32(shifted);
        var whole = shifted - new Vector<float>(WholeNumbers);
        return Vector.MultiplyAddEstimate(
            whole, new Vector<float>(-LowerLogarithm), Vector.MultiplyAddEstimate(whole, new Vector<float>(-UpperLogarithm), x));
    }

    // eʳ − 1 for |r| ≤ ½ · ln 2: r + r² · p(r), where p comes within 7e-8 of (eʳ − 1 − r) / r² (Chebyshev interpolation).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> ExpMinusOne(Vector<float> r)
    {
        var p = Vector.MultiplyAddEstimate(new Vector<float>(0.00139262504f), r, new Vector<float>(0.00836323295f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.0416665524f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.166665763f));
        p = Vector.MultiplyAddEstimate(p, r, new Vector<float>(0.5f));
        return Vector.MultiplyAddEstimate(r * r, p, r);
    }

    // 2ⁿ for n from −126 to 127, n in the lowest bits; what stands above is shifted away.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> PowerOfTwo(Vector<int> n) => Vector.AsVectorSingle(Vector.ShiftLeft(n, ExponentShift) + new Vector<int>(OneBits));

    // number · 2ⁿ for n from −190 to 0: first with a factor that is 2⁶⁴ times larger, so that it is no denormal one, and then the rest.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Scale(Vector<float> number, Vector<int> n) =>
        number
        * Vector.AsVectorSingle(Vector.ShiftLeft(n, ExponentShift) + new Vector<int>(OneBits + (64 << ExponentShift)))
        * new Vector<float>(5.42101086e-20f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> SignOf(Vector<float> x) => Vector.BitwiseAnd(x, new Vector<float>(-0f));

    // Keeps a number finite that is multiplied by another one, which is 0 beyond the limit: infinity · 0 would be NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Within(Vector<float> x, float limit) =>
        Vector.MinNative(new Vector<float>(limit), Vector.MaxNative(new Vector<float>(-limit), x));
}
