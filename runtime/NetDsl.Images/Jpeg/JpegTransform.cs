using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Images;

/// <summary>
/// From frequencies to pixels: libjpeg's slow integer inverse transform (jidctint.c, after Loeffler, Ligtenberg and Moschytz, ICASSP 1989) to the last bit, on
/// eight columns or rows at a time.
/// </summary>
internal static unsafe class JpegTransform
{
    private const int Side = 8;
    private const int FractionBits = 13;

    // Bits that are kept behind the point between the two passes.
    private const int BetweenBits = 2;
    private const int Middle = 128;

    /// <summary>Turns a block into pixels.</summary>
    /// <param name="pixels">The block's first pixel.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="frequencies">64 frequencies, row by row.</param>
    public static void Apply(byte* pixels, int stride, short* frequencies)
    {
        if (IsFlat(frequencies))
        {
            Fill(pixels, stride, (byte)Math.Clamp(((frequencies[0] << BetweenBits) + 16 >> 5) + Middle, byte.MinValue, byte.MaxValue));
            return;
        }

        Block block = default;
        for (var row = 0; row < Side; row++)
            block[row] = Vector256.WidenLower(Vector128.Load(frequencies + row * Side).ToVector256Unsafe());

        Transform(ref block, FractionBits - BetweenBits);
        Transpose(ref block);
        Transform(ref block, FractionBits + BetweenBits + 3);
        Transpose(ref block);
        for (var row = 0; row < Side; row++)
        {
            var limited = Vector256.Min(Vector256.Max(block[row] + Vector256.Create(Middle), Vector256<int>.Zero), Vector256.Create((int)byte.MaxValue));
            var narrow = Vector128.Narrow(limited.GetLower(), limited.GetUpper());
            var bytes = Vector128.Narrow(narrow.AsUInt16(), narrow.AsUInt16());
            Unsafe.WriteUnaligned(pixels + row * (nint)stride, bytes.AsUInt64().ToScalar());
        }
    }

    // Whether all frequencies but the first are 0: one grey.
    private static bool IsFlat(short* frequencies)
    {
        var any = Vector128.Load(frequencies).WithElement(0, (short)0);
        for (var row = 1; row < Side; row++)
            any |= Vector128.Load(frequencies + row * Side);
        return any == Vector128<short>.Zero;
    }

    private static void Fill(byte* pixels, int stride, byte grey)
    {
        for (var row = 0; row < Side; row++)
            Unsafe.WriteUnaligned(pixels + row * (nint)stride, 0x0101010101010101UL * grey);
    }

    private static void Transform(ref Block block, int shift)
    {
        var (two, six) = (block[2], block[6]);
        var shared = (two + six) * 4433;
        var (even2, even3) = (shared - six * 15137, shared + two * 6270);
        var (even0, even1) = ((block[0] + block[4]) << FractionBits, (block[0] - block[4]) << FractionBits);
        var (sum0, sum3, sum1, sum2) = (even0 + even3, even0 - even3, even1 + even2, even1 - even2);

        var (seven, five, three, one) = (block[7], block[5], block[3], block[1]);
        var (odd1, odd2, odd3, odd4) = (seven + one, five + three, seven + three, five + one);
        var odd5 = (odd3 + odd4) * 9633;
        (odd1, odd2, odd3, odd4) = (odd1 * -7373, odd2 * -20995, odd3 * -16069 + odd5, odd4 * -3196 + odd5);
        seven = seven * 2446 + odd1 + odd3;
        five = five * 16819 + odd2 + odd4;
        three = three * 25172 + odd2 + odd3;
        one = one * 12299 + odd1 + odd4;

        var half = Vector256.Create(1 << (shift - 1));
        block[0] = (sum0 + one + half) >> shift;
        block[7] = (sum0 - one + half) >> shift;
        block[1] = (sum1 + three + half) >> shift;
        block[6] = (sum1 - three + half) >> shift;
        block[2] = (sum2 + five + half) >> shift;
        block[5] = (sum2 - five + half) >> shift;
        block[3] = (sum3 + seven + half) >> shift;
        block[4] = (sum3 - seven + half) >> shift;
    }

    private static void Transpose(ref Block block)
    {
        if (!Avx2.IsSupported)
        {
            var numbers = MemoryMarshal.Cast<Vector256<int>, int>((Span<Vector256<int>>)block);
            for (var row = 1; row < Side; row++)
            {
                for (var column = 0; column < row; column++)
                    (numbers[row * Side + column], numbers[column * Side + row]) = (numbers[column * Side + row], numbers[row * Side + column]);
            }

            return;
        }

        // Pairs, then pairs of pairs, then halves.
        for (var row = 0; row < Side; row += 4)
        {
            var (a, b, c, d) = (block[row], block[row + 1], block[row + 2], block[row + 3]);
            var (lowAb, highAb) = (Avx2.UnpackLow(a, b).AsInt64(), Avx2.UnpackHigh(a, b).AsInt64());
            var (lowCd, highCd) = (Avx2.UnpackLow(c, d).AsInt64(), Avx2.UnpackHigh(c, d).AsInt64());
            block[row] = Avx2.UnpackLow(lowAb, lowCd).AsInt32();
            block[row + 1] = Avx2.UnpackHigh(lowAb, lowCd).AsInt32();
            block[row + 2] = Avx2.UnpackLow(highAb, highCd).AsInt32();
            block[row + 3] = Avx2.UnpackHigh(highAb, highCd).AsInt32();
        }

        for (var row = 0; row < 4; row++)
        {
            var (upper, lower) = (block[row], block[row + 4]);
            block[row] = Avx2.Permute2x128(upper, lower, 0x20);
            block[row + 4] = Avx2.Permute2x128(upper, lower, 0x31);
        }
    }

    /// <summary>Eight rows, or columns, of eight numbers.</summary>
    [InlineArray(Side)]
    private struct Block
    {
        private Vector256<int> _first;
    }
}
