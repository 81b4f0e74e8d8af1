using System.Buffers;

namespace NetDsl;

/// <summary>
/// Writes files so that a full disk or a killed process never leaves half a file, and no reader ever sees one: under another name first, which
/// replaces the old file when it is complete.
/// </summary>
public static class AtomicFile
{
    private const int BufferSize = 1 << 16;
    private const string TemporaryExtension = ".tmp";
    private static readonly SearchValues<char> HexadecimalDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>
    /// Writes a file in one go. What was there before stays until the new content lies completely on the disk, and stays for good where writing fails.
    /// A symbolic link is followed. Folders aren't created.
    /// </summary>
    /// <param name="path">The file to write or to replace.</param>
    /// <param name="write">Writes the content to the stream it gets, which it need not flush or close. Its exceptions are passed on, but for a plain
    /// <see cref="IOException"/>, which gets the file's name.</param>
    /// <exception cref="IOException">The folder is missing or can't be written, the path is a folder, or the disk is full. The message names the
    /// file.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = TargetOf(path);
        var folder = Path.GetDirectoryName(target)!;
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}{TemporaryExtension}");
        var stream = Attempt(path, () => new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize));
        try
        {
            WriteAll(path, stream, write);
            Attempt(path, () => Move(temporary, target));
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>
    /// Removes files that killed processes left unfinished in a folder. No other process may be writing there meanwhile. Subfolders are
    /// left alone.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The folder is missing or can't be read, or a file can't be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">This user may not do it.</exception>
    public static void RemoveLeftovers(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (var file in Directory.GetFiles(folder, ".*" + TemporaryExtension))
        {
            // Only names that could be ours: a dot and 32 hexadecimal digits.
            var name = Path.GetFileNameWithoutExtension(file.AsSpan());
            if (name.Length == 33 && !name[1..].ContainsAnyExcept(HexadecimalDigits))
                File.Delete(file);
        }
    }

    private static void WriteAll(string path, FileStream stream, Action<Stream> write)
    {
        try
        {
            using (stream)
                write(stream);
        }
        catch (Exception exception) when (exception.GetType() == typeof(IOException) || exception is ArgumentOutOfRangeException { ParamName: "value" })
        {
            // A full disk, most likely: the runtime's message names the temporary file, if any. A file that is larger than its file system or the
            // user's limit allows is an argument out of range to it.
            throw new IOException($"Can't write \"{path}\": {exception.Message}", exception);
        }
    }

    private static bool Move(string temporary, string target)
    {
        // The content must lie on the disk before its name does: else a power failure could leave the name of the new file with nothing in it.
        using (var handle = File.OpenHandle(temporary, FileMode.Open, FileAccess.Write))
            RandomAccess.FlushToDisk(handle);

        File.Move(temporary, target, overwrite: true);
        return true;
    }

    private static string TargetOf(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"Can't write \"{path}\": it is a folder; give a file's name.");

        var target = Attempt(path, () =>
        {
            var file = new FileInfo(path);
            return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        });
        if (IsDevice(target))
            throw new IOException($"Can't write \"{path}\": it is a device, which a file must not replace; give a file's name.");

        var folder = Path.GetDirectoryName(target);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"Can't write \"{path}\": the folder \"{folder}\" doesn't exist; create it first.");
        return target;
    }

    // When an administrator writes to /dev/null, replacing it would make it an ordinary file. .NET can't tell devices from files; their folder can.
    // /dev/shm holds files.
    private static bool IsDevice(string target) =>
        !OperatingSystem.IsWindows() && target.StartsWith("/dev/", StringComparison.Ordinal) && !target.StartsWith("/dev/shm/", StringComparison.Ordinal);

    private static T Attempt<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException)
        {
            throw new IOException($"Can't write \"{path}\": {exception.Message}", exception);
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report.
        }
    }
}
