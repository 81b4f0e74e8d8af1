namespace NetDsl;

/// <summary>Which tensors of a weight file become which parameters, as the options say.</summary>
internal sealed class WeightSelection
{
    private readonly Dictionary<WeightFileEntry, Parameter> _parameters;

    private WeightSelection(Dictionary<WeightFileEntry, Parameter> parameters, IReadOnlyList<string> kept, IReadOnlyList<string> left) =>
        (_parameters, Kept, LeftInFile) = (parameters, kept, left);

    /// <summary>Parameters that stay as they are.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>Tensors that aren't taken.</summary>
    public IReadOnlyList<string> LeftInFile { get; }

    /// <summary>The parameter that a tensor becomes, or null where it isn't taken.</summary>
    public Parameter? this[WeightFileEntry entry] => _parameters.GetValueOrDefault(entry);

    /// <summary>Chooses.</summary>
    /// <exception cref="ArgumentException">The network has no such part.</exception>
    /// <exception cref="WeightFileException">File and network don't fit each other; the message lists the first differences, the exception all.</exception>
    public static WeightSelection Of(string file, IReadOnlyList<WeightFileEntry> entries, ParameterStore parameters, LoadOptions options)
    {
        var prefix = NamePrefix.Of(options.Prefix, entries.Select(entry => entry.Name));
        var into = NamePrefix.Of(options.Into, parameters.Select(parameter => parameter.Name));
        ThrowIfNoneIsMeant(file, entries, parameters, options, prefix, into);
        var byName = entries.Where(entry => prefix.Covers(entry.Name)).ToDictionary(entry => prefix.Rest(entry.Name), StringComparer.Ordinal);
        var chosen = new Dictionary<WeightFileEntry, Parameter>(ReferenceEqualityComparer.Instance);
        List<string> kept = [];
        List<string> differences = [];
        foreach (var parameter in parameters)
        {
            if (!into.Covers(parameter.Name))
            {
                kept.Add(parameter.ToString());
                continue;
            }

            if (!byName.Remove(into.Rest(parameter.Name), out var entry))
            {
                differences.Add($"{parameter} is missing");
                kept.Add($"{parameter}: the file doesn't have it");
            }
            else if (WeightFileComparison.Difference(entry, parameter.Shape) is { } difference)
            {
                differences.Add($"{Printable.Of(entry.Name)} {difference}");
                kept.Add($"{parameter}: {Printable.Of(entry.Name)} {difference}");
            }
            else
            {
                chosen.Add(entry, parameter);
            }
        }

        differences.AddRange(entries.Where(entry => prefix.Covers(entry.Name) && byName.ContainsKey(prefix.Rest(entry.Name)))
            .Select(entry => $"{entry.Text} is unknown"));
        if (differences.Count > 0 && (!options.Partial || chosen.Count == 0))
        {
            throw new WeightFileException(
                $"The weight file \"{file}\" doesn't fit this network: {WeightFileComparison.List(differences)}" +
                $"{WayOn(entries, parameters, options, chosen.Count)}.",
                differences);
        }

        return new(chosen, kept, [.. entries.Where(entry => !chosen.ContainsKey(entry)).Select(entry => entry.Text)]);
    }

    private static void ThrowIfNoneIsMeant(
        string file, IReadOnlyList<WeightFileEntry> entries, ParameterStore parameters, LoadOptions options, NamePrefix prefix, NamePrefix into)
    {
        if (!parameters.Any(parameter => into.Covers(parameter.Name)) && options.Into.Length > 0)
        {
            throw new ArgumentException(
                $"LoadOptions.Into is \"{Printable.Of(options.Into)}\", and no parameter's name begins so; there are " +
                $"{Beginnings(parameters.Select(parameter => parameter.Name))}.", nameof(options));
        }

        if (!entries.Any(entry => prefix.Covers(entry.Name)) && options.Prefix.Length > 0)
        {
            throw new WeightFileException(
                $"The weight file \"{file}\" has no tensor whose name begins with {prefix.Quoted}, as LoadOptions.Prefix says; there are " +
                $"{Beginnings(entries.Select(entry => entry.Name))}.");
        }
    }

    private static string Beginnings(IEnumerable<string> names)
    {
        var beginnings = NamePrefix.Among(names);
        return beginnings.Count == 0 ? "names without a slash or a point" : string.Join(", ", beginnings.Select(beginning => beginning.Quoted));
    }

    // What the user most likely wants to write instead.
    private static string WayOn(IReadOnlyList<WeightFileEntry> entries, ParameterStore parameters, LoadOptions options, int fitting)
    {
        if (options.Prefix.Length == 0 && options.Into.Length == 0 && entries.Count > 0 && parameters.Count > 0)
        {
            var inFile = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
            var prefixes = NamePrefix.Among(inFile.Keys, parameters.Count)
                .Where(prefix => parameters.All(parameter => Fits(inFile.GetValueOrDefault(prefix.Text + parameter.Name), parameter)))
                .ToList();
            if (prefixes.Count > 0)
                return $"; the tensors below {Listed(prefixes)} fit: write LoadOptions {{ Prefix = {prefixes[0].Quoted} }}";

            var inNetwork = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
            var parts = NamePrefix.Among(inNetwork.Keys, entries.Count)
                .Where(part => entries.All(entry => inNetwork.TryGetValue(part.Text + entry.Name, out var parameter) && Fits(entry, parameter)))
                .ToList();
            if (parts.Count > 0)
                return $"; its tensors fit the parameters below {Listed(parts)}: write LoadOptions {{ Into = {parts[0].Quoted} }}";
        }

        return options.Partial || fitting == 0 ? ""
            : FormattableString.Invariant(
                $"; LoadOptions {{ Partial = true }} takes what fits ({fitting} of {parameters.Count} parameters) and leaves the rest");
    }

    private static bool Fits(WeightFileEntry? entry, Parameter parameter) =>
        entry is not null && WeightFileComparison.Difference(entry, parameter.Shape) is null;

    private static string Listed(List<NamePrefix> prefixes) => string.Join(" or ", prefixes.Select(prefix => prefix.Quoted));
}
