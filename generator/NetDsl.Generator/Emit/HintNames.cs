using NetDsl.Generator.Values;

namespace NetDsl.Generator.Emit;

/// <summary>The names of the generated files: the class's full name, unique whatever the namespaces, nesting, arity and capitals.</summary>
internal static class HintNames
{
    /// <summary>The names that differ from an earlier one in nothing but capitals, sorted.</summary>
    public static EquatableArray<string> Ambiguous(IEnumerable<string> metadataNames) => metadataNames
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(names => names.Skip(1).Any())
        .SelectMany(names => names)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    public static string Of(string metadataName, EquatableArray<string> ambiguous)
    {
        var place = ambiguous.Items.IndexOf(metadataName);
        return place < 0 ? $"{metadataName}.g.cs" : $"{metadataName}.{Wording.Literal(place + 1)}.g.cs";
    }
}
