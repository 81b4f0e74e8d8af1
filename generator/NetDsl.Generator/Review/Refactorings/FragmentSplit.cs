using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Refactorings;

/// <summary>Consecutive layers of a network as a fragment of their own, which the network uses in their place.</summary>
/// <param name="Renamed">What becomes of the names that layers give, in those that move as in those that stay.</param>
internal sealed record FragmentSplit(EquatableArray<FixEdit> Renamed)
{
    /// <summary>
    /// The split; null where the network would compute something else: where layers that stay name one that goes, other than the last one, or the other way
    /// round, other than what arrives.
    /// </summary>
    /// <param name="reading">The network.</param>
    /// <param name="first">The first layer, by its place among the class's layer attributes, from 0.</param>
    /// <param name="last">The last one.</param>
    /// <param name="fragment">What the fragment will be called.</param>
    /// <param name="cancellation">Whether it is still wanted.</param>
    public static FragmentSplit? Of(NetworkReading reading, int first, int last, string fragment, CancellationToken cancellation)
    {
        var layers = reading.Declaration.Layers.Items;
        var moved = layers.Where(layer => layer.Place.Attribute >= first && layer.Place.Attribute <= last).ToList();
        if (!reading.IsReadable || reading.Mistakes.Count > 0 || moved.Count == 0 || moved[moved.Count - 1].Kind == LayerDeclaration.From
            || moved.Any(layer => layer.Kind is LayerDeclaration.Input or LayerDeclaration.Output)
            || layers.LastOrDefault(layer => layer.Index < moved[0].Index && layer.Kind != LayerDeclaration.Output) is not { } before)
        {
            return null;
        }

        var place = new LayerPlace(first, null, first);
        var name = new ArgumentValue("fragment", fragment);
        var use = new LayerDeclaration(LayerDeclaration.Use, 0, new[] { name }.ToEquatableArray(), place);
        var end = new LayerDeclaration(LayerDeclaration.UseEnd, 0, EquatableArray<ArgumentValue>.Empty, place);
        var start = moved[0].Index;
        var rearranged = new Rearranged(reading,
        [
            .. layers.Take(start).Select(Same),
            (use, null),
            .. moved.Select(layer => (Inside(layer), (LayerDeclaration?)layer)),
            (end, null),
            .. layers.Skip(start + moved.Count).Select(Same),
        ]);
        var arriving = before.Kind == LayerDeclaration.From ? before.Argument("name") as string ?? "" : rearranged.OldName(before);
        var renamed = rearranged.Respell((reader, read) =>
        {
            if (layers.LastOrDefault(layer => layer.Index < reader.Index && layer.Place.FragmentClass is null
                && layer.Kind is not (LayerDeclaration.From or LayerDeclaration.Output or LayerDeclaration.Use) && rearranged.OldName(layer) == read)
                is not { } source)
            {
                return null;
            }

            var (isReaderMoved, isSourceMoved) = (moved.Contains(reader), moved.Contains(source));
            return isReaderMoved && !isSourceMoved ? read == arriving ? TensorNames.FragmentInput : null
                : !isReaderMoved && isSourceMoved ? source == moved[moved.Count - 1] ? rearranged.NewName(start + moved.Count + 1) : null
                : rearranged.NewName(source.Index + (isSourceMoved ? 1 : source.Index > start ? 2 : 0));
        });
        return renamed is not null && rearranged.IsSame(cancellation) ? new FragmentSplit(renamed.ToEquatableArray()) : null;

        static (LayerDeclaration Layer, LayerDeclaration? Origin) Same(LayerDeclaration layer) => (layer, layer);

        LayerDeclaration Inside(LayerDeclaration layer) => layer.Place.FragmentClass is not null ? layer with { Place = layer.Place with { Attribute = first } }
            : layer with { Place = new LayerPlace(first, fragment, layer.Place.Attribute - first) { FragmentClass = fragment } };
    }
}
