using System.IO.Enumeration;

namespace NetDsl.Training;

/// <summary>Finds the files of a folder, always in the same order.</summary>
internal static class FolderFiles
{
    /// <summary>
    /// The files' paths, in the ordinal order of what follows the folder's name, with / between folders: the same on every system and in every culture. What
    /// begins with a dot and what systems put into folders for themselves (Thumbs.db, desktop.ini) doesn't count, and links to folders aren't followed: they
    /// might lead in a circle.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recursive">Whether files in its folders count too.</param>
    /// <exception cref="DataFileException">There is no such folder, or it can't be read.</exception>
    public static string[] Find(string folder, bool recursive)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new DataFileException(folder, $"expected a folder with PNG files; {(File.Exists(folder) ? "found a file" : "there is no such folder")}.");

        try
        {
            var found = new FileSystemEnumerable<(string Name, string Path)>(folder, Name, new EnumerationOptions
            {
                RecurseSubdirectories = recursive,
                IgnoreInaccessible = false,
                AttributesToSkip = FileAttributes.None,
            })
            {
                ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && !IsHidden(entry.FileName),
                ShouldRecursePredicate = (ref entry) => !IsHidden(entry.FileName) && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
            };
            var files = found.ToArray();
            Array.Sort(files, (a, b) => string.CompareOrdinal(a.Name, b.Name));
            return Array.ConvertAll(files, file => file.Path);
        }
        catch (Exception exception) when (DataFile.IsExplained(exception))
        {
            throw new DataFileException(folder, $"expected a folder that can be read; it can't: {exception.Message}", exception);
        }
    }

    private static (string Name, string Path) Name(ref FileSystemEntry entry)
    {
        var path = entry.ToSpecifiedFullPath();
        var name = Path.GetRelativePath(entry.RootDirectory.ToString(), entry.ToFullPath());
        return (name.Replace(Path.DirectorySeparatorChar, '/'), path);
    }

    private static bool IsHidden(ReadOnlySpan<char> name) =>
        name is ['.', ..]
        || name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
}
