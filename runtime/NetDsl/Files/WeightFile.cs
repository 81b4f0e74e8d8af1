namespace NetDsl;

/// <summary>
/// Weight files in the safetensors format: 8 bytes with the header's length (little-endian), a JSON header with type, shape and place of each tensor, and the
/// numbers as little-endian float32 in row-major order. Other tools can read them, and their files can be read here if names and shapes are the
/// network's. A checksum in the metadata shows whether bytes were changed afterwards. Files of other tools have none.
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
    /// Writes all parameters to a stream, which is left open, in the same bytes as to a file. It need not be able to seek. Where writing fails, the stream has
    /// a part of them.
    /// </summary>
    /// <param name="destination">Where they go.</param>
    /// <param name="parameters">What to write.</param>
    /// <exception cref="ArgumentException">The stream can't be written.</exception>
    public static void Save(Stream destination, ParameterStore parameters)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!destination.CanWrite)
            throw new ArgumentException("The stream can't be written: give one that is open for writing.", nameof(destination));

        TensorFile.ThrowUnlessLittleEndian();
        TensorFile.Write(destination, FileTensor.Of(parameters), []);
    }

    /// <summary>
    /// Writes all parameters as numbers of a type, trainable or not, in the store's order. An existing file stays until the new one is complete.
    /// </summary>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="parameters">What to write.</param>
    /// <param name="type">As what numbers are stored.</param>
    /// <exception cref="ArgumentException">A parameter has a number that the type can't store; the message names it.</exception>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    public static void Save(string path, ParameterStore parameters, WeightType type)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        var name = NameOf(type, parameters);
        TensorFile.ThrowUnlessLittleEndian();
        AtomicFile.Write(path, stream => TensorFile.Write(stream, FileTensor.Of(parameters), [], name));
    }

    /// <summary>
    /// Reads parameters, by default all of them. The whole file is checked first, against itself and against the network: either every number that is meant is
    /// replaced, or none is and an exception says why. Float32, float16 and bfloat16 are read exactly, float64 is rounded.
    /// </summary>
    /// <param name="path">The file to read.</param>
    /// <param name="parameters">What to replace. Without options its names, shapes and nothing else must be in the file.</param>
    /// <param name="options">Which part of the file goes into which part of the network.</param>
    /// <returns>What was read and what wasn't; to be printed.</returns>
    /// <exception cref="WeightFileException">
    /// The file is missing, can't be read, is damaged, has NaN or infinity, or doesn't fit the network: then the message lists the first tensors that are
    /// missing, unknown or of another shape or type, and <see cref="WeightFileException.Mismatches"/> all.
    /// </exception>
    /// <exception cref="ArgumentException">The network has no part as <see cref="LoadOptions.Into"/> names it.</exception>
    public static LoadReport Load(string path, ParameterStore parameters, LoadOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(parameters);
        return Guarded(path, () =>
        {
            using var stream = Open(path);
            return Read(stream, path, parameters, options);
        });
    }

    /// <summary>
    /// Reads parameters from a weight file that lies in a stream, such as a resource of an assembly: it reaches from where the stream stands to
    /// the stream's end. As with a path, either every number that is meant is replaced, or none is and an exception says why.
    /// </summary>
    /// <param name="stream">The stream; it is left open. One that can't seek is copied into memory first.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="parameters">What to replace. Without options its names, shapes and nothing else must be in the file.</param>
    /// <param name="options">Which part of the file goes into which part of the network.</param>
    /// <returns>What was read and what wasn't; to be printed.</returns>
    /// <exception cref="ArgumentException">The stream can't be read, or the network has no part as <see cref="LoadOptions.Into"/> names it.</exception>
    /// <exception cref="WeightFileException">
    /// Reading failed, or the file is damaged, has NaN or infinity, or doesn't fit the network: then the message lists the first tensors that are missing,
    /// unknown or of another shape or type, and <see cref="WeightFileException.Mismatches"/> all.
    /// </exception>
    public static LoadReport Load(Stream stream, string name, ParameterStore parameters, LoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parameters);
        if (!stream.CanRead)
            throw new ArgumentException($"The stream of the weight file \"{name}\" can't be read: give one that is open for reading.", nameof(stream));

        return Guarded(name, () =>
        {
            if (stream.CanSeek)
                return Read(stream, name, parameters, options);

            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            return Read(copy, name, parameters, options);
        });
    }

    // The type's name in the file. Every finite number must stay finite: what was rounded to infinity would be refused when it is read.
    private static string NameOf(WeightType type, ParameterStore parameters)
    {
        if (type == WeightType.Single)
            return NumberType.Float32;
        if (type != WeightType.Half)
            throw new ArgumentOutOfRangeException(nameof(type), type, "Expected Single or Half.");

        foreach (var parameter in parameters)
        {
            foreach (var value in parameter.Values)
            {
                if (Half.IsFinite((Half)value))
                    continue;
                throw new ArgumentException(float.IsFinite(value)
                    ? FormattableString.Invariant(
                        $"{parameter.Name} has {value:R}, and half precision ends at {(float)Half.MaxValue}: save these weights as WeightType.Single.")
                    : FormattableString.Invariant($"{parameter.Name} has {value:R}: expected finite weights, as no others can be loaded."),
                    nameof(type));
            }
        }

        return NumberType.Float16;
    }

    private static LoadReport Read(Stream stream, string name, ParameterStore parameters, LoadOptions? options)
    {
        options ??= new LoadOptions();
        var content = TensorFile.ReadHeader(stream);
        var selection = WeightSelection.Of(name, content.Entries, parameters, options);
        var numbers = TensorFile.ReadNumbers(stream, content, place => selection[content.Entries[place]] is not null);
        var read = content.Entries.Zip(numbers).Where(pair => pair.Second is not null)
            .Select(pair => new ReadTensor(selection[pair.First]!, pair.First.Name, pair.First.Type, pair.Second!));
        return Replace(name, parameters, [.. read], options.AllowNonFinite, nameof(LoadOptions), selection.Kept, selection.LeftInFile, []);
    }

    /// <summary>Replaces parameters, when all numbers are in memory: a disk that fails halfway must not leave half of the weights.</summary>
    /// <exception cref="WeightFileException">There is NaN or infinity, which isn't allowed.</exception>
    internal static LoadReport Replace(
        string name,
        ParameterStore parameters,
        IReadOnlyCollection<ReadTensor> read,
        bool allowNonFinite,
        string options,
        IReadOnlyList<string> kept,
        IReadOnlyList<string> leftInFile,
        IEnumerable<string> warnings)
    {
        var nonFinite = read.Select(tensor => NonFinite.In(tensor.Values) is { } where ? $"{Printable.Of(tensor.Name)} ({where})" : null)
            .OfType<string>().ToList();
        if (nonFinite.Count > 0 && !allowNonFinite)
        {
            throw new WeightFileException(
                $"The weight file \"{name}\" has NaN or infinity, with which a network gives nothing useful, in {WeightFileComparison.List(nonFinite)}: the " +
                $"training had failed when it was saved; take an earlier file, or read it as it is with {options} {{ AllowNonFinite = true }}.");
        }

        foreach (var (parameter, _, _, values) in read)
            values.CopyTo(parameter.Memory);
        parameters.MarkChanged();
        var rounded = read.Count(tensor => tensor.Type == NumberType.Float64);
        var places = read.ToDictionary(tensor => tensor.Parameter, tensor => tensor.Name);
        return new LoadReport(
            name,
            [.. parameters.Where(places.ContainsKey).Select(parameter => new LoadedParameter(parameter.Name, places[parameter]))],
            kept,
            leftInFile,
            [
                .. warnings,
                .. nonFinite.Select(tensor => $"NaN or infinity in {tensor}"),
                .. rounded == 0
                    ? []
                    : new[] { FormattableString.Invariant($"numbers of float64 were rounded to float32 in {rounded} of {read.Count} tensors") },
            ]);
    }

    internal static T Guarded<T>(string name, Func<T> read)
    {
        TensorFile.ThrowUnlessLittleEndian();
        try
        {
            return read();
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
}

/// <summary>A tensor that was read, before it replaces a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Name">What the file calls it.</param>
/// <param name="Type">The type of its numbers in the file.</param>
/// <param name="Values">Its numbers in the parameter's order.</param>
internal readonly record struct ReadTensor(Parameter Parameter, string Name, string Type, float[] Values);
