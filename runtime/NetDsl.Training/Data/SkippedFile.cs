namespace NetDsl.Training;

/// <summary>A file of a set that became no image.</summary>
/// <param name="Name">Its name within the folder or archive, with / between folders.</param>
/// <param name="Reason">Why, as the message of a <see cref="DataFileException"/> says it.</param>
public sealed record SkippedFile(string Name, string Reason)
{
    private const int MostNamed = 20;

    /// <summary>Counts and names files: <c>2: a.jpg, b.jpg</c>.</summary>
    /// <param name="files">The files; at least one.</param>
    public static string Describe(IReadOnlyList<SkippedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var named = string.Join(", ", files.Take(MostNamed).Select(file => DataFileException.Printable(file.Name)));
        var more = files.Count > MostNamed ? FormattableString.Invariant($" and {files.Count - MostNamed} more") : "";
        return FormattableString.Invariant($"{files.Count}: {named}{more}");
    }

    /// <summary>Its name and why it was left out, in a line.</summary>
    public string Describe() => $"{DataFileException.Printable(Name)}: {DataFileException.Printable(Reason)}";
}
