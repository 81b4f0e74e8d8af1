using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl;

/// <summary>Writes the parts of PNG files: chunks with their checksums, the header, and packed rows.</summary>
internal static class PngChunkWriter
{
    private const byte BitsPerChannel = 8;
    private const byte NoFilter = 0;

    // The eight bytes with which every PNG file begins.
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>The kind of a picture's pixels.</summary>
    /// <exception cref="NotSupportedException">There is no kind with this many channels.</exception>
    public static PngColour ColourOf(ImageShape shape) => shape.Channels switch
    {
        1 => PngColour.Grey,
        3 => PngColour.RedGreenBlue,
        4 => PngColour.RedGreenBlueAlpha,
        var channels => throw new NotSupportedException(
                FormattableString.Invariant($"PNG pictures are written with 1, 3 or 4 channels; this one has {channels}.")),
    };

    /// <summary>What every file begins with: the signature and the header.</summary>
    public static void WriteStart(Stream destination, ImageShape shape, PngColour colour)
    {
        destination.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], shape.Height);
        header[8] = BitsPerChannel;
        header[9] = (byte)colour;
        Write(destination, "IHDR"u8, header);
    }

    /// <summary>A picture's rows, packed.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="reserved">So many bytes in front are left to the caller.</param>
    public static byte[] Pack(Picture picture, int reserved = 0)
    {
        using var packed = new MemoryStream();
        packed.Write(new byte[reserved]);
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < picture.Shape.Height; row++)
            {
                zlib.WriteByte(NoFilter);
                zlib.Write(picture.Row(row));
            }
        }

        return packed.ToArray();
    }

    /// <summary>Length, type, data, and a checksum over type and data.</summary>
    public static void Write(Stream destination, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        destination.Write(number);
        destination.Write(type);
        destination.Write(data);
        var check = CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Start, type), data);
        BinaryPrimitives.WriteUInt32BigEndian(number, CyclicRedundancyCheck.Finish(check));
        destination.Write(number);
    }
}
