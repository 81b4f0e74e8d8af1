namespace NetDsl;

/// <summary>
/// Weight files in the safetensors format: 8 bytes with the header's length (little-endian), a JSON header with type, shape and place of each tensor, and the
/// numbers as little-endian float32 in row-major order. Other tools can read them, and their files can be read here if names, shapes and types are
/// the network's. A checksum in the metadata shows whether bytes were changed afterwards. Files of other tools have none.
/// </summary>
public static class WeightFile
{
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
        TensorFile.ThrowUnlessLittleEndian();
        AtomicFile.Write(path, stream => TensorFile.Write(stream, FileTensor.Of(parameters), []));
    }

    /// <summary>
    /// Reads all parameters. The whole file is checked first, against itself and against the network: either every number is replaced, or none is and an
    /// exception says why.
    /// </summary>
    /// <param name="path">The file to read.</param>
    /// <param name="parameters">What to replace. Its names, shapes and nothing else must be in the file.</param>
    /// <exception cref="WeightFileException">
    /// The file is missing, can't be read, is damaged, or doesn't fit the network: then the message lists the first tensors that are missing,
    /// unknown or of another shape or type, and <see cref="WeightFileException.Mismatches"/> all.
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
    /// Reads all parameters from a weight file that lies in a stream, such as a resource of an assembly: it reaches from where the stream stands to
    /// the stream's end. As with a path, either every number is replaced, or none is and an exception says why.
    /// </summary>
    /// <param name="stream">A stream that can seek; it is left open.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="parameters">What to replace. Its names, shapes and nothing else must be in the file.</param>
    /// <exception cref="ArgumentException">The stream can't be read or can't seek.</exception>
    /// <exception cref="WeightFileException">
    /// Reading failed, or the file is damaged or doesn't fit the network: then the message lists the first tensors that are missing, unknown or of
    /// another shape or type, and <see cref="WeightFileException.Mismatches"/> all.
    /// </exception>
    public static void Load(Stream stream, string name, ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException(
                $"The stream of the weight file \"{name}\" must be readable and able to seek, because its length is checked before anything else.",
                nameof(stream));
        }

        Guarded(name, () => Read(stream, name, parameters));
    }

    private static void Read(Stream stream, string name, ParameterStore parameters)
    {
        var content = TensorFile.ReadHeader(stream);
        WeightFileComparison.ThrowUnlessEqual(name, content.Entries, parameters);
        Replace(parameters, content.Entries, TensorFile.ReadNumbers(stream, content));
    }

    internal static void Guarded(string name, Action read)
    {
        TensorFile.ThrowUnlessLittleEndian();
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

        return OrdinaryFile.OpenRead(path);
    }

    // Parameters are replaced when all numbers are in memory: a disk that fails halfway must not leave half of the weights.
    private static void Replace(ParameterStore parameters, List<WeightFileEntry> entries, float[][] numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i].CopyTo(parameters[entries[i].Name].Memory);
        parameters.MarkChanged();
    }
}
