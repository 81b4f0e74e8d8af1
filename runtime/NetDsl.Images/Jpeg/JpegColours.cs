using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Images;

/// <summary>Colours of JPEG files as red, green and blue, with libjpeg's arithmetic to the last bit (jdcolor.c): 16 bits behind the point, rounded.</summary>
internal static class JpegColours
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);
    private const int Middle = 128;

    // 1.40200, 1.77200, 0.71414 and 0.34414.
    private const int RedOfCr = 91881;
    private const int BlueOfCb = 116130;
    private const int GreenOfCr = 46802;
    private const int GreenOfCb = 22554;

    /// <summary>Colours from brightness and two differences (JFIF, after ITU-R BT.601).</summary>
    /// <param name="y">Brightness.</param>
    /// <param name="cb">Blue less brightness.</param>
    /// <param name="cr">Red less brightness.</param>
    /// <param name="pixels">Three times as many bytes.</param>
    public static void FromYcc(ReadOnlySpan<byte> y, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels)
    {
        var i = 0;

        // Four pixels are stored in 16 bytes, of which 12 are theirs: the next ones write over the rest.
        for (; i + 2 * Vector256<int>.Count <= y.Length; i += Vector256<int>.Count)
        {
            var (light, blue, red) = (Widen(y, i), Widen(cb, i) - Vector256.Create(Middle), Widen(cr, i) - Vector256.Create(Middle));
            var half = Vector256.Create(Half);
            var packed = Limit(light + ((red * RedOfCr + half) >> Bits))
                | (Limit(light + ((half - blue * GreenOfCb - red * GreenOfCr) >> Bits)) << 8)
                | (Limit(light + ((blue * BlueOfCb + half) >> Bits)) << 16);
            var triples = Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 15, 15, 15, 15);
            Vector128.Shuffle(packed.GetLower().AsByte(), triples).CopyTo(pixels[(3 * i)..]);
            Vector128.Shuffle(packed.GetUpper().AsByte(), triples).CopyTo(pixels[(3 * i + 12)..]);
        }

        for (; i < y.Length; i++)
        {
            var (blue, red) = (cb[i] - Middle, cr[i] - Middle);
            pixels[3 * i] = Byte(y[i] + ((red * RedOfCr + Half) >> Bits));
            pixels[3 * i + 1] = Byte(y[i] + ((Half - blue * GreenOfCb - red * GreenOfCr) >> Bits));
            pixels[3 * i + 2] = Byte(y[i] + ((blue * BlueOfCb + Half) >> Bits));
        }
    }

    /// <summary>Colours as they are.</summary>
    /// <param name="first">Red, or what becomes it.</param>
    /// <param name="second">Green, or what becomes it.</param>
    /// <param name="third">Blue, or what becomes it.</param>
    /// <param name="pixels">Three times as many bytes.</param>
    public static void Interleave(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, Span<byte> pixels)
    {
        for (var i = 0; i < first.Length; i++)
        {
            var pixel = pixels.Slice(3 * i, 3);
            (pixel[0], pixel[1], pixel[2]) = (first[i], second[i], third[i]);
        }
    }

    /// <summary>
    /// Lays black over colours of a CMYK file. Adobe's programs store all four inks inverted, 255 being none, so that red is cyan · black / 255.
    /// </summary>
    /// <param name="black">The inverted black.</param>
    /// <param name="isYcck">Whether the colours come of YCCK, which holds the inks as they are.</param>
    /// <param name="pixels">Red, green and blue without black, which are changed.</param>
    public static void ApplyBlack(ReadOnlySpan<byte> black, bool isYcck, Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            var colour = isYcck ? 255 - pixels[i] : pixels[i];
            pixels[i] = (byte)((colour * black[i / 3] + 127) / 255);
        }
    }

    private static byte Byte(int value) => (uint)value <= byte.MaxValue ? (byte)value : value < 0 ? byte.MinValue : byte.MaxValue;

    private static Vector256<int> Widen(ReadOnlySpan<byte> samples, int place)
    {
        // Eight samples; there are eight more behind them.
        var wide = Vector128.WidenLower(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(samples), (nuint)place));
        return Vector256.Create(Vector128.WidenLower(wide), Vector128.WidenUpper(wide)).AsInt32();
    }

    private static Vector256<int> Limit(Vector256<int> values) =>
        Vector256.Min(Vector256.Max(values, Vector256<int>.Zero), Vector256.Create((int)byte.MaxValue));
}
