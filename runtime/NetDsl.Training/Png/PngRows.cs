using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Training;

/// <summary>Unpacks the rows of a PNG file one by one, so that no more memory is taken than for one of them.</summary>
internal sealed class PngRows : IDisposable
{
    private const int ChecksumLength = 4;

    private readonly byte[] _packed;
    private readonly string _path;
    private readonly long _expectedLength;
    private readonly ZLibStream _unpacked;
    private AdlerChecksum _checksum = new();
    private long _length;

    /// <summary>Prepares to unpack.</summary>
    /// <param name="packed">All data of the file's IDAT chunks.</param>
    /// <param name="path">For messages.</param>
    /// <param name="expectedLength">Bytes of all rows.</param>
    public PngRows(byte[] packed, string path, long expectedLength)
    {
        (_packed, _path, _expectedLength) = (packed, path, expectedLength);
        _unpacked = new ZLibStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
    }

    /// <summary>Unpacks the next row.</summary>
    /// <param name="row">The byte of the filter, and the row's bytes.</param>
    /// <exception cref="DataFileException">The data ends before the row does, or is damaged.</exception>
    public void Read(Span<byte> row)
    {
        var found = Unpack(row);
        _length += found;
        if (found < row.Length)
            throw Wrong($"expected {_expectedLength} bytes of pixels after unpacking; found {_length}: data is missing.");

        _checksum.Add(row);
    }

    /// <summary>Refuses data after the last row and a checksum that isn't that of the rows.</summary>
    public void RequireEnd()
    {
        Span<byte> more = stackalloc byte[1];
        if (Unpack(more) != 0)
            throw Wrong($"expected {_expectedLength} bytes of pixels after unpacking; found more.");

        var expected = _packed.Length < ChecksumLength ? 0 : BinaryPrimitives.ReadUInt32BigEndian(_packed.AsSpan(_packed.Length - ChecksumLength));
        if (expected != _checksum.Value)
        {
            throw Wrong(
                $"expected pixels with the checksum 0x{_checksum.Value:X8} behind them; the packed data (IDAT) ends with 0x{expected:X8}: it is "
                + "damaged, cut off or followed by other data.");
        }
    }

    public void Dispose() => _unpacked.Dispose();

    private int Unpack(Span<byte> destination)
    {
        try
        {
            return _unpacked.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            throw new DataFileException(_path, "expected packed data (IDAT) that unpacks; it is damaged.", exception);
        }
    }

    private DataFileException Wrong(string problem) => new(_path, problem);
}
