using System.IO.Compression;

namespace NetDsl.Training;

/// <summary>Reads and writes IDX files of unsigned bytes, the format of MNIST, gzipped or not.</summary>
public static class IdxFile
{
    /// <summary>In an expected shape: this axis may have any length.</summary>
    public const int AnyLength = -1;

    /// <summary>The most bytes that a gzipped file may unpack to, 1 GiB: a few kilobytes could ask for any amount of memory otherwise.</summary>
    public const int MaximumUnpackedBytes = 1 << 30;

    /// <summary>Where nothing is known about a packed file but what its header claims, memory grows from this many bytes with what is really there.</summary>
    private const int FirstBuffer = 1 << 20;

    /// <summary>
    /// Reads a whole file. Whether it is gzipped is told by its first two bytes, not by its name; the checksums of a gzipped one are checked, and it may have
    /// several members, as gzip's own files that were put one behind the other. No memory is taken for data that the file doesn't hold, whatever its
    /// header says.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="expectedShape">The shape that it must have, with <see cref="AnyLength"/> for an axis of any length; nothing for any shape.</param>
    /// <exception cref="DataFileException">The file can't be read, or isn't a whole IDX file of unsigned bytes and of the expected shape.</exception>
    public static IdxArray Read(string path, params ReadOnlySpan<int> expectedShape)
    {
        const string Expected = "an IDX file";
        try
        {
            using var file = DataFile.Open(path, Expected);
            return IsGzip(file) ? ReadPacked(file, path, expectedShape) : ReadPlain(file, path, expectedShape);
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            throw DataFile.Explain(path, Expected, exception);
        }
    }

    /// <summary>Writes a whole file, beside its place and then moved over; gzipped if the name ends in ".gz".</summary>
    /// <param name="path">The file. Its folder must exist; a file that stands there is replaced once the new one is whole.</param>
    /// <param name="array">What to write.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(array);
        AtomicFile.Write(path, stream =>
        {
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                using var packed = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true);
                Write(packed, array);
            }
            else
            {
                Write(stream, array);
            }
        });
    }

    private static void Write(Stream stream, IdxArray array)
    {
        IdxHeader.Write(stream, array.Shape);
        stream.Write(array.Bytes.Span);
    }

    private static bool IsGzip(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var found = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return found == start.Length && start is [0x1F, 0x8B];
    }

    private static IdxArray ReadPlain(FileStream file, string path, ReadOnlySpan<int> expectedShape)
    {
        var header = IdxHeader.Read(file, path, expectedShape);
        if (file.Length != header.Length + header.DataLength)
            throw WrongLength(path, header, FormattableString.Invariant($"{file.Length}"), "");

        var bytes = new byte[header.DataLength];
        file.ReadExactly(bytes);
        return new IdxArray(header.Shape, bytes);
    }

    private static IdxArray ReadPacked(FileStream file, string path, ReadOnlySpan<int> expectedShape)
    {
        try
        {
            using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            var header = IdxHeader.Read(unpacked, path, expectedShape);
            if (header.DataLength > MaximumUnpackedBytes)
            {
                throw new DataFileException(path, FormattableString.Invariant(
                    $"expected at most {MaximumUnpackedBytes:N0} bytes after unpacking; its header says {header.DataLength:N0}: unpack it with gzip -d."));
            }

            var bytes = new byte[Math.Min(header.DataLength, FirstBuffer)];
            long found = 0;
            while (true)
            {
                found += unpacked.ReadAtLeast(bytes.AsSpan((int)found), bytes.Length - (int)found, throwOnEndOfStream: false);
                if (found < bytes.Length)
                    throw WrongLength(path, header, FormattableString.Invariant($"{header.Length + found}"), " after unpacking");
                if (found == header.DataLength)
                    break;

                Array.Resize(ref bytes, (int)Math.Min(header.DataLength, 2L * bytes.Length));
            }

            if (unpacked.ReadByte() >= 0)
                throw WrongLength(path, header, "more", " after unpacking");

            var state = CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Start, header.ToBytes());
            var checksum = CyclicRedundancyCheck.Finish(CyclicRedundancyCheck.Add(state, bytes));
            if (!GzipMembers.IsOne(file, checksum, header.Length + header.DataLength))
                GzipMembers.RequireWhole(file);
            return new IdxArray(header.Shape, bytes);
        }
        catch (InvalidDataException exception)
        {
            throw new DataFileException(path, $"expected a gzip file that unpacks; its packed data is damaged: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static DataFileException WrongLength(string path, IdxHeader header, string found, string where) => new(
        path,
        FormattableString.Invariant(
                $"expected {header.Length + header.DataLength} bytes{where}, as its header says ({string.Join(" × ", header.Shape)} numbers); found {found}."));
}
