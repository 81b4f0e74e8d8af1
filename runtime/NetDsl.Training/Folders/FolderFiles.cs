using System.IO.Enumeration;

namespace NetDsl.Training;

/// <summary>The files of a folder, always in the same order.</summary>
internal sealed class FolderFiles : IPictureFiles
{
    private const string What = "a file of a picture";

    // As many as Linux follows in a path. More come of circles that are only seen through other links.
    private const int MostLinks = 40;

    private readonly string[] _paths;

    private FolderFiles(string source, (string Name, string Path)[] files, IReadOnlyCollection<string> folders) =>
        (Source, Names, Folders, _paths) = (source, Array.ConvertAll(files, file => file.Name), folders, Array.ConvertAll(files, file => file.Path));

    /// <inheritdoc/>
    public string Source { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Folders { get; }

    /// <summary>The files' paths, in the order of their names.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>
    /// Finds the files, in the ordinal order of what follows the folder's name, with / between folders: the same on every system and in every culture. What
    /// begins with a dot and what systems put into folders for themselves (Thumbs.db, desktop.ini) doesn't count. Links to folders are followed, as they are
    /// where a data set is put together from several; those that lead in a circle are refused.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether files in its folders count too.</param>
    /// <exception cref="DataFileException">There is no such folder, it can't be read, or a link in it leads in a circle.</exception>
    public static FolderFiles Find(string folder, bool recursive)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new DataFileException(folder, $"expected a folder with pictures; {(File.Exists(folder) ? "found a file" : "there is no such folder")}.");

        try
        {
            var (found, folders) = (new List<(string Name, string Path)>(), new List<string>());
            Add(found, folders, folder, "", [RealPath(folder, Path.GetFullPath(folder))], links: 0, recursive);
            var files = found.ToArray();
            Array.Sort(files, (a, b) => string.CompareOrdinal(a.Name, b.Name));
            return new FolderFiles(folder, files, folders);
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            throw new DataFileException(folder, $"expected a folder that can be read; it can't: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a name is one that doesn't count.</summary>
    /// <param name="name">The name of a file or a folder.</param>
    public static bool IsHidden(ReadOnlySpan<char> name) =>
        name is ['.', ..]
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public string PathOf(int index) => _paths[index];

    /// <inheritdoc/>
    public string StampOf(int index)
    {
        var file = new FileInfo(_paths[index]);
        return file.Exists ? FormattableString.Invariant($"{file.Length} {file.LastWriteTimeUtc.Ticks}") : "";
    }

    /// <inheritdoc/>
    public byte[] ReadAll(int index, int largest) => DataFile.ReadAll(_paths[index], What, largest);

    /// <inheritdoc/>
    public T ReadStart<T>(int index, Func<Stream, T> read) => DataFile.Read(_paths[index], What, read);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Real paths are those of the folders that lead here, this one last; links are how many of them were reached by one.
    private static void Add(
        List<(string Name, string Path)> found, List<string> folders, string folder, string prefix, List<string> realPaths, int links, bool recursive)
    {
        foreach (var (name, isFolder, isLink) in Entries(folder))
        {
            var path = Path.Combine(folder, name);
            if (!isFolder)
                found.Add((prefix + name, path));
            if (!isFolder || !recursive)
                continue;

            var real = Path.Combine(realPaths[^1], name);
            if (isLink)
            {
                real = RealPath(path, real);
                if (links == MostLinks || realPaths.Contains(real, StringComparer.Ordinal))
                {
                    throw new DataFileException(
                        path, $"expected a link that doesn't lead in a circle; it leads to {real}, in which it lies itself: remove it.");
                }
            }

            realPaths.Add(real);
            folders.Add(prefix + name);
            Add(found, folders, path, $"{prefix}{name}/", realPaths, links + (isLink ? 1 : 0), recursive);
            realPaths.RemoveAt(realPaths.Count - 1);
        }
    }

    private static FileSystemEnumerable<(string Name, bool IsFolder, bool IsLink)> Entries(string folder) => new(
        folder,
        (ref entry) => (entry.FileName.ToString(), entry.IsDirectory, (entry.Attributes & FileAttributes.ReparsePoint) != 0),
        new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None })
    {
        ShouldIncludePredicate = (ref entry) => !IsHidden(entry.FileName),
    };

    private static string RealPath(string path, string otherwise) =>
        Path.TrimEndingDirectorySeparator(new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? otherwise);
}
