using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Benchmarks.Peak;

/// <summary>
/// The most multiply-adds that one core does at a vector width: chains that don't depend on each other, enough of them to hide an FMA's latency, all in
/// registers. The methods call nothing and keep no clock: a call between the first and the last use of an accumulator makes the JIT keep it in memory, and the
/// figure would be the memory's.
/// </summary>
internal static class FmaPeak
{
    /// <summary>Chains in a loop: two FMA units of four cycles want eight, and twelve with their two operands fit into AVX2's sixteen registers.</summary>
    private const int Chains = 12;

    /// <summary>Useful operations of a call: a multiplication and an addition for each lane, chain and turn.</summary>
    /// <param name="bits">The vector's width: 128, 256 or 512.</param>
    /// <param name="turns">How often the loop goes round.</param>
    public static double Operations(int bits, int turns) => 2.0 * (bits / 32) * Chains * turns;

    /// <summary>Whether this process has vectors of that width in hardware, with an FMA.</summary>
    public static bool IsSupported(int bits) => bits switch
    {
        128 => Vector128.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        512 => Vector512.IsHardwareAccelerated,
        _ => false,
    };

    /// <summary>Goes round that often.</summary>
    /// <returns>A sum that depends on every chain, so that none is left out.</returns>
    public static float Run(int bits, int turns) => bits switch
    {
        128 => Run128(turns),
        256 => Run256(turns),
        512 => Run512(turns),
        _ => throw new ArgumentOutOfRangeException(nameof(bits), bits, "Vectors have 128, 256 or 512 bits."),
    };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run128(int turns)
    {
        var half = Vector128.Create(0.5f);
        var one = Vector128.Create(1f);
        Vector128<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (var turn = 0; turn < turns; turn++)
        {
            a = Vector128.FusedMultiplyAdd(a, half, one);
            b = Vector128.FusedMultiplyAdd(b, half, one);
            c = Vector128.FusedMultiplyAdd(c, half, one);
            d = Vector128.FusedMultiplyAdd(d, half, one);
            e = Vector128.FusedMultiplyAdd(e, half, one);
            f = Vector128.FusedMultiplyAdd(f, half, one);
            g = Vector128.FusedMultiplyAdd(g, half, one);
            h = Vector128.FusedMultiplyAdd(h, half, one);
            i = Vector128.FusedMultiplyAdd(i, half, one);
            j = Vector128.FusedMultiplyAdd(j, half, one);
            k = Vector128.FusedMultiplyAdd(k, half, one);
            l = Vector128.FusedMultiplyAdd(l, half, one);
        }

        return (((a + b) + (c + d)) + ((e + f) + (g + h)) + ((i + j) + (k + l))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run256(int turns)
    {
        var half = Vector256.Create(0.5f);
        var one = Vector256.Create(1f);
        Vector256<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (var turn = 0; turn < turns; turn++)
        {
            a = Vector256.FusedMultiplyAdd(a, half, one);
            b = Vector256.FusedMultiplyAdd(b, half, one);
            c = Vector256.FusedMultiplyAdd(c, half, one);
            d = Vector256.FusedMultiplyAdd(d, half, one);
            e = Vector256.FusedMultiplyAdd(e, half, one);
            f = Vector256.FusedMultiplyAdd(f, half, one);
            g = Vector256.FusedMultiplyAdd(g, half, one);
            h = Vector256.FusedMultiplyAdd(h, half, one);
            i = Vector256.FusedMultiplyAdd(i, half, one);
            j = Vector256.FusedMultiplyAdd(j, half, one);
            k = Vector256.FusedMultiplyAdd(k, half, one);
            l = Vector256.FusedMultiplyAdd(l, half, one);
        }

        return (((a + b) + (c + d)) + ((e + f) + (g + h)) + ((i + j) + (k + l))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run512(int turns)
    {
        var half = Vector512.Create(0.5f);
        var one = Vector512.Create(1f);
        Vector512<float> a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
        for (var turn = 0; turn < turns; turn++)
        {
            a = Vector512.FusedMultiplyAdd(a, half, one);
            b = Vector512.FusedMultiplyAdd(b, half, one);
            c = Vector512.FusedMultiplyAdd(c, half, one);
            d = Vector512.FusedMultiplyAdd(d, half, one);
            e = Vector512.FusedMultiplyAdd(e, half, one);
            f = Vector512.FusedMultiplyAdd(f, half, one);
            g = Vector512.FusedMultiplyAdd(g, half, one);
            h = Vector512.FusedMultiplyAdd(h, half, one);
            i = Vector512.FusedMultiplyAdd(i, half, one);
            j = Vector512.FusedMultiplyAdd(j, half, one);
            k = Vector512.FusedMultiplyAdd(k, half, one);
            l = Vector512.FusedMultiplyAdd(l, half, one);
        }

        return (((a + b) + (c + d)) + ((e + f) + (g + h)) + ((i + j) + (k + l))).ToScalar();
    }
}
