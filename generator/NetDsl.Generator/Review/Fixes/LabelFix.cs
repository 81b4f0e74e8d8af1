using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for the place where what a network is told, a label mostly, is joined to the rest.</summary>
internal static class LabelFix
{
    private const string Label = "label";
    private const string Looked = "label_vector";

    /// <summary>What to do with a layer that nothing reads: it can go; an Input can also be joined to others before the first layer.</summary>
    public static FoundFix? OfUnread(FixTrial trial, Mistake mistake)
    {
        if (trial.Layers.Items.FirstOrDefault(layer => layer is { IsLayer: true, Place.FragmentClass: null } && layer.At() == mistake.Place) is not { } unread)
            return null;
        var removed = trial.Fixes(trial.Layers.Items.Where(layer => layer.Index != unread.Index))
            ? Fix.Of($"Remove {unread.Kind}", FixEdit.RemoveAttribute()) : null;
        return Joined(trial, unread) is { Fix: { } joined } found
            ? new FoundFix(found.Words, mistake.Place) { Fixes = removed is null ? [joined] : [joined, removed] }
            : FoundFix.Of(mistake.Arguments[mistake.Arguments.Count - 1], mistake.Place, removed);
    }

    private static FoundFix? Joined(FixTrial trial, LayerDeclaration unread)
    {
        var layers = trial.Layers.Items;
        if (unread is not { Kind: LayerDeclaration.Input, GivenName: { } name })
            return null;
        var last = layers.Last(layer => layer.Kind == LayerDeclaration.Input).Index;
        if (layers.FirstOrDefault(layer => layer.Index > last && layer.IsLayer) is not { } first)
            return null;
        return trial.FixesWith(first, [], ("Concatenate", [new ArgumentValue("names", new[] { name }.ToEquatableArray())]))
            ? FoundFix.Of($"join it to another input with Concatenate(\"{name}\") before {first.Described}, or remove it", unread.At(),
                Fix.Of($"Insert Concatenate({Wording.Literal(name)}) before {first.Described}",
                    FixEdit.InsertBefore($"Concatenate({Wording.Literal(name)})").In(first.Place.Attribute)))
            : null;
    }

    /// <summary>What to do with an Embedding of what was computed: it gets an Input of its own, and what it gives is joined where it stood.</summary>
    public static FoundFix? OfEmbedding(FixTrial trial, LayerInput input, MistakePlace place)
    {
        var (layers, layer) = (trial.Layers.Items, input.Layer);
        if (input.IsDeclared)
            return Flat(trial, layers[layer.Index - 1], input.Shape.Elements, place);
        if (layer.Place.Fragment is not null || layers.Any(other => other.GivenName is Label or Looked) || layer.GivenName is not null)
            return null;
        LayerDeclaration[] labels =
        [
            new(LayerDeclaration.Input, 0, new ArgumentValue[] { new("features", 1), new("Name", Label) }.ToEquatableArray(), layer.Place),
            layer with { Arguments = layer.Arguments.Items.Append(new ArgumentValue("Name", Looked)).ToEquatableArray() },
        ];
        var join =
            new LayerDeclaration("Concatenate", 0, new[] { new ArgumentValue("names", new[] { Looked }.ToEquatableArray()) }.ToEquatableArray(), layer.Place);
        return trial.Fixes(labels.Concat(layers.Select(other => other.Index == layer.Index ? join : other)))
            ? FoundFix.Of(
                $"move it to the start, behind Input(1, Name = \"{Label}\"), add Name = \"{Looked}\" to it, and write Concatenate(\"{Looked}\") in its place",
                place, Moved(layer))
            : null;
    }

    // With nothing but its two numbers, it is as easily written anew.
    private static Fix? Moved(LayerDeclaration layer) => layer.Arguments.Count == 2 && layer.Argument("inputDimension") is int labels
        && layer.Argument("outputDimension") is int dimension
            ? Fix.Of($"Look labels up at the start, and write Concatenate({Wording.Literal(Looked)}) here",
                FixEdit.InsertBefore(
                    $"Input(1, Name = {Wording.Literal(Label)}), Embedding({Wording.Dimensions([labels, dimension])}, Name = {Wording.Literal(Looked)})").In(0),
                FixEdit.Replace($"Concatenate({Wording.Literal(Looked)})"))
            : null;

    // An Input of images in place of so many labels.
    private static FoundFix? Flat(FixTrial trial, LayerDeclaration images, int count, MistakePlace place)
    {
        if (images is not { Kind: LayerDeclaration.Input })
            return null;
        var name = images.Arguments.Items.Where(argument => argument.Name == "Name").ToList();
        var flat = images with { Arguments = name.Prepend(new ArgumentValue("features", count)).ToEquatableArray() };
        var written = $"Input({Wording.Literal(count)}{(images.GivenName is { } given ? $", Name = {Wording.Literal(given)}" : "")})";
        return trial.Fixes(trial.Layers.Items.Select(layer => layer.Index == images.Index ? flat : layer))
            ? FoundFix.Of($"write Input({Wording.Literal(count)}) for so many labels", place,
                Fix.Of($"Write {written}", FixEdit.Replace(written).In(images.Place.Attribute)))
            : null;
    }
}
