namespace NetDsl.Training;

/// <summary>A folder for each class.</summary>
internal sealed class ClassFolderLabels : LabelSource
{
    /// <inheritdoc/>
    internal override string Missing => "expected a picture in a folder that is named after its class (pictures/cat/1.jpg); it lies in none.";

    /// <inheritdoc/>
    internal override PictureLabels Read(IPictureFiles files)
    {
        var start = CommonFolder(files.Names).Length;
        var classes = new string?[files.Names.Count];
        for (var picture = 0; picture < classes.Length; picture++)
        {
            var name = files.Names[picture];
            var end = name.IndexOf('/', start);
            classes[picture] = end < 0 ? null : name[start..end];
        }

        var filled = classes.OfType<string>().ToHashSet(StringComparer.Ordinal);
        var prefix = files.Names.Count == 0 ? "" : files.Names[0][..start];
        var empty = files.Folders.Where(folder => folder.StartsWith(prefix, StringComparison.Ordinal) && !folder[start..].Contains('/'))
            .Select(folder => folder[start..]).Where(folder => !filled.Contains(folder)).Order(StringComparer.Ordinal).FirstOrDefault();
        return empty is null
            ? PictureLabels.OfClasses(classes)
            : throw new DataFileException(
                files.Source, $"expected pictures of each class; the folder '{prefix}{empty}' has none: remove it, or put pictures into it.");
    }

    // The folders that all pictures have in common, but for the one that is the class: "pictures/" of "pictures/cat/1.jpg" and "pictures/dog/1.jpg".
    private static string CommonFolder(IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            return "";

        var common = names[0];
        foreach (var name in names)
        {
            var same = common.AsSpan().CommonPrefixLength(name);
            common = common[..same];
        }

        // Names of one class alone agree in its folder too.
        var end = common.LastIndexOf('/');
        while (end >= 0 && !names.All(name => name.IndexOf('/', end + 1) >= 0))
            end = end == 0 ? -1 : common.LastIndexOf('/', end - 1);
        return common[..(end + 1)];
    }
}
