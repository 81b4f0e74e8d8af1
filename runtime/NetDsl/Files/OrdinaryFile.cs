namespace NetDsl;

/// <summary>
/// Opens files to read, as all readers here do: only such that have a content. A pipe would keep a reader waiting for who writes into it, and some devices
/// never end. The operating system gives neither a length, and so they aren't even opened.
/// </summary>
public static class OrdinaryFile
{
    /// <summary>Opens a file at its first byte. A symbolic link is followed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is empty, a device or a pipe. The message is a part of a sentence about the file.</exception>
    /// <exception cref="IOException">There is no such file, or it can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is a folder, or this user may not read it.</exception>
    public static FileStream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        // The length of a link is that of its text.
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        if (target is { Exists: true, Length: 0 })
            throw Refusal();

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        if (stream.CanSeek)
            return stream;

        stream.Dispose();
        throw Refusal();
    }

    private static InvalidDataException Refusal() => new("it is an empty file, a device or a pipe");
}
