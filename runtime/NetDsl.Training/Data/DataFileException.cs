namespace NetDsl.Training;

/// <summary>
/// A data file is missing, damaged or not what was asked for. The message is one sentence that names the file, what was expected and what was found.
/// </summary>
public sealed class DataFileException : Exception
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="path">The file, as the user named it.</param>
    /// <param name="problem">What was expected and what was found; goes on after "<paramref name="path"/>: ".</param>
    /// <param name="innerException">What the operating system or a decoder reported, if that was the cause.</param>
    public DataFileException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException) => Path = path;

    /// <summary>The file, as the user named it.</summary>
    public string Path { get; }
}
