namespace NetDsl;

/// <summary>Compares the tensors of an undamaged weight file with a network's parameters.</summary>
internal static class WeightFileComparison
{
    // Another network's file differs in nearly every tensor: the message lists the first differences, the exception holds all.
    private const int MostListed = 3;

    /// <summary>Differences in one line; if there are many, the first ones.</summary>
    public static string List(IReadOnlyList<string> differences) =>
        string.Join("; ", differences.Take(MostListed)) + (differences.Count > MostListed ? $"; and {differences.Count - MostListed} more" : "");

    /// <summary>How a file's tensors differ from the network's parameters, one entry for each difference.</summary>
    public static List<string> Differences(List<WeightFileEntry> entries, IReadOnlyList<FileTensor> wanted)
    {
        var byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        List<string> differences = [];
        foreach (var parameter in wanted)
        {
            if (!byName.TryGetValue(parameter.Name, out var entry))
                differences.Add($"{parameter} is missing");
            else if (Difference(entry, parameter.Shape) is { } difference)
                differences.Add($"{parameter.Name} {difference}");
        }

        var names = wanted.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        differences.AddRange(entries.Where(entry => !names.Contains(entry.Name)).Select(entry => $"{entry.Text} is unknown"));
        return differences;
    }

    /// <summary>What keeps numbers of a shape from being read from a tensor, as a part of a sentence about the tensor; null where nothing does.</summary>
    public static string? Difference(WeightFileEntry entry, IReadOnlyList<int> shape) =>
        !HasShape(entry, shape) ? $"has the shape {ShapeText.Of(entry.Shape)} instead of {ShapeText.Of(shape)}"
        : NumberType.BytesOf(entry.Type) == 0 ? $"has the type {Printable.Of(entry.Type)}; {NumberType.Readable}"
        : null;

    private static bool HasShape(WeightFileEntry entry, IReadOnlyList<int> shape)
    {
        if (entry.Shape.Length != shape.Count)
            return false;
        for (var axis = 0; axis < entry.Shape.Length; axis++)
        {
            if (entry.Shape[axis] != shape[axis])
                return false;
        }

        return true;
    }
}
