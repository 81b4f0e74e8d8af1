using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Training;

/// <summary>
/// Proves that nothing of a gzip file is missing or was changed (RFC 1952): each of its members ends with a checksum and a length of what it unpacks to. .NET's
/// <see cref="GZipStream"/> unpacks several members too, but takes the end of a file for the end of the data, and then looks at neither.
/// </summary>
internal static class GzipMembers
{
    private const int TrailerLength = 8;
    private const int FixedHeaderLength = 10;
    private const byte HasHeaderChecksum = 2;
    private const byte HasExtra = 4;
    private const byte HasName = 8;
    private const byte HasComment = 16;

    /// <summary>Whether the file is one whole member with a content of this checksum and length: by its last bytes alone.</summary>
    public static bool IsOne(FileStream file, uint checksum, long length)
    {
        Span<byte> trailer = stackalloc byte[TrailerLength];
        if (file.Length < FixedHeaderLength + TrailerLength)
            return false;

        file.Seek(-TrailerLength, SeekOrigin.End);
        file.ReadExactly(trailer);
        return IsOf(trailer, checksum, length);
    }

    /// <summary>Unpacks member after member, and holds each against its checksum and its length.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="InvalidDataException">
    /// One is damaged or cut off, or something else stands behind the last. The message is a part of a sentence.
    /// </exception>
    public static int RequireWhole(FileStream file)
    {
        file.Position = 0;
        var source = new SingleBytes(file);
        var members = 0;
        Span<byte> trailer = stackalloc byte[TrailerLength];
        do
        {
            SkipHeader(file, members + 1);
            var (checksum, length) = Unpack(source);
            members++;
            if (file.ReadAtLeast(trailer, trailer.Length, throwOnEndOfStream: false) < trailer.Length || !IsOf(trailer, checksum, length))
            {
                throw new InvalidDataException(FormattableString.Invariant(
                    $"the checksum at the end of its member {members} is missing or isn't that of the data: bytes were lost or changed"));
            }
        }
        while (!IsAtEnd(file));

        return members;
    }

    private static bool IsOf(ReadOnlySpan<byte> trailer, uint checksum, long length) =>
        BinaryPrimitives.ReadUInt32LittleEndian(trailer) == checksum && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)length;

    private static (uint Checksum, long Length) Unpack(Stream source)
    {
        using var unpacked = new DeflateStream(source, CompressionMode.Decompress, leaveOpen: true);
        var (buffer, state, length) = (new byte[1 << 16], CyclicRedundancyCheck.Start, 0L);
        for (int read; (read = unpacked.Read(buffer)) > 0; length += read)
            state = CyclicRedundancyCheck.Add(state, buffer.AsSpan(0, read));

        return (CyclicRedundancyCheck.Finish(state), length);
    }

    private static void SkipHeader(FileStream file, int member)
    {
        Span<byte> start = stackalloc byte[FixedHeaderLength];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || start is not [0x1F, 0x8B, 8, ..])
            throw new InvalidDataException(FormattableString.Invariant($"expected its member {member} to begin as one of gzip; found something else"));

        var flags = start[3];
        if ((flags & HasExtra) != 0)
            file.Seek(Byte(file) + 256 * Byte(file), SeekOrigin.Current);
        for (var texts = (flags & HasName) / HasName + (flags & HasComment) / HasComment; texts > 0; texts--)
        {
            while (Byte(file) != 0)
            {
            }
        }

        if ((flags & HasHeaderChecksum) != 0)
            _ = Byte(file) + Byte(file);
    }

    private static int Byte(FileStream file) =>
        file.ReadByte() is var value and >= 0 ? value : throw new InvalidDataException("it is cut off in the header of a member");

    // Tapes and archives fill the rest of their blocks with zeros, which gzip passes over as well.
    private static bool IsAtEnd(FileStream file)
    {
        var position = file.Position;
        int value;
        do
            value = file.ReadByte();
        while (value == 0);

        if (value > 0)
            file.Position = position;
        return value < 0;
    }

    /// <summary>Gives byte by byte, so that who unpacks takes none that stands behind the packed data.</summary>
    private sealed class SingleBytes(FileStream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => buffer.IsEmpty ? 0 : file.Read(buffer[..1]);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
