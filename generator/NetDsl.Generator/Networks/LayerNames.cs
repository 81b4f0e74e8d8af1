using System.Globalization;
using System.Text;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>Gives every layer its name: the user's, or its kind with its place among the unnamed ones of its kind, as in Keras.</summary>
internal static class LayerNames
{
    /// <summary>What names must be like, after "because". Unicode has several spellings of one letter, and names in files are compared byte by byte.</summary>
    public const string Rule = "names are made of the letters A to Z, digits and underscores, which every reader of weight files and ONNX files takes, and "
        + "don't "
        + "begin with a digit";

    // The parameters of the generated methods beside inputs and outputs, and the output that has no name.
    private static readonly string[] TakenByPredict = ["output", "parallel"];

    /// <summary>
    /// The names by the layers' places; a fragment's layers carry its name in front: <c>down_block_1/conv2d_1</c>. Mistaken names are reported and kept.
    /// </summary>
    public static IReadOnlyList<string> Assign(EquatableArray<LayerDeclaration> layers, List<Mistake> mistakes)
    {
        var names = new string[layers.Count];
        var scopes = new Stack<Scope>([new Scope("")]);
        var inputs = layers.Items.Count(layer => layer.Kind == LayerDeclaration.Input);
        foreach (var layer in layers)
        {
            if (layer.Kind == LayerDeclaration.UseEnd)
            {
                names[layer.Index] = scopes.Pop().Prefix.TrimEnd('/');
                continue;
            }

            var scope = scopes.Peek();
            names[layer.Index] = scope.Prefix + (layer.GivenName ?? (layer.Kind switch
            {
                LayerDeclaration.Output => "output",
                LayerDeclaration.From => "from",
                LayerDeclaration.Input when inputs == 1 => "input",
                LayerDeclaration.Use => scope.Numbered(Underscored((string)layer.Argument("fragment")!)),
                _ => scope.Numbered(LayerCatalog.Find(layer.Kind)?.Rule.NamePrefix ?? layer.Kind),
            }));
            if (layer.Kind == LayerDeclaration.Use)
                scopes.Push(new Scope(names[layer.Index] + "/"));
        }

        Check(layers, names, mistakes);
        return names;
    }

    /// <summary>Whether a name is letters, digits and underscores, and doesn't begin with a digit.</summary>
    public static bool IsUsable(string name) => name.Length > 0
        && name[0] is not (>= '0' and <= '9')
        && name.All(character => character is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');

    /// <summary>The session's method that computes the gradient to one of several inputs: <c>BackwardToNoise</c> for <c>noise</c>.</summary>
    public static string BackwardTo(string input) =>
        "BackwardTo" + string.Concat(input.Split('_').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));

    /// <summary>The first of <c>name_1</c>, <c>name_2</c>, … for which something holds.</summary>
    public static string Free(string name, Func<string, bool> isFree) => Enumerable.Range(1, int.MaxValue).Select(number => $"{name}_{Wording.Literal(number)}")
        .First(isFree);

    private static void Check(EquatableArray<LayerDeclaration> layers, string[] names, List<Mistake> mistakes)
    {
        var all = new HashSet<string>(names);
        var told = new HashSet<string>();
        var hasSeveralOutputs = layers.Items.Count(layer => layer.Kind == LayerDeclaration.Output) > 1;
        foreach (var layer in layers)
        {
            if (layer.GivenName is not { } name || layer.Kind == LayerDeclaration.UseEnd)
                continue;

            var place = layer.At("Name");
            var scope = names[layer.Index].Substring(0, names[layer.Index].LastIndexOf('/') + 1);
            bool IsFree(string candidate) => !all.Contains(scope + candidate)
                && (layer.Kind != LayerDeclaration.Input
                    || layers.Items.All(other => other.Kind != LayerDeclaration.Input || BackwardTo(names[other.Index]) != BackwardTo(candidate)));
            if (layer.Kind == LayerDeclaration.From)
            {
                mistakes.Add(
                    Mistake.At(place, DiagnosticIds.NameUnusable, layer.Self, name, "it only goes on from a layer that has a name already", "remove Name")
                        .With(layer.Place.Edited(Fix.Of("Remove Name", FixEdit.Remove("Name")))));
                continue;
            }

            if (!IsUsable(name))
            {
                var usable = Usable(name, layer);
                Refuse(Rule, IsFree(usable) ? usable : Free(usable, IsFree));
                continue;
            }

            if ((layer.Kind == LayerDeclaration.Input && TakenByPredict.Contains(name)) || (layer.Kind == LayerDeclaration.Output && name == "parallel"))
            {
                Refuse("Predict has another parameter of that name", Free(name, IsFree));
                continue;
            }

            // Of several outputs each has a parameter of the backward methods, beside which stands the gradient to the input.
            if (layer.Kind == LayerDeclaration.Output && hasSeveralOutputs && name == "input")
            {
                Refuse("the backward methods have another parameter that is called 'inputGradient'", Free(name, IsFree));
                continue;
            }

            if (layer.Place.Fragment is not null && name == TensorNames.FragmentInput)
            {
                Refuse("that is what arrives at the fragment", Free(name, IsFree));
                continue;
            }

            if (layer.Kind == LayerDeclaration.Input
                && layers.Items.FirstOrDefault(candidate => candidate.Kind == LayerDeclaration.Input && candidate.Index < layer.Index
                && names[candidate.Index] != name && BackwardTo(names[candidate.Index]) == BackwardTo(name)) is { } alike)
            {
                Refuse($"the method for its gradient would be {BackwardTo(name)}, as that of {alike.Described}", Free(name, IsFree));
                continue;
            }

            // Of two layers with one name, the later one that was named by hand is wrong. An Output names a parameter: it may be called as a layer, but not as
            // an input or another output.
            var other = layers.Items.FirstOrDefault(candidate => candidate.Index != layer.Index
                && Meet(layer.Kind, candidate.Kind)
                && names[candidate.Index] == names[layer.Index]
                && (candidate.Index < layer.Index || candidate.GivenName is null));
            if (other is null)
                continue;

            // Of a fragment that is inserted twice under one name, its inner layers have one name too.
            told.Add(names[layer.Index] + "/");
            if (!told.Any(outer => names[layer.Index].StartsWith(outer, StringComparison.Ordinal)))
            {
                // Whether who names it means this one or the other can't be known.
                var free = Free(name, IsFree);
                mistakes.Add(Mistake.At(place, DiagnosticIds.NameTwice, layer.Self, name, other.Described, free)
                    .With(Naming(layers, layer, name).Any() ? null : Renamed(layers, layer, name, free)));
            }

            void Refuse(string reason, string usable) =>
                mistakes.Add(Mistake.At(place, DiagnosticIds.NameUnusable, layer.Self, name, reason, $"\"{usable}\" would do")
                    .With(Renamed(layers, layer, name, usable)));
        }
    }

    /// <summary>The layer under another name, with those that name it.</summary>
    public static Fix Renamed(EquatableArray<LayerDeclaration> layers, LayerDeclaration layer, string name, string other) => Fix.Of(
        $"Call it {Wording.Literal(other)}{(layer.Place.Fragment is { } fragment ? $" in '{fragment}'" : "")}",
        [layer.Place.Edited(FixEdit.Set("Name", Wording.Literal(other))),
            .. Naming(layers, layer, name).Select(reader => reader.Place.Edited(FixEdit.Respell(name, other)))]);

    // The layers behind one that name it. A fragment's layers name those of the fragment alone.
    private static IEnumerable<LayerDeclaration> Naming(EquatableArray<LayerDeclaration> layers, LayerDeclaration layer, string name) => layers.Items.Where(
        reader => reader.Index > layer.Index && reader.Place.FragmentClass == layer.Place.FragmentClass && (reader.Kind == LayerDeclaration.From
            ? reader.Argument("name") as string == name
            : reader.JoinedNames.Contains(name)));

    // Whether two kinds of attributes must not have one name.
    private static bool Meet(string kind, string other) =>
        kind is not (LayerDeclaration.From or LayerDeclaration.UseEnd)
        && other is not (LayerDeclaration.From or LayerDeclaration.UseEnd)
        && (kind == LayerDeclaration.Output ? other is LayerDeclaration.Output or LayerDeclaration.Input : other != LayerDeclaration.Output
            || kind == LayerDeclaration.Input);

    /// <summary><c>down_block</c> for <c>DownBlock</c>.</summary>
    private static string Underscored(string name)
    {
        var text = new StringBuilder();
        for (var index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]) && (!char.IsUpper(name[index - 1]) || (index + 1 < name.Length && char.IsLower(name[index + 1]))))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[index]));
        }

        return text.ToString();
    }

    private static string Usable(string name, LayerDeclaration layer)
    {
        // Accents are signs of their own in this form, and the letters under them stay.
        name = string.Concat(name.Where(character => !char.IsSurrogate(character))).Normalize(NormalizationForm.FormD);
        name = string.Concat(name.Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark));
        if (!name.Any(character => character != '_' && IsUsable("_" + character)))
            return (LayerCatalog.Find(layer.Kind)?.Rule.NamePrefix ?? "layer") + "_1";
        var usable = new string([.. name.Select(character => IsUsable("_" + character) ? character : '_')]);
        return usable[0] is >= '0' and <= '9' ? "_" + usable : usable;
    }

    /// <summary>The class itself, or one use of a fragment: names are numbered in each anew.</summary>
    private sealed class Scope(string prefix)
    {
        private readonly Dictionary<string, int> _counts = [];

        public string Prefix => prefix;

        public string Numbered(string kind)
        {
            _counts[kind] = _counts.TryGetValue(kind, out var count) ? count + 1 : 1;
            return $"{kind}_{Wording.Literal(_counts[kind])}";
        }
    }
}
