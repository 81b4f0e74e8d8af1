using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// What the names of a network stand for while its layers are gone through. A fragment sees its own names and <c>input</c>, which is what arrives at it; the
/// class sees its own and those of the fragments as a whole.
/// </summary>
internal sealed class TensorNames
{
    /// <summary>What arrives at a fragment, by the name that its layers give it.</summary>
    public const string FragmentInput = "input";

    /// <summary>How many names a message lists.</summary>
    private const int MostNames = 8;

    private readonly Stack<Dictionary<string, int?>> _scopes = new([[]]);
    private readonly EquatableArray<LayerDeclaration> _layers;
    private readonly IReadOnlyList<string> _fullNames;

    public TensorNames(EquatableArray<LayerDeclaration> layers, IReadOnlyList<string> fullNames)
    {
        _layers = layers;
        _fullNames = fullNames;
    }

    /// <summary>A fragment begins.</summary>
    public void Enter(int? current) => _scopes.Push(new Dictionary<string, int?> { [FragmentInput] = current });

    /// <summary>A fragment ends.</summary>
    public void Leave() => _scopes.Pop();

    /// <summary>Remembers what a layer gives.</summary>
    /// <param name="shaped">The place among the shaped layers; null where its shape is unknown.</param>
    public void Add(LayerDeclaration layer, int? shaped) => _scopes.Peek()[LastPart(_fullNames[layer.Index])] = shaped;

    /// <summary>Whether a layer before has that name; says what is wrong where none has.</summary>
    /// <param name="place">Where the name is given.</param>
    /// <param name="shaped">The place among the shaped layers; null where its shape is unknown.</param>
    public bool TryFind(LayerDeclaration layer, MistakePlace place, string name, List<Mistake> mistakes, out int? shaped)
    {
        if (_scopes.Peek().TryGetValue(name, out shaped))
            return true;

        var (fixWords, fix) = FixWords(layer, name);
        mistakes.Add(Mistake.At(place, DiagnosticIds.UnknownName, layer.Self, name, fixWords).With(fix));
        return false;
    }

    /// <summary>A name of a tensor for which something holds, the last one; "x" where there is none.</summary>
    public string Example(Func<int, bool> isGood) => _scopes.Peek().Where(name => name.Value is { } shaped && isGood(shaped)).OrderBy(name => name.Value)
        .LastOrDefault().Key ?? "x";

    /// <summary>The names that the next layer can give, those of the last layers first, with the places of theirs among the shaped layers.</summary>
    public IEnumerable<(string Name, int? Shaped)> Visible() =>
        _scopes.Peek().Where(name => LayerNames.IsUsable(name.Key)).Select(name => (name.Key, name.Value)).Reverse();

    private (string Words, Fix? Fix) FixWords(LayerDeclaration layer, string name)
    {
        var prefix = Prefix(layer);
        var later = _layers.Items.FirstOrDefault(candidate => candidate.Index >= layer.Index && (candidate.IsLayer || candidate.Kind == LayerDeclaration.Use)
            && _fullNames[candidate.Index] == prefix + name);
        if (later is not null)
        {
            return (later.Index == layer.Index
                ? "which is its own name: only layers before it can be named"
                : $"but that is {later.Described}, which comes after it: only layers before it can be named", null);
        }

        if (prefix.Length > 0 && _scopes.Skip(1).Any(around => around.ContainsKey(name)))
        {
            return ($"but that is outside of the fragment {layer.Place.Fragment}, whose layers see only each other and \"{FragmentInput}\": move {layer.Kind} "
                + "behind the Use", null);
        }

        var inner = _layers.Items.FirstOrDefault(candidate => candidate.Index < layer.Index && candidate.IsLayer
            && LastPart(_fullNames[candidate.Index]) == name && Prefix(candidate).Length > prefix.Length
            && Prefix(candidate).StartsWith(prefix, StringComparison.Ordinal));
        if (inner is not null)
        {
            var use = Prefix(inner).Substring(prefix.Length).Split('/')[0];
            return ($"but that is {inner.Described}, which only the fragment's own layers can name: name what the fragment gives, \"{use}\"",
                Written(layer, name, use));
        }

        // Names that can't stay as they are aren't taken over.
        var known = _scopes.Peek().Keys.Where(LayerNames.IsUsable).OrderBy(candidate => candidate, StringComparer.Ordinal).ToArray();
        if (known.Length == 0)
            return ("but no layer before it is called that: give one a name", null);
        if (Spelling.Nearest(name, known) is { } nearest)
            return ($"but no layer before it is called that: did you mean \"{nearest}\"?", Written(layer, name, nearest));
        var shown = known.OrderBy(candidate => Spelling.Distance(candidate, name)).Take(MostNames).OrderBy(candidate => candidate, StringComparer.Ordinal)
            .Select(candidate => $"\"{candidate}\"");
        var others = $"{(known.Length == 1 ? "" : "one of ")}"
            + $"{string.Join(", ", shown)}{(known.Length > MostNames ? $" and {known.Length - MostNames} others" : "")}";
        return (LayerNames.IsUsable(name)
            ? $"but no layer before it is called that: give a layer that name with Name = \"{name}\", or use {others}"
            : $"but {LayerNames.Rule}: use {others}", known.Length == 1 ? Written(layer, name, known[0]) : null);
    }

    private static Fix Written(LayerDeclaration layer, string name, string other) => layer.Place.FragmentClass is null
        ? Fix.Of($"Write {Wording.Literal(other)}", FixEdit.Replace(Wording.Literal(other)))
        : Fix.Of($"Write {Wording.Literal(other)} in '{layer.Place.Fragment}'", layer.Place.Edited(FixEdit.Respell(name, other)));

    // The names of the fragments around a layer, as they stand before its own name.
    private string Prefix(LayerDeclaration layer) => _fullNames[layer.Index].Substring(0, _fullNames[layer.Index].LastIndexOf('/') + 1);

    /// <summary>A name as the layers beside it give it: without those of the fragments around.</summary>
    public static string LastPart(string name) => name.Substring(name.LastIndexOf('/') + 1);
}
