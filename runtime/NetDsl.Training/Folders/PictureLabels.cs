namespace NetDsl.Training;

/// <summary>Which labels the pictures of a set have.</summary>
/// <param name="Names">The labels' names.</param>
/// <param name="IsMultiLabel">Whether a picture may have several labels or none; otherwise each has exactly one.</param>
/// <param name="OfPicture">The labels of each picture, by their place in the names; null where nothing tells.</param>
internal sealed record PictureLabels(string[] Names, bool IsMultiLabel, int[]?[] OfPicture)
{
    /// <summary>Numbers classes in the ordinal order of their names.</summary>
    /// <param name="classes">Each picture's class; null where nothing tells.</param>
    public static PictureLabels OfClasses(string?[] classes)
    {
        string[] names = [.. classes.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

        // Pictures of a class share its label.
        var labels = names.Select((name, place) => (name, Label: new[] { place })).ToDictionary(pair => pair.name, pair => pair.Label, StringComparer.Ordinal);
        return new PictureLabels(names, IsMultiLabel: false, Array.ConvertAll(classes, name => name is null ? null : labels[name]));
    }

    /// <summary>Numbers labels in the ordinal order of their names, of which a picture has as many as it likes.</summary>
    /// <param name="labels">Each picture's labels; null where nothing tells.</param>
    public static PictureLabels OfSeveral(string[]?[] labels)
    {
        string[] names = [.. labels.OfType<string[]>().SelectMany(some => some).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var places = names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        return new PictureLabels(
            names, IsMultiLabel: true, Array.ConvertAll(labels, some => some is null ? null : Array.ConvertAll(some, name => places[name])));
    }
}
