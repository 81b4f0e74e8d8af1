namespace NetDsl.Examples;

/// <summary>Looks at the files that options name before anything is computed or written.</summary>
public static class FileOption
{
    /// <summary>Refuses what isn't a file that exists.</summary>
    /// <param name="option">The option's name, such as --weights.</param>
    /// <param name="path">What the user gave.</param>
    /// <param name="what">What the file should hold.</param>
    /// <exception cref="BadInputException">There is no such file.</exception>
    public static void RequireFile(string option, string path, string what)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{option}: expected a file of {what}; {path} {(Directory.Exists(path) ? "is a folder" : "doesn't exist")}.");
    }

    /// <summary>Refuses a name without a certain ending: what is called otherwise is hardly meant to be replaced.</summary>
    /// <param name="option">The option's name, such as --out.</param>
    /// <param name="path">What the user gave.</param>
    /// <param name="ending">How it must end, such as .png.</param>
    /// <exception cref="BadInputException">It ends otherwise.</exception>
    public static void RequireEnding(string option, string path, string ending)
    {
        if (!path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            throw new BadInputException($"{option}: expected a name that ends in {ending}; found {path}.");
    }

    /// <summary>Refuses a file that can't be written, and one that is read as well.</summary>
    /// <param name="option">The option's name, such as --out.</param>
    /// <param name="path">What the user gave.</param>
    /// <param name="others">Options that name files which must be others, and those files.</param>
    /// <exception cref="BadInputException">It can't be the target.</exception>
    public static void RequireTarget(string option, string path, params ReadOnlySpan<(string Option, string Path)> others)
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new BadInputException($"{option}: expected a file; found nothing.");

        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new BadInputException($"{option}: expected a file; {path} is a folder.");
        if (!Directory.Exists(Path.GetDirectoryName(full)))
            throw new BadInputException($"{option}: expected a file in a folder that exists; {Path.GetDirectoryName(full)} doesn't.");
        foreach (var other in others)
        {
            if (full == Path.GetFullPath(other.Path))
                throw new BadInputException($"{option}: expected another file than {other.Option}; both are {path}.");
        }
    }
}
