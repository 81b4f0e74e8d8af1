using System.Buffers.Binary;

namespace NetDsl.Training;

/// <summary>The header chunk of a PNG file (IHDR): how large the picture is and how its samples are stored.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="BitDepth">Bits of a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Colour">What the samples of a pixel are.</param>
/// <param name="IsInterlaced">Whether the pixels come in the seven passes of Adam7.</param>
internal readonly record struct PngHeader(int Width, int Height, int BitDepth, PngColour Colour, bool IsInterlaced)
{
    /// <summary>Samples of a pixel.</summary>
    public int Samples => Colour switch
    {
        PngColour.RedGreenBlue => 3,
        PngColour.GreyAlpha => 2,
        PngColour.RedGreenBlueAlpha => 4,
        _ => 1,
    };

    /// <summary>How many bytes before a byte of a row the one lies that filters hold it against: a pixel, but at least one byte.</summary>
    public int FilterDistance => Math.Max(1, Samples * BitDepth / 8);

    /// <summary>Bytes of a row of some pixels, the byte of the filter not counted: the last byte may be used in part.</summary>
    public int RowLength(int pixels) => (int)(((long)pixels * Samples * BitDepth + 7) / 8);

    /// <summary>Bytes of all rows of all passes, unpacked, with the byte of the filter in front of each.</summary>
    public long UnpackedLength
    {
        get
        {
            long length = 0;
            foreach (var pass in PngPass.Of(this))
                length += (1L + RowLength(pass.Width)) * pass.Height;

            return length;
        }
    }

    /// <summary>Reads a header and refuses sizes and kinds that aren't decoded, before any memory is taken for pixels.</summary>
    /// <param name="data">The chunk's data.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">See <see cref="PngDecoder.MaximumPixels"/>.</param>
    /// <exception cref="DataFileException">It isn't a header of the standard, or that of a picture that is too large.</exception>
    public static PngHeader Read(ReadOnlySpan<byte> data, string path, int maximumPixels)
    {
        const int Length = 13;
        if (data.Length != Length)
            throw Wrong(path, $"expected a header (IHDR) of {Length} bytes; found {data.Length}.");

        var width = BinaryPrimitives.ReadUInt32BigEndian(data);
        var height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        if (width is 0 or > PngDecoder.LargestSide || height is 0 or > PngDecoder.LargestSide)
            throw Wrong(path, $"expected a width and a height from 1 to {PngDecoder.LargestSide} pixels; its header says {width} × {height}.");
        if ((long)width * height > maximumPixels)
            throw Wrong(path, $"expected at most {maximumPixels} pixels; its header says {width} × {height}, which is {(long)width * height}.");

        var (depth, colour) = (data[8], (PngColour)data[9]);
        var fits = colour switch
        {
            PngColour.Grey => depth is 1 or 2 or 4 or 8 or 16,
            PngColour.Palette => depth is 1 or 2 or 4 or 8,
            PngColour.RedGreenBlue or PngColour.GreyAlpha or PngColour.RedGreenBlueAlpha => depth is 8 or 16,
            _ => throw Wrong(path, $"expected the colour type 0, 2, 3, 4 or 6; its header says {data[9]}."),
        };
        if (!fits)
        {
            throw Wrong(
                path,
                $"expected {(colour == PngColour.Palette ? "1, 2, 4 or 8" : colour == PngColour.Grey ? "1, 2, 4, 8 or 16" : "8 or 16")} bits a sample "
                + $"with the colour type {data[9]}; its header says {depth}.");
        }

        if (data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            throw Wrong(
                path,
                $"expected compression 0, filters 0 and interlacing 0 or 1, as the standard knows them; its header says {data[10]}, {data[11]} and "
                + $"{data[12]}.");
        }

        return new PngHeader((int)width, (int)height, depth, colour, data[12] == 1);
    }

    private static DataFileException Wrong(string path, string problem) => new(path, problem);
}
