using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Training;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8 bits a channel, grey or red-green-blue, not interlaced, no row filters. The compression is <see cref="ZLibStream"/>'s; PNG adds a frame of chunks
/// with checksums around it.
/// </summary>
public sealed class PngEncoder : IImageEncoder
{
    private const byte BitsPerChannel = 8;
    private const byte Grey = 0;
    private const byte RedGreenBlue = 2;
    private const byte NoFilter = 0;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <inheritdoc/>
    public string FileExtension => ".png";

    /// <inheritdoc/>
    public void Encode(Picture picture, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(destination);
        var colour = picture.Shape.Channels switch
        {
            1 => Grey,
            3 => RedGreenBlue,
            var channels => throw new NotSupportedException($"PNG pictures are written with 1 or 3 channels; this one has {channels}."),
        };

        destination.Write(Signature);

        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Shape.Height);
        header[8] = BitsPerChannel;
        header[9] = colour;
        WriteChunk(destination, "IHDR"u8, header);

        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var row = 0; row < picture.Shape.Height; row++)
            {
                zlib.WriteByte(NoFilter);
                zlib.Write(picture.Row(row));
            }
        }

        WriteChunk(destination, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(destination, "IEND"u8, []);
    }

    /// <summary>Length, type, data, and a checksum over type and data.</summary>
    private static void WriteChunk(Stream destination, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        destination.Write(number);
        destination.Write(type);
        destination.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, CyclicRedundancyCheck.Finish(CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Start, type), data)));
        destination.Write(number);
    }
}
