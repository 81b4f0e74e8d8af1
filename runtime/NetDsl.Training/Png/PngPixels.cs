using System.Buffers.Binary;

namespace NetDsl.Training;

/// <summary>Turns the samples of a PNG file into the bytes of a <see cref="Picture"/>, as <see cref="PngDecoder"/> describes it.</summary>
internal sealed class PngPixels
{
    private const byte Opaque = 255;

    private readonly PngHeader _header;
    private readonly int _largestSample;
    private readonly int[]? _transparent;
    private readonly byte[] _palette;

    /// <summary>Prepares to convert.</summary>
    public PngPixels(PngContent content)
    {
        _header = content.Header;
        _largestSample = (1 << _header.BitDepth) - 1;
        _transparent = content.TransparentSamples;
        var hasOpacity = _header.Colour is PngColour.GreyAlpha or PngColour.RedGreenBlueAlpha || _transparent is not null || !content.PaletteAlpha.IsEmpty;
        Channels = hasOpacity ? 4 : _header.Colour == PngColour.Grey ? 1 : 3;
        _palette = _header.Colour == PngColour.Palette ? JoinPalette(content.Palette.Span, content.PaletteAlpha.Span) : [];
    }

    /// <summary>Bytes of a pixel: 1 grey, 3 red, green and blue, 4 with opacity.</summary>
    public int Channels { get; }

    /// <summary>How many entries the palette has.</summary>
    public int PaletteEntries => _palette.Length / 4;

    /// <summary>Converts the pixels of a row.</summary>
    /// <param name="row">The row's bytes, unfiltered.</param>
    /// <param name="pixels">As many pixels as are wanted, <see cref="Channels"/> bytes each.</param>
    /// <returns>−1, or the first number that the palette has no entry for.</returns>
    public int Convert(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        if (_header.Colour == PngColour.Palette)
            return LookUp(row, pixels);

        if (_header.BitDepth == 8 && _header.Samples == Channels)
        {
            row[..pixels.Length].CopyTo(pixels);
            return -1;
        }

        Span<int> samples = stackalloc int[_header.Samples];
        for (var (first, at) = (0, 0); at < pixels.Length; at += Channels)
        {
            for (var i = 0; i < samples.Length; i++)
                samples[i] = Sample(row, first++);

            Write(samples, pixels.Slice(at, Channels));
        }

        return -1;
    }

    private int LookUp(ReadOnlySpan<byte> row, Span<byte> pixels)
    {
        for (var (index, at) = (0, 0); at < pixels.Length; at += Channels)
        {
            var entry = Sample(row, index++);
            if (entry >= PaletteEntries)
                return entry;

            _palette.AsSpan(4 * entry, Channels).CopyTo(pixels[at..]);
        }

        return -1;
    }

    private void Write(ReadOnlySpan<int> samples, Span<byte> pixel)
    {
        var isGrey = samples.Length <= 2;
        if (isGrey)
            pixel[..Math.Min(3, Channels)].Fill(ToByte(samples[0]));
        else
            (pixel[0], pixel[1], pixel[2]) = (ToByte(samples[0]), ToByte(samples[1]), ToByte(samples[2]));

        if (Channels == 4)
        {
            pixel[3] = samples.Length % 2 == 0
                ? ToByte(samples[^1])
                : samples.SequenceEqual(_transparent) ? (byte)0 : Opaque;
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int index)
    {
        switch (_header.BitDepth)
        {
            case 16:
                return BinaryPrimitives.ReadUInt16BigEndian(row[(2 * index)..]);
            case 8:
                return row[index];
            default:
                // The first pixel is in the highest bits.
                var (at, bit) = Math.DivRem(index * _header.BitDepth, 8);
                return (row[at] >> (8 - _header.BitDepth - bit)) & _largestSample;
        }
    }

    // The nearest of 0 to 255: exact below 8 bits, as 255 is a multiple of 1, 3 and 15; with 16 bits never halfway, as 257 is odd.
    private byte ToByte(int sample) => (byte)((sample * 255 + _largestSample / 2) / _largestSample);

    private static byte[] JoinPalette(ReadOnlySpan<byte> colours, ReadOnlySpan<byte> alpha)
    {
        var joined = new byte[colours.Length / 3 * 4];
        for (var entry = 0; entry < joined.Length / 4; entry++)
        {
            colours.Slice(3 * entry, 3).CopyTo(joined.AsSpan(4 * entry));
            joined[4 * entry + 3] = entry < alpha.Length ? alpha[entry] : Opaque;
        }

        return joined;
    }
}
