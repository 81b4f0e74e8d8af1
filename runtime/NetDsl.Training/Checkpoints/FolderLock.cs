namespace NetDsl.Training;

/// <summary>
/// Keeps a folder for one run: two runs that wrote into the same folder would delete each other's files. It is a file, <see cref="FileName"/>, that the
/// operating system holds for the process, and lets go of when the process ends, however it ends; a file that a killed run left keeps nobody out. Where a file
/// system knows no locks, as some network drives, nobody is kept out either.
/// </summary>
public sealed class FolderLock : IDisposable
{
    /// <summary>The file's name in the folder.</summary>
    public const string FileName = ".lock";

    // "Resource temporarily unavailable" of Linux and of macOS, and the sharing violation of Windows.
    private static readonly int[] HeldByAnother = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder, unless another run has it, of this process or of another.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <returns>The lock, to be disposed at the run's end; null where another run has the folder.</returns>
    /// <exception cref="IOException">The folder is missing or can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not write there.</exception>
    public static FolderLock? TryTake(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var path = Path.Combine(folder, FileName);
        while (true)
        {
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException exception) when (HeldByAnother.Contains(exception.HResult))
            {
                return null;
            }

            // Between opening and locking, whoever had it may have ended and removed it: then the next run would make a file of its own, and lock that.
            if (File.Exists(path))
                return new FolderLock(file);
            file.Dispose();
        }
    }

    /// <summary>Lets the folder go.</summary>
    public void Dispose() => _file.Dispose();
}
