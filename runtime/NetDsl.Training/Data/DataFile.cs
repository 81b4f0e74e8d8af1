namespace NetDsl.Training;

/// <summary>Opens and reads files of data, and says in a sentence what stands in the way.</summary>
internal static class DataFile
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, with its article.</param>
    /// <param name="largest">More bytes than these aren't read.</param>
    /// <exception cref="DataFileException">It is missing, too large, or can't be read.</exception>
    public static byte[] ReadAll(string path, string expected, int largest)
    {
        try
        {
            using var file = Open(path, expected);
            if (file.Length > largest)
                throw new DataFileException(path, FormattableString.Invariant($"expected {expected} of at most {largest} bytes; found {file.Length}."));

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (IsExplained(exception))
        {
            throw Explain(path, expected, exception);
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, with its article.</param>
    /// <param name="read">Reads from its first byte.</param>
    /// <exception cref="DataFileException">It is missing, or can't be read.</exception>
    public static T Read<T>(string path, string expected, Func<FileStream, T> read)
    {
        try
        {
            using var file = Open(path, expected);
            return read(file);
        }
        catch (Exception exception) when (IsExplained(exception))
        {
            throw Explain(path, expected, exception);
        }
    }

    /// <summary>Reads the first bytes of a file: fewer than <paramref name="length"/> if it has no more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, with its article.</param>
    /// <param name="length">How many bytes are wanted.</param>
    /// <exception cref="DataFileException">It is missing or can't be read.</exception>
    public static byte[] ReadStart(string path, string expected, int length)
    {
        try
        {
            using var file = Open(path, expected);
            var bytes = new byte[Math.Min(length, file.Length)];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (IsExplained(exception))
        {
            throw Explain(path, expected, exception);
        }
    }

    /// <summary>Whether <see cref="Explain"/> has a sentence for it.</summary>
    public static bool IsExplained(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>What the operating system reported, as a sentence about a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, with its article.</param>
    /// <param name="exception">What was reported.</param>
    public static DataFileException Explain(string path, string expected, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new DataFileException(path, $"expected {expected}; there is no such file.", exception),
        UnauthorizedAccessException when Directory.Exists(path) => new DataFileException(path, $"expected {expected}; found a folder.", exception),
        UnauthorizedAccessException => new DataFileException(path, "may not be read by this user.", exception),
        _ => new DataFileException(path, $"can't be read: {exception.Message}", exception),
    };

    /// <summary>Opens a file that has a content.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What it should be, with its article.</param>
    /// <exception cref="DataFileException">It is empty, a device or a pipe.</exception>
    public static FileStream Open(string path, string expected)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return OrdinaryFile.OpenRead(path);
        }
        catch (InvalidDataException exception)
        {
            throw new DataFileException(path, $"expected {expected}; found an empty file, a device or a pipe.", exception);
        }
        catch (ArgumentException exception)
        {
            throw new DataFileException(path, $"expected {expected}; found no file's name.", exception);
        }
    }
}
