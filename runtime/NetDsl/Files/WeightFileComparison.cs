namespace NetDsl;

/// <summary>Compares the tensors of an undamaged weight file with a network's parameters.</summary>
internal static class WeightFileComparison
{
    // Another network's file differs in nearly every tensor: the message lists the first differences, the exception holds all.
    private const int MostListed = 3;

    /// <summary>Returns if the file holds exactly the network's parameters.</summary>
    /// <exception cref="WeightFileException">It doesn't: the message lists the first differences, the exception all.</exception>
    public static void ThrowUnlessEqual(string path, List<WeightFileEntry> entries, ParameterStore parameters)
    {
        var mismatches = Differences(entries, FileTensor.Of(parameters));
        if (mismatches.Count == 0)
            return;

        throw new WeightFileException($"The weight file \"{path}\" doesn't fit this network: {List(mismatches)}.", mismatches);
    }

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
            else if (!entry.Shape.SequenceEqual(parameter.Shape.Select(length => (long)length)))
                differences.Add($"{parameter.Name} has the shape {ShapeText.Of(entry.Shape)} instead of {ShapeText.Of(parameter.Shape)}");
            else if (entry.Type != WeightFileEntry.Float32)
                differences.Add($"{parameter.Name} has the type {Printable.Of(entry.Type)} instead of {WeightFileEntry.Float32}");
        }

        var names = wanted.Select(tensor => tensor.Name).ToHashSet(StringComparer.Ordinal);
        differences.AddRange(entries
            .Where(entry => !names.Contains(entry.Name))
            .Select(entry => $"{Printable.Of(entry.Name)} {ShapeText.Of(entry.Shape)} is unknown"));
        return differences;
    }
}
