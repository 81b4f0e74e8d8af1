using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>
/// What the names of a network stand for while its layers are gone through. A fragment sees its own names and <c>input</c>, which is what arrives at it; the class sees its own and those of the
/// fragments as a whole.
/// </summary>
internal sealed class TensorNames
{
    /// <summary>What arrives at a fragment, by the name that its layers give it.</summary>
    private const string FragmentInput = "input";

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

        mistakes.Add(Mistake.At(place, DiagnosticIds.UnknownName, layer.Self, name, WayOut(layer, name)));
        return false;
    }

    private string WayOut(LayerDeclaration layer, string name)
    {
        var later = _layers.Items.FirstOrDefault(candidate => candidate.Index >= layer.Index && (candidate.IsLayer || candidate.Kind == LayerDeclaration.Use) && candidate.Place.Fragment == layer.Place.Fragment && LayerNames.Given(candidate) == name);
        if (later is not null)
        {
            return later.Index == layer.Index
                ? "which is its own name: only layers before it can be named"
                : $"but that is {later.Described}, which comes after it: only layers before it can be named";
        }

        var known = _scopes.Peek().Keys.OrderBy(candidate => candidate, StringComparer.Ordinal).ToArray();
        if (known.OrderBy(candidate => Distance(candidate, name)).FirstOrDefault() is { } nearest && Distance(nearest, name) <= Math.Max(1, name.Length / 3))
            return $"but no layer before it is called that: did you mean \"{nearest}\"?";
        var others = $"{(known.Length == 1 ? "" : "one of ")}{string.Join(", ", known.Select(candidate => $"\"{candidate}\""))}";
        return LayerNames.IsUsable(name)
            ? $"but no layer before it is called that: give a layer that name with Name = \"{name}\", or use {others}"
            : $"but names are letters, digits and underscores and don't begin with a digit: use {others}";
    }

    /// <summary>A name as the layers beside it give it: without those of the fragments around.</summary>
    public static string LastPart(string name) => name.Substring(name.LastIndexOf('/') + 1);

    /// <summary>Letters that must be changed, left out or put in to make one name of the other (Levenshtein), whatever their case.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substitution = diagonal + (char.ToLowerInvariant(from[i - 1]) == char.ToLowerInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
