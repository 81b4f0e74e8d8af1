using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace NetDsl;

/// <summary>
/// Weight files in the safetensors format: 8 bytes with the header's length (little-endian), a JSON header with type, shape and place of each tensor, and the
/// numbers as little-endian float32 in row-major order. Other tools read them, and theirs can be read if names, shapes and types are the network's.
/// </summary>
public static class WeightFile
{
    private const int PrefixLength = sizeof(ulong);

    // Numbers that are read or written at once: a span of bytes can't hold those of the largest parameters.
    private const int ChunkLength = 1 << 20;

    /// <summary>
    /// Writes all parameters, trainable or not, in the store's order. Equal weights give equal bytes. An existing file stays until the new one is complete.
    /// </summary>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="parameters">What to write.</param>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    public static void Save(string path, ParameterStore parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        ThrowUnlessLittleEndian();
        AtomicFile.Write(path, stream => Write(stream, parameters));
    }

    /// <summary>
    /// Reads all parameters. The whole file is checked first, against itself and against the network: either every number is replaced, or none is and an
    /// exception says why.
    /// </summary>
    /// <param name="path">The file to read.</param>
    /// <param name="parameters">What to replace. Its names, shapes and nothing else must be in the file.</param>
    /// <exception cref="WeightFileException">
    /// The file is missing, can't be read, is damaged, or doesn't fit the network: then the message lists the tensors that are missing, unknown or of another
    /// shape or type.
    /// </exception>
    public static void Load(string path, ParameterStore parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        Guarded(path, () =>
        {
            using var stream = Open(path);
            Read(stream, path, parameters);
        });
    }

    /// <summary>
    /// Reads all parameters from a weight file that lies in a stream, such as a resource of an assembly: it reaches from where the stream stands to the stream's end. As with a path,
    /// either every number is replaced, or none is and an exception says why.
    /// </summary>
    /// <param name="stream">A stream that can seek; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="parameters">What to replace. Its names, shapes and nothing else must be in the file.</param>
    /// <exception cref="ArgumentException">The stream can't be read or can't seek.</exception>
    /// <exception cref="WeightFileException">
    /// Reading failed, or the file is damaged or doesn't fit the network: then the message lists the tensors that are missing, unknown or of another shape or type.
    /// </exception>
    public static void Load(Stream stream, string name, ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!stream.CanRead || !stream.CanSeek)
            throw new ArgumentException($"The stream of the weight file \"{name}\" must be readable and able to seek, because its length is checked before anything else.", nameof(stream));

        Guarded(name, () => Read(stream, name, parameters));
    }

    private static void Read(Stream stream, string name, ParameterStore parameters)
    {
        var entries = ReadHeader(stream, out var dataStart);
        WeightFileComparison.ThrowUnlessEqual(name, entries, parameters);
        ReadNumbers(stream, dataStart, entries, parameters);
    }

    internal static void Guarded(string name, Action read)
    {
        ThrowUnlessLittleEndian();
        try
        {
            read();
        }
        catch (InvalidDataException exception)
        {
            throw new WeightFileException($"The weight file \"{name}\" is damaged or isn't in the safetensors format: {exception.Message}.", exception);
        }
        catch (Exception exception) when (exception is not WeightFileException and (IOException or UnauthorizedAccessException or NotSupportedException))
        {
            throw new WeightFileException($"The weight file \"{name}\" can't be read: {exception.Message}", exception);
        }
    }

    internal static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw new WeightFileException($"The weight file \"{path}\" can't be read: it is a folder; give a file's name.");
        if (!File.Exists(path))
            throw new WeightFileException($"The weight file \"{path}\" doesn't exist (looked for \"{Path.GetFullPath(path)}\").");

        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    private static void Write(Stream stream, ParameterStore parameters)
    {
        var header = WeightFileHeader.Write(parameters);
        Span<byte> prefix = stackalloc byte[PrefixLength];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var parameter in parameters)
        {
            for (var rest = parameter.Values; !rest.IsEmpty; rest = rest[Math.Min(ChunkLength, rest.Length)..])
                stream.Write(MemoryMarshal.AsBytes(rest[..Math.Min(ChunkLength, rest.Length)]));
        }
    }

    internal static List<WeightFileEntry> ReadHeader(Stream stream, out long dataStart)
    {
        var start = stream.Position;
        var fileLength = stream.Length - start;
        if (fileLength < PrefixLength)
            throw new InvalidDataException($"it has {fileLength} bytes, too few for the {PrefixLength} that give the header's length");

        Span<byte> prefix = stackalloc byte[PrefixLength];
        stream.ReadExactly(prefix);
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (headerLength > (ulong)(fileLength - PrefixLength))
            throw new InvalidDataException($"its header should have {headerLength} bytes, but only {fileLength - PrefixLength} follow");
        if (headerLength > WeightFileHeader.MostBytes)
            throw new InvalidDataException($"its header has {headerLength} bytes; the format allows {WeightFileHeader.MostBytes}");

        var header = new byte[(int)headerLength];
        stream.ReadExactly(header);
        dataStart = start + PrefixLength + header.Length;
        return WeightFileHeader.Read(header, start + fileLength - dataStart);
    }

    // Into memory of its own first: a disk that fails in the middle must not leave half of the weights.
    private static void ReadNumbers(Stream stream, long dataStart, List<WeightFileEntry> entries, ParameterStore parameters)
    {
        var numbers = new float[entries.Count][];
        for (var i = 0; i < numbers.Length; i++)
        {
            var read = GC.AllocateUninitializedArray<float>((int)((entries[i].End - entries[i].Begin) / sizeof(float)));
            stream.Position = dataStart + entries[i].Begin;
            for (var rest = read.AsSpan(); !rest.IsEmpty; rest = rest[Math.Min(ChunkLength, rest.Length)..])
                stream.ReadExactly(MemoryMarshal.AsBytes(rest[..Math.Min(ChunkLength, rest.Length)]));
            numbers[i] = read;
        }

        for (var i = 0; i < numbers.Length; i++)
            numbers[i].CopyTo(parameters[entries[i].Name].Memory);
        parameters.MarkChanged();
    }

    internal static void ThrowUnlessLittleEndian()
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Weight files can only be read and written on little-endian machines, and this one is big-endian.");
    }
}
