using System.Buffers.Binary;
using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>Looks at the structure of BMP files.</summary>
internal static class BmpFile
{
    private const string What = "a BMP file";

    /// <summary>Reads the size.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <exception cref="DataFileException">The size is impossible, or the file is of a kind that isn't read.</exception>
    public static (int Height, int Width) ReadSize(ReadOnlySpan<byte> start, string path, int maximumPixels)
    {
        var (height, width, _, _) = ReadHeader(start, path);
        return Expected.Size(height, width, maximumPixels, path);
    }

    /// <summary>Refuses a file that isn't whole.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <returns>The size.</returns>
    /// <exception cref="DataFileException">It isn't whole, too large, or of a kind that isn't read.</exception>
    public static (int Height, int Width) Require(ReadOnlySpan<byte> file, string path, int maximumPixels)
    {
        var size = ReadSize(file, path, maximumPixels);
        var (_, _, bits, pixels) = ReadHeader(file, path);
        var rowLength = ((long)size.Width * bits + 31) / 32 * 4;
        return pixels + rowLength * size.Height <= file.Length ? size : throw Expected.Whole(What, path);
    }

    /// <summary>
    /// The picture without what its fourth bytes hold, where the header has no place to say that they are opacity: they are a reserve then, of any content.
    /// </summary>
    /// <param name="file">The whole file.</param>
    /// <param name="picture">What was decoded of it.</param>
    public static Picture WithoutReserve(ReadOnlySpan<byte> file, Picture picture)
    {
        const int ShortHeader = 40;
        if (picture.Shape.Channels != 4 || BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) != ShortHeader)
            return picture;

        var pixels = picture.Pixels.Span;
        for (var opacity = 3; opacity < pixels.Length; opacity += 4)
            pixels[opacity] = byte.MaxValue;
        return picture.ToChannels(3);
    }

    private static (long Height, long Width, int Bits, uint Pixels) ReadHeader(ReadOnlySpan<byte> file, string path)
    {
        if (file.Length < 30)
            throw Expected.Whole(What, path);

        var pixels = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        var headerLength = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);

        // OS/2's first header has shorter numbers.
        if (headerLength == 12)
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(file[20..]), BinaryPrimitives.ReadUInt16LittleEndian(file[18..]),
                BinaryPrimitives.ReadUInt16LittleEndian(file[24..]), pixels);
        }
        if (headerLength < 40 || file.Length < 34)
            throw Expected.Whole(What, path);

        var compression = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
        return compression is 0 or 3
            ? (Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..])), BinaryPrimitives.ReadInt32LittleEndian(file[18..]),
                BinaryPrimitives.ReadUInt16LittleEndian(file[28..]), pixels)
            : throw new DataFileException(path, "expected a BMP file without compression; found a compressed one: convert it.");
    }
}
