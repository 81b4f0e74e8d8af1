using System.Collections.Immutable;
using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Refactorings;

/// <summary>
/// The layers of a class in another form, in which they compute the same. Layers without a name are counted, so that a change of one can give others another
/// name: what names those is told the new one.
/// </summary>
internal sealed class Rearranged
{
    private readonly NetworkReading _reading;
    private readonly IReadOnlyList<LayerDeclaration?> _origins;
    private readonly IReadOnlyList<string> _oldNames;
    private readonly IReadOnlyList<string> _newNames;
    private readonly List<LayerDeclaration> _layers;

    /// <param name="reading">The class as it is.</param>
    /// <param name="layers">The layers in the other form, each with the one that it was; null for what is new.</param>
    public Rearranged(NetworkReading reading, IEnumerable<(LayerDeclaration Layer, LayerDeclaration? Origin)> layers)
    {
        _reading = reading;
        var all = layers.ToList();
        _layers = [.. all.Select((item, index) => item.Layer with { Index = index })];
        _origins = [.. all.Select(item => item.Origin)];
        _oldNames = LayerNames.Assign(reading.Declaration.Layers, []);
        _newNames = LayerNames.Assign(_layers.ToEquatableArray(), []);
    }

    /// <summary>What a layer was called, in its class or fragment.</summary>
    public string OldName(LayerDeclaration origin) => TensorNames.LastPart(_oldNames[origin.Index]);

    /// <summary>What a layer is called then, in its class or fragment.</summary>
    public string NewName(int index) => TensorNames.LastPart(_newNames[index]);

    /// <summary>
    /// Tells the layers that name others their new names; the edits that do so, of the attributes as they were. Null where a name would stand for nothing.
    /// </summary>
    /// <param name="newNameFor">The name by which a layer gives what another one gives, by its old name; null where it can't.</param>
    public IReadOnlyList<FixEdit>? Respell(Func<LayerDeclaration, string, string?> newNameFor)
    {
        var edits = new List<FixEdit>();
        for (var index = 0; index < _layers.Count; index++)
        {
            if (_origins[index] is not { Place.FragmentClass: null } origin)
                continue;
            foreach (var name in Names(origin).Distinct())
            {
                if (newNameFor(origin, name) is not { } other)
                    return null;
                if (other != name)
                    edits.Add(FixEdit.Respell(name, other).In(origin.Place.Attribute));
            }

            _layers[index] = Respelled(_layers[index], name => newNameFor(origin, name)!);
        }

        return edits;
    }

    /// <summary>Whether the network computes the same then, with the same parameters, and has no mistake.</summary>
    public bool IsSame(CancellationToken cancellation)
    {
        var other = _reading with { Declaration = _reading.Declaration with { Layers = _layers.ToEquatableArray() } };
        return NetworkShaper.Shape(_reading, cancellation).Network is { } before && NetworkShaper.Shape(other, cancellation).Network is { } after
            && before.Outputs.Equals(after.Outputs)
            && before.Layers.Select(Nameless).SequenceEqual(after.Layers.Select(Nameless));
    }

    /// <summary>Whether all names are good then, of a fragment, whose shapes are known only where it is used.</summary>
    public bool HasGoodNames()
    {
        var mistakes = new List<Mistake>();
        LayerNames.Assign(_layers.ToEquatableArray(), mistakes);
        return mistakes.Count == 0;
    }

    private static ShapedLayer Nameless(ShapedLayer layer) => layer with { Name = "" };

    private static ImmutableArray<string> Names(LayerDeclaration layer) => layer.Kind == LayerDeclaration.From
        ? layer.Argument("name") is string name ? [name] : []
        : [.. layer.JoinedNames];

    private static LayerDeclaration Respelled(LayerDeclaration layer, Func<string, string> newName) => layer with
    {
        Arguments = layer.Arguments.Select(argument => argument switch
        {
            { Name: "name", Value: string name } when layer.Kind == LayerDeclaration.From => argument with { Value = newName(name) },
            { Name: LayerDeclaration.Label, Value: string label } => argument with { Value = newName(label) },
            { Name: "names", Value: EquatableArray<string> names } => argument with { Value = names.Select(newName).ToEquatableArray() },
            _ => argument,
        }).ToEquatableArray(),
    };
}
