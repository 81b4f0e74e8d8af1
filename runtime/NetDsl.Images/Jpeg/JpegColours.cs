namespace NetDsl.Images;

/// <summary>Colours of JPEG files as red, green and blue, with libjpeg's arithmetic to the last bit (jdcolor.c): 16 bits behind the point, rounded.</summary>
internal static class JpegColours
{
    private const int Bits = 16;
    private const int Half = 1 << (Bits - 1);
    private const int Middle = 128;

    private static readonly int[] RedOfCr = Table(1.40200, Half, Bits);
    private static readonly int[] BlueOfCb = Table(1.77200, Half, Bits);
    private static readonly int[] GreenOfCr = Table(-0.71414, 0, 0);
    private static readonly int[] GreenOfCb = Table(-0.34414, Half, 0);

    /// <summary>Colours from brightness and two differences (JFIF, after ITU-R BT.601).</summary>
    /// <param name="y">Brightness.</param>
    /// <param name="cb">Blue less brightness.</param>
    /// <param name="cr">Red less brightness.</param>
    /// <param name="pixels">Three times as many bytes.</param>
    public static void FromYcc(ReadOnlySpan<byte> y, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> pixels)
    {
        var (red, blue, greenOfCr, greenOfCb) = (RedOfCr, BlueOfCb, GreenOfCr, GreenOfCb);
        for (var i = 0; i < y.Length; i++)
        {
            var pixel = pixels.Slice(3 * i, 3);
            pixel[2] = Byte(y[i] + blue[cb[i]]);
            pixel[1] = Byte(y[i] + ((greenOfCb[cb[i]] + greenOfCr[cr[i]]) >> Bits));
            pixel[0] = Byte(y[i] + red[cr[i]]);
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

    private static int[] Table(double factor, int added, int shift)
    {
        var table = new int[byte.MaxValue + 1];
        var scaled = (int)(Math.Abs(factor) * (1 << Bits) + 0.5) * Math.Sign(factor);
        for (var sample = 0; sample < table.Length; sample++)
            table[sample] = (scaled * (sample - Middle) + added) >> shift;
        return table;
    }
}
