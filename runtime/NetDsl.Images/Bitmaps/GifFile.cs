using System.Buffers.Binary;
using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>Looks at the structure of GIF files (GIF89a).</summary>
internal static class GifFile
{
    private const string What = "a GIF file";
    private const int HeaderLength = 13;

    // A byte of packed pixels gives fewer than these; a small picture may be as large as it likes.
    private const int PixelsOfByte = 4096;
    private const int SmallPicture = 1 << 20;

    /// <summary>Reads the size.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <exception cref="DataFileException">The size is impossible.</exception>
    public static (int Height, int Width) ReadSize(ReadOnlySpan<byte> start, string path, int maximumPixels) => start.Length < HeaderLength
        ? throw Expected.Whole(What, path)
        : Expected.Size(BinaryPrimitives.ReadUInt16LittleEndian(start[8..]), BinaryPrimitives.ReadUInt16LittleEndian(start[6..]), maximumPixels, path);

    /// <summary>Refuses a file whose first frame isn't whole.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <returns>The size.</returns>
    /// <exception cref="DataFileException">It isn't whole, or too large.</exception>
    public static (int Height, int Width) Require(ReadOnlySpan<byte> file, string path, int maximumPixels)
    {
        var size = ReadSize(file, path, maximumPixels);
        if ((long)size.Height * size.Width > SmallPicture + (long)PixelsOfByte * file.Length)
            throw Expected.Whole(What, path);

        var place = HeaderLength + PaletteLength(file[10]);
        while (place < file.Length)
        {
            switch (file[place])
            {
                case 0x21:
                    place = SkipBlocks(file, place + 2);
                    continue;
                case 0x2C when place + 10 < file.Length:
                    // The frame's own palette, the width of its codes, and its pixels.
                    return SkipBlocks(file, place + 10 + PaletteLength(file[place + 9]) + 1) <= file.Length ? size : throw Expected.Whole(What, path);
                default:
                    throw Expected.Whole(What, path);
            }
        }

        throw Expected.Whole(What, path);
    }

    private static int PaletteLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    // The place behind blocks that each say how long they are, up to an empty one; behind the file where there is none.
    private static int SkipBlocks(ReadOnlySpan<byte> file, int place)
    {
        while (place < file.Length && file[place] != 0)
            place += 1 + file[place];
        return place + 1;
    }
}
