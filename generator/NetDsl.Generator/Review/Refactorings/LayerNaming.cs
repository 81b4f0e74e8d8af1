using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Refactorings;

/// <summary>Gives a layer a name of its own, by which others can read it however many stand before it.</summary>
internal static class LayerNaming
{
    private const int MostTries = 100;

    /// <summary>The change; null where the layer has a name, can't have one, or where the class has a mistake.</summary>
    /// <param name="reading">A network, or a fragment that was read as one.</param>
    /// <param name="isFragment">Which of both.</param>
    /// <param name="attribute">The layer, by its place among the class's layer attributes, from 0.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static Fix? Of(NetworkReading reading, bool isFragment, int attribute, CancellationToken cancellation)
    {
        var layers = reading.Declaration.Layers.Items;
        if (reading.Mistakes.Count > 0 && !isFragment
            || layers.FirstOrDefault(layer => layer.Place.FragmentClass is null && layer.Place.Attribute == attribute) is not { GivenName: null } named
            || named.Kind is LayerDeclaration.From or LayerDeclaration.Output)
        {
            return null;
        }

        var old = TensorNames.LastPart(LayerNames.Assign(reading.Declaration.Layers, [])[named.Index]);
        var stem = old.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').TrimEnd('_');
        return Enumerable.Range(0, MostTries)
            .Select(number => number == 0 ? stem : $"{stem}_{Wording.Literal(number)}")
            .Select(name => With(name))
            .FirstOrDefault(fix => fix is not null);

        Fix? With(string name)
        {
            var argument = new ArgumentValue("Name", name);
            var rearranged = new Rearranged(reading, layers.Select(layer => layer.Index != named.Index ? (layer, layer)
                : (layer with { Arguments = layer.Arguments.Items.Append(argument).ToEquatableArray() }, (LayerDeclaration?)layer)));
            var edits = rearranged.Respell((reader, read) =>
                layers.LastOrDefault(layer => layer.Index < reader.Index && layer.Place.FragmentClass is null && IsNamed(layer)
                    && rearranged.OldName(layer) == read) is { } source
                    ? rearranged.NewName(source.Index) : isFragment && read == TensorNames.FragmentInput ? read : null);
            return edits is null || !(isFragment ? rearranged.HasGoodNames() : rearranged.IsSame(cancellation)) ? null
                : Fix.Of($"Name this layer {Wording.Literal(name)}", [FixEdit.Set("Name", Wording.Literal(name)).In(attribute), .. edits]);
        }
    }

    // What a fragment gives has its name at the end of the fragment.
    private static bool IsNamed(LayerDeclaration layer) => layer.Kind is not (LayerDeclaration.From or LayerDeclaration.Output or LayerDeclaration.Use);
}
