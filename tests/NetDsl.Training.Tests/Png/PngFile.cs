using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetDsl.Training.Tests.Png;

/// <summary>Puts PNG files together from chunks, right or wrong ones, with right checksums, worked out bit by bit.</summary>
internal static class PngFile
{
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Of(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Header(uint width, uint height, byte depth = 8, byte colour = 0, byte interlace = 0, byte compression = 0, byte filter = 0) =>
        Chunk("IHDR", [.. BigEndian(width), .. BigEndian(height), depth, colour, compression, filter, interlace]);

    public static byte[] Chunk(string type, params byte[] data)
    {
        byte[] body = [.. Encoding.Latin1.GetBytes(type), .. data];
        return [.. BigEndian((uint)data.Length), .. body, .. BigEndian(Checksum(body))];
    }

    public static byte[] Data(params byte[] rows) => Chunk("IDAT", Pack(rows));

    public static byte[] End => Chunk("IEND");

    public static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);

        return packed.ToArray();
    }

    /// <summary>The same file with right checksums of all chunks, as far as their lengths let them be found.</summary>
    public static byte[] WithRightChecksums(byte[] file)
    {
        var repaired = (byte[])file.Clone();
        for (var at = 8; at + 12 <= repaired.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(repaired.AsSpan(at));
            if (length > repaired.Length - at - 12)
                break;

            var end = at + 8 + (int)length;
            BinaryPrimitives.WriteUInt32BigEndian(repaired.AsSpan(end), Checksum(repaired[(at + 4)..end]));
            at = end + 4;
        }

        return repaired;
    }

    /// <summary>Whether a byte of a sound file lies in a chunk whose type says that a picture can do without it.</summary>
    public static bool IsInAncillaryChunk(byte[] file, int place)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var end = at + 12 + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (place >= at && place < end)
                return char.IsAsciiLetterLower((char)file[at + 4]);
            at = end;
        }

        return false;
    }

    private static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static uint Checksum(byte[] bytes)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = ((remainder ^ (uint)(value >> bit)) & 1) != 0;
                remainder = carry ? (remainder >> 1) ^ 0xEDB88320u : remainder >> 1;
            }
        }

        return ~remainder;
    }
}
