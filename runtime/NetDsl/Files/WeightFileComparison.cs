namespace NetDsl;

/// <summary>Compares the tensors of a sound weight file with a network's parameters.</summary>
internal static class WeightFileComparison
{
    private const int MostListed = 20;

    /// <summary>Returns if the file holds exactly the network's parameters.</summary>
    /// <exception cref="WeightFileException">It doesn't: the message lists the differences.</exception>
    public static void ThrowUnlessEqual(string path, List<WeightFileEntry> entries, ParameterStore parameters)
    {
        var mismatches = Differences(entries, parameters);
        if (mismatches.Count == 0)
            return;

        var more = mismatches.Count > MostListed ? $"; and {mismatches.Count - MostListed} more" : "";
        var listed = string.Join("; ", mismatches.Take(MostListed));
        throw new WeightFileException($"The weight file \"{path}\" doesn't fit this network: {listed}{more}.", mismatches);
    }

    private static List<string> Differences(List<WeightFileEntry> entries, ParameterStore parameters)
    {
        var byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        List<string> differences = [];
        foreach (var parameter in parameters)
        {
            if (!byName.TryGetValue(parameter.Name, out var entry))
                differences.Add($"{parameter} is missing");
            else if (!entry.Shape.SequenceEqual(parameter.Shape.Select(length => (long)length)))
                differences.Add($"{parameter.Name} has the shape {ShapeText.Of(entry.Shape)} instead of {ShapeText.Of(parameter.Shape)}");
            else if (entry.Type != WeightFileEntry.Float32)
                differences.Add($"{parameter.Name} has the type {Printable.Of(entry.Type)} instead of {WeightFileEntry.Float32}");
        }

        differences.AddRange(entries
            .Where(entry => parameters.Find(entry.Name) is null)
            .Select(entry => $"{Printable.Of(entry.Name)} {ShapeText.Of(entry.Shape)} is unknown"));
        return differences;
    }
}
