using System.Buffers.Binary;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetDsl;

/// <summary>
/// The safetensors format, for weights and checkpoints alike: 8 bytes with the header's length (little-endian), a JSON header with strings and with
/// type, shape and place of each tensor, and the numbers as little-endian float32 in row-major order. A wrong file is an
/// <see cref="InvalidDataException"/>, whose message is a part of a sentence about the file.
/// </summary>
internal static class TensorFile
{
    private const int PrefixLength = sizeof(ulong);

    // Numbers that are read or written at once: a span of bytes can't hold those of the largest parameters.
    private const int ChunkLength = 1 << 20;

    /// <summary>Writes tensors in their order, and strings. Equal content gives equal bytes.</summary>
    /// <param name="stream">Where they go.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="metadata">The strings.</param>
    /// <param name="type">As what numbers are stored: <see cref="NumberType.Float32"/> or <see cref="NumberType.Float16"/>.</param>
    public static void Write(
        Stream stream, IReadOnlyList<FileTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata, string type = NumberType.Float32)
    {
        var header = WeightFileHeader.Write(tensors, metadata, type);
        var halves = type == NumberType.Float16 ? new Half[Math.Min(ChunkLength, tensors.Select(tensor => tensor.Count).DefaultIfEmpty().Max())] : [];
        using (var hash = TensorFileChecksum.Begin(header))
        {
            foreach (var tensor in tensors)
            {
                for (ReadOnlySpan<float> rest = tensor.Memory; !rest.IsEmpty; rest = rest[Math.Min(ChunkLength, rest.Length)..])
                    hash.AppendData(Bytes(rest[..Math.Min(ChunkLength, rest.Length)], halves));
            }

            TensorFileChecksum.Fill(header, TensorFileChecksum.End(hash));
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var tensor in tensors)
        {
            for (ReadOnlySpan<float> rest = tensor.Memory; !rest.IsEmpty; rest = rest[Math.Min(ChunkLength, rest.Length)..])
                stream.Write(Bytes(rest[..Math.Min(ChunkLength, rest.Length)], halves));
        }
    }

    // Numbers as they are stored: as they are, or rounded where there is room for halves.
    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<float> numbers, Half[] halves)
    {
        if (halves.Length == 0)
            return MemoryMarshal.AsBytes(numbers);

        TensorPrimitives.ConvertToHalf(numbers, halves);
        return MemoryMarshal.AsBytes(halves.AsSpan(0, numbers.Length));
    }

    /// <summary>Reads the header and checks it against itself and the file's length. The stream stands at the first number afterwards.</summary>
    /// <param name="stream">A stream that stands where the file begins and ends where it ends.</param>
    public static TensorFileContent ReadHeader(Stream stream)
    {
        var fileLength = stream.Length - stream.Position;
        if (fileLength < PrefixLength)
            throw new InvalidDataException($"it has {fileLength} bytes, too few for the {PrefixLength} that give the header's length");

        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.ReadExactly(prefix);
        // PyTorch's own files are ZIP archives.
        if (prefix.StartsWith("PK\u0003\u0004"u8))
            throw new InvalidDataException("it is a ZIP file, as torch.save writes; save the state_dict with safetensors.torch.save_file instead");

        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)(fileLength - PrefixLength))
            throw new InvalidDataException($"its header should have {headerLength} bytes, but only {fileLength - PrefixLength} follow");
        if (headerLength > WeightFileHeader.MostBytes)
            throw new InvalidDataException($"its header has {headerLength} bytes; the format allows {WeightFileHeader.MostBytes}");

        var header = new byte[(int)headerLength];
        stream.ReadExactly(header);
        return WeightFileHeader.Read(header, fileLength - PrefixLength - header.Length);
    }

    /// <summary>
    /// Reads the numbers of tensors, in the header's order, as float32, and checks the file's checksum, if it has one. Without a checksum, tensors that
    /// aren't wanted aren't read.
    /// </summary>
    /// <param name="stream">A stream from which <see cref="ReadHeader"/> read the header.</param>
    /// <param name="content">That header; the tensors that are wanted have types that can be read.</param>
    /// <param name="isWanted">Which tensors are wanted, by their places in the header; all, where it is null.</param>
    /// <returns>For each tensor its numbers, or null where it isn't wanted.</returns>
    public static float[]?[] ReadNumbers(Stream stream, TensorFileContent content, Func<int, bool>? isWanted = null)
    {
        var expected = ExpectedChecksum(content);
        using var hash = expected is null ? null : TensorFileChecksum.Begin(content.Header);
        var numbers = new float[]?[content.Entries.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (isWanted is null || isWanted(i))
                numbers[i] = ReadTensor(stream, content.Entries[i], hash);
            else
                Skip(stream, content.Entries[i].Length, hash);
        }

        if (hash is not null && TensorFileChecksum.End(hash) != expected)
            throw new InvalidDataException("its checksum isn't that of its content, so bytes were changed after it was written");
        return numbers;
    }

    /// <summary>Reads one tensor's numbers as float32.</summary>
    /// <param name="stream">A stream that stands at the tensor's first byte.</param>
    /// <param name="entry">The tensor, of a type that can be read.</param>
    /// <param name="hash">What sees the bytes too.</param>
    public static float[] ReadTensor(Stream stream, WeightFileEntry entry, IncrementalHash? hash)
    {
        var size = NumberType.BytesOf(entry.Type);
        var count = entry.Length / size;
        if (count > Array.MaxLength)
            throw new InvalidDataException($"{Printable.Of(entry.Name)} has {count} numbers, and {Array.MaxLength} are the most that can be read at once");

        var read = GC.AllocateUninitializedArray<float>((int)count);
        var buffer = entry.Type == NumberType.Float32 ? [] : new byte[Math.Min(ChunkLength, read.Length) * size];
        for (var rest = read.AsSpan(); !rest.IsEmpty; rest = rest[Math.Min(ChunkLength, rest.Length)..])
        {
            var numbers = rest[..Math.Min(ChunkLength, rest.Length)];
            var bytes = entry.Type == NumberType.Float32 ? MemoryMarshal.AsBytes(numbers) : buffer.AsSpan(0, numbers.Length * size);
            stream.ReadExactly(bytes);
            hash?.AppendData(bytes);
            if (entry.Type != NumberType.Float32)
                NumberType.Convert(bytes, entry.Type, numbers);
        }

        return read;
    }

    /// <summary>Refuses big-endian machines.</summary>
    public static void ThrowUnlessLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException(
                "Weight files and checkpoints can only be read and written on little-endian machines, and this one is big-endian.");
        }
    }

    private static string? ExpectedChecksum(TensorFileContent content)
    {
        var checksum = content.Metadata.GetValueOrDefault(TensorFileChecksum.Key);
        if (TensorFileChecksum.IsOne(checksum))
            return checksum;
        if (checksum is not null && content.Metadata.GetValueOrDefault(WeightFileHeader.Producer.Key) == WeightFileHeader.Producer.Value)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"its checksum is no checksum: {Printable.Of(checksum)}"));
        return null;
    }

    private static void Skip(Stream stream, long length, IncrementalHash? hash)
    {
        if (hash is null)
        {
            stream.Position += length;
            return;
        }

        var buffer = new byte[(int)Math.Min(ChunkLength, length)];
        for (var rest = length; rest > 0; rest -= Math.Min(buffer.Length, rest))
        {
            var bytes = buffer.AsSpan(0, (int)Math.Min(buffer.Length, rest));
            stream.ReadExactly(bytes);
            hash.AppendData(bytes);
        }
    }
}

/// <summary>The content of a tensor file's header.</summary>
/// <param name="Header">The header as it stands in the file.</param>
/// <param name="Entries">The tensors in the order of their places, which fill all bytes behind the header.</param>
/// <param name="Metadata">The strings beside the tensors.</param>
internal sealed record TensorFileContent(byte[] Header, List<WeightFileEntry> Entries, IReadOnlyDictionary<string, string> Metadata);
