using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Tests;

/// <summary>Reads what <see cref="PngEncoder"/> may write, written from the standard and not from the encoder; checks every checksum bit by bit.</summary>
internal static class PngReader
{
    public static Picture Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        var chunks = new List<(string Type, byte[] Data)>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file[(at + 4)..(at + 8 + length)];
            Assert.Equal(Checksum(body), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            chunks.Add((System.Text.Encoding.ASCII.GetString(body, 0, 4), body[4..]));
            at += 12 + length;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], chunks.Select(chunk => chunk.Type));
        var header = chunks[0].Data;
        Assert.Equal(13, header.Length);
        Assert.Equal([8, 0, 0, 0], [header[8], header[10], header[11], header[12]]);
        var channels = header[9] switch { 0 => 1, 2 => 3, var colour => throw new InvalidOperationException($"colour type {colour}") };
        var shape = new ImageShape(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), BinaryPrimitives.ReadInt32BigEndian(header), channels);
        var picture = new Picture(shape);
        using var rows = new ZLibStream(new MemoryStream(chunks[1].Data), CompressionMode.Decompress);
        for (var row = 0; row < shape.Height; row++)
        {
            Assert.Equal(0, rows.ReadByte());
            rows.ReadExactly(picture.Row(row));
        }

        Assert.Equal(-1, rows.ReadByte());
        Assert.Empty(chunks[2].Data);
        return picture;
    }

    private static uint Checksum(byte[] bytes)
    {
        var remainder = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var carry = ((remainder ^ (uint)(value >> bit)) & 1) != 0;
                remainder >>= 1;
                if (carry)
                    remainder ^= 0xEDB88320u;
            }
        }

        return ~remainder;
    }
}
