using System.IO.Compression;

namespace NetDsl.Training;

/// <summary>
/// The files of a zip archive, read where they lie: nothing is unpacked to the disk. Each file's checksum is checked, and no more memory is taken than a file
/// really has bytes, whatever the archive claims.
/// </summary>
internal sealed class ArchiveFiles : IPictureFiles
{
    private const string What = "a zip archive of pictures";
    private const int FirstBuffer = 1 << 20;

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private readonly ZipArchive _archive;
    private readonly ZipArchiveEntry[] _entries;

    private ArchiveFiles(string source, FileStream file, ZipArchive archive, (string Name, ZipArchiveEntry Entry)[] files, IReadOnlyCollection<string> folders)
    {
        (Source, _file, _archive, Folders) = (source, file, archive, folders);
        (Names, _entries) = (Array.ConvertAll(files, found => found.Name), Array.ConvertAll(files, found => found.Entry));
    }

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Folders { get; }

    /// <summary>Whether a file begins as a zip archive does.</summary>
    /// <param name="path">The file.</param>
    public static bool IsArchive(string path) => DataFile.ReadStart(path, What, 4) is [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6];

    /// <summary>
    /// Lists an archive's files, in the ordinal order of their names. As in folders, names that begin with a dot don't count, nor do Thumbs.db, desktop.ini and
    /// __MACOSX, which systems put into archives for themselves.
    /// </summary>
    /// <param name="path">The archive.</param>
    /// <exception cref="DataFileException">
    /// It can't be read or isn't whole, a name in it leads out of it or comes twice, or a file in it is encrypted.
    /// </exception>
    public static ArchiveFiles Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = DataFile.Open(path, What);
            var archive = new ZipArchive(file, ZipArchiveMode.Read);
            var (files, folders) = List(path, archive);
            return new ArchiveFiles(path, file, archive, files, folders);
        }
        catch (Exception exception) when (exception is not DataFileException && IsDamage(exception))
        {
            file?.Dispose();
            throw new DataFileException(path, $"expected {What}; found one that is damaged or cut off: {exception.Message}", exception);
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            file?.Dispose();
            throw DataFile.Explain(path, What, exception);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string PathOf(int index) => PathOf(Source, Names[index]);

    /// <inheritdoc/>
    public string StampOf(int index) => FormattableString.Invariant($"{_entries[index].Length} {_entries[index].Crc32}");

    /// <inheritdoc/>
    public byte[] ReadAll(int index, int largest) => Read(index, stream =>
    {
        var length = _entries[index].Length;
        if (length > largest)
            throw new DataFileException(PathOf(index), FormattableString.Invariant($"expected a picture of at most {largest} bytes; found {length}."));

        // What the archive claims may be wrong: memory grows with what is really there.
        var bytes = new byte[Math.Min(length, FirstBuffer)];
        var filled = 0;
        while (true)
        {
            filled += stream.ReadAtLeast(bytes.AsSpan(filled), bytes.Length - filled, throwOnEndOfStream: false);
            if (filled < bytes.Length || filled == length)
                break;

            Array.Resize(ref bytes, (int)Math.Min(length, 2L * bytes.Length));
        }

        if (filled < length || stream.ReadByte() >= 0)
            throw Damage(index, FormattableString.Invariant($"expected {length} bytes, as the archive says; found {(filled < length ? "fewer" : "more")}"));
        if (Checksum(bytes) != _entries[index].Crc32)
            throw Damage(index, "expected bytes that agree with the archive's checksum; they don't");

        return bytes;
    });

    /// <inheritdoc/>
    public T ReadStart<T>(int index, Func<Stream, T> read) => Read(index, read);

    /// <inheritdoc/>
    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes) => CyclicRedundancyCheck.Finish(CyclicRedundancyCheck.Add(CyclicRedundancyCheck.Start, bytes));

    // Whatever .NET's reader makes of an archive that was damaged in one place or another.
    private static bool IsDamage(Exception exception) => exception is InvalidDataException or EndOfStreamException or ArgumentException or OverflowException
        or NotSupportedException or FormatException or InvalidOperationException;

    private static string PathOf(string source, string name) => $"{source}/{DataFileException.Printable(name)}";

    private static ((string Name, ZipArchiveEntry Entry)[] Files, IReadOnlyCollection<string> Folders) List(string path, ZipArchive archive)
    {
        var files = new Dictionary<string, (ZipArchiveEntry Entry, int Times)>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            // Some programs write the separators of their own system.
            var name = entry.FullName.Replace('\\', '/');
            var parts = name.TrimEnd('/').Split('/');
            if (name.Length == 0 || name[0] == '/' || parts[0] is [_, ':'] || parts.Any(part => part is "" or "." or ".."))
            {
                throw new DataFileException(
                    path, $"expected an archive whose names stay within it; found '{entry.FullName}': pack it anew, or don't trust where it comes from.");
            }
            if (parts.Any(part => FolderFiles.IsHidden(part) || part == "__MACOSX"))
                continue;

            var isFolder = name[^1] == '/';
            for (var depth = 1; depth < parts.Length + (isFolder ? 1 : 0); depth++)
                folders.Add(string.Join('/', parts, 0, depth));
            if (isFolder)
                continue;
            if (entry.IsEncrypted)
                throw new DataFileException(PathOf(path, name), "expected a file that can be read; it is encrypted: pack the archive without a password.");

            files[name] = (entry, files.TryGetValue(name, out var same) ? same.Times + 1 : 1);
        }

        foreach (var (name, (_, times)) in files)
        {
            if (times > 1)
                throw new DataFileException(path, FormattableString.Invariant($"expected an archive with each name once; found '{name}' {times} times."));
        }

        var found = files.Select(file => (file.Key, file.Value.Entry)).ToArray();
        Array.Sort(found, (a, b) => string.CompareOrdinal(a.Key, b.Key));
        return (found, folders);
    }

    private T Read<T>(int index, Func<Stream, T> read)
    {
        // The archive has one place at which it reads.
        lock (_lock)
        {
            try
            {
                using var stream = _entries[index].Open();
                return read(stream);
            }
            catch (Exception exception) when (IsDamage(exception) || DataFile.IsExplained(exception))
            {
                throw Damage(index, $"expected a file that can be unpacked; it can't: {exception.Message.TrimEnd('.')}", exception);
            }
        }
    }

    private DataFileException Damage(int index, string problem, Exception? exception = null) =>
        new(PathOf(index), $"{problem}: the archive is damaged.", exception);
}
