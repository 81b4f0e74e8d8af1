using NetDsl.Generator.Declaration;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Looks for the place where what a network is told, a label mostly, is joined to the rest.</summary>
internal static class LabelFix
{
    private const string Label = "label";
    private const string Looked = "label_vector";

    /// <summary>Where an Input that nothing reads can be joined; null where that is not before the first layer.</summary>
    public static string? OfUnread(FixTrial trial, Mistake mistake)
    {
        var layers = trial.Layers.Items;
        if (layers.FirstOrDefault(layer => layer.Kind == LayerDeclaration.Input && layer.At() == mistake.Place) is not { } unread
            || unread.GivenName is not { } name)
            return null;
        var last = layers.Last(layer => layer.Kind == LayerDeclaration.Input).Index;
        if (layers.FirstOrDefault(layer => layer.Index > last && layer.IsLayer) is not { } first)
            return null;
        return trial.FixesWith(first, [], ("Concatenate", [new ArgumentValue("names", new[] { name }.ToEquatableArray())]))
            ? $"join it to another input with Concatenate(\"{name}\") before {first.Described}, or remove it"
            : null;
    }

    /// <summary>What to do with an Embedding of what was computed: it gets an Input of its own, and what it gives is joined where it stood.</summary>
    public static string? OfEmbedding(FixTrial trial, LayerInput input)
    {
        var (layers, layer) = (trial.Layers.Items, input.Layer);
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
            ? $"move it to the start, behind Input(1, Name = \"{Label}\"), add Name = \"{Looked}\" to it, and write Concatenate(\"{Looked}\") in its place"
            : null;
    }
}
