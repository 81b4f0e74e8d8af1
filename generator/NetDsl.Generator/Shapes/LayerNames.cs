using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>Gives every layer its name: the user's, or its kind with its place among the unnamed ones of its kind, as in Keras.</summary>
internal static class LayerNames
{
    // The parameters of the generated Predict beside the input, which is called as the input layer.
    private static readonly string[] TakenByPredict = ["output", "parallel"];

    /// <summary>The names by the layers' places. Mistaken names are reported and kept.</summary>
    public static IReadOnlyList<string> Assign(EquatableArray<LayerDeclaration> layers, List<Mistake> mistakes)
    {
        var names = new string[layers.Count];
        var counts = new Dictionary<string, int>();
        foreach (var layer in layers)
        {
            if (Given(layer) is { } given)
            {
                names[layer.Index] = given;
                continue;
            }

            var prefix = LayerRules.Find(layer.Kind)?.NamePrefix ?? layer.Kind;
            counts[prefix] = counts.TryGetValue(prefix, out var count) ? count + 1 : 1;
            names[layer.Index] = layer.Kind is "Input" or "Output" ? prefix : $"{prefix}_{Wording.Literal(counts[prefix])}";
        }

        Check(layers, names, mistakes);
        return names;
    }

    /// <summary>The name that the user gave; null where there is none.</summary>
    public static string? Given(LayerDeclaration layer) => layer.Arguments.Items.FirstOrDefault(argument => argument.Name == "Name")?.Value as string;

    /// <summary>Whether a name is letters, digits and underscores, and doesn't begin with a digit.</summary>
    public static bool IsUsable(string name) => name.Length > 0
        && name[0] is not (>= '0' and <= '9')
        && name.All(character => character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    private static void Check(EquatableArray<LayerDeclaration> layers, string[] names, List<Mistake> mistakes)
    {
        foreach (var layer in layers)
        {
            if (Given(layer) is not { } name)
                continue;

            var self = Wording.Sentence(Wording.Layer(layer.Index, layer.Kind));
            var place = MistakePlace.OfLayer(layer.Index, "Name");
            if (!IsUsable(name))
            {
                mistakes.Add(Mistake.At(place, DiagnosticIds.NameUnusable, self, name, "names are letters, digits and underscores and don't begin with a digit", $"'{Usable(name, layer)}' would do"));
                continue;
            }

            if (layer.Kind == "Input" && TakenByPredict.Contains(name))
            {
                mistakes.Add(Mistake.At(place, DiagnosticIds.NameUnusable, self, name, "Predict has another parameter of that name", $"'{name}_1' would do"));
                continue;
            }

            // Of two layers with one name, the later one that was named by hand is wrong; an Output names nothing.
            var other = layers.Items.FirstOrDefault(candidate => candidate.Kind != "Output"
                && candidate.Index != layer.Index
                && names[candidate.Index] == name
                && (candidate.Index < layer.Index || Given(candidate) is null));
            if (other is not null && layer.Kind != "Output")
                mistakes.Add(Mistake.At(place, DiagnosticIds.NameTwice, self, name, Wording.Layer(other.Index, other.Kind)));
        }
    }

    private static string Usable(string name, LayerDeclaration layer)
    {
        if (!name.Any(character => character != '_' && IsUsable("_" + character)))
            return LayerRules.Find(layer.Kind)?.NamePrefix + "_1";
        var usable = new string([.. name.Select(character => IsUsable("_" + character) ? character : '_')]);
        return usable[0] is >= '0' and <= '9' ? "_" + usable : usable;
    }
}
