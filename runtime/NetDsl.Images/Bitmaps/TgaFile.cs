using System.Buffers.Binary;
using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>Looks at the structure of TGA files.</summary>
internal static class TgaFile
{
    private const string What = "a TGA file";
    private const int HeaderLength = 18;
    private const int RunLength = 8;

    /// <summary>Reads the size.</summary>
    /// <param name="start">The first bytes.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <exception cref="DataFileException">The size is impossible, or the header is of no kind that is read.</exception>
    public static (int Height, int Width) ReadSize(ReadOnlySpan<byte> start, string path, int maximumPixels)
    {
        if (start.Length < HeaderLength)
            throw Expected.Whole(What, path);
        if (start[1] > 1 || start[2] is not (1 or 2 or 3 or 9 or 10 or 11) || start[16] is not (8 or 15 or 16 or 24 or 32))
            throw new DataFileException(path, "expected a TGA file in grey, in colour or with a palette; found another, or something else.");

        return Expected.Size(
            BinaryPrimitives.ReadUInt16LittleEndian(start[14..]), BinaryPrimitives.ReadUInt16LittleEndian(start[12..]), maximumPixels, path);
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
        var bytes = (file[16] + 7) / 8;
        var palette = file[1] == 0 ? 0 : BinaryPrimitives.ReadUInt16LittleEndian(file[5..]) * ((file[7] + 7) / 8);
        var place = (long)HeaderLength + file[0] + palette;
        var pixels = (long)size.Height * size.Width;
        if ((file[2] & RunLength) == 0)
            return place + pixels * bytes <= file.Length ? size : throw Expected.Whole(What, path);

        while (pixels > 0)
        {
            if (place >= file.Length)
                throw Expected.Whole(What, path);

            // A run repeats one pixel; a packet without the mark has all of its own.
            var packet = file[(int)place];
            var count = (packet & 0x7F) + 1;
            place += 1 + bytes * ((packet & 0x80) != 0 ? 1 : count);
            pixels -= count;
        }

        return place <= file.Length ? size : throw Expected.Whole(What, path);
    }
}
