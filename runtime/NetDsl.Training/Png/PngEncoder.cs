using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Training;

/// <summary>
/// Writes PNG (ISO/IEC 15948): 8 bits a channel, grey (1 channel), red, green and blue (3), or these with opacity (4); not interlaced, no row filters. The compression is
/// <see cref="ZLibStream"/>'s; PNG adds a frame of chunks with checksums around it.
/// </summary>
public sealed class PngEncoder : IImageEncoder
{
    private const byte BitsPerChannel = 8;
    private const byte NoFilter = 0;

    /// <inheritdoc/>
    public string FileExtension => ".png";

    /// <inheritdoc/>
    public void Encode(Picture picture, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(destination);
        var colour = picture.Shape.Channels switch
        {
            1 => PngColour.Grey,
            3 => PngColour.RedGreenBlue,
            4 => PngColour.RedGreenBlueAlpha,
            var channels => throw new NotSupportedException(FormattableString.Invariant($"PNG pictures are written with 1, 3 or 4 channels; this one has {channels}.")),
        };

        destination.Write(PngSignature.Bytes);

        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Shape.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Shape.Height);
        header[8] = BitsPerChannel;
        header[9] = (byte)colour;
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
