using NetDsl.Generator.Declaration;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Fixes;

/// <summary>Tries changes of a declaration: shapes it again and sees whether the mistake is gone and no other one has come.</summary>
/// <param name="reading">The network with the mistake.</param>
/// <param name="mistakes">All its mistakes.</param>
/// <param name="mistake">The one to get rid of.</param>
/// <param name="cancellation">Whether the fix is still wanted.</param>
internal sealed class FixTrial(NetworkReading reading, EquatableArray<Mistake> mistakes, Mistake mistake, CancellationToken cancellation = default)
{
    /// <summary>The most declarations that are shaped for one mistake: while a network is in error, that happens at every edit of it.</summary>
    private const int MostTrials = 160;

    /// <summary>The fewest, however large the network is: the first changes are those that help most often.</summary>
    private const int FewestTrials = 6;

    /// <summary>The most layers that are shaped for all mistakes of a network together.</summary>
    private const int MostLayers = 80_000;

    private readonly int _most = MostFor(reading.Declaration.Layers.Count, mistakes.Count);

    private int _trials;

    public EquatableArray<LayerDeclaration> Layers => reading.Declaration.Layers;

    /// <summary>The most declarations that are shaped for one of so many mistakes in a network of so many layers.</summary>
    public static int MostFor(int layers, int mistakes) =>
        Math.Min(MostTrials, Math.Max(FewestTrials, MostLayers / Math.Max(1, layers * Math.Max(1, mistakes))));

    /// <summary>The layers before one, the last one first.</summary>
    public IReadOnlyList<LayerDeclaration> LayersBefore(LayerDeclaration layer) => [.. Layers.Items.Where(other => other.Index < layer.Index).Reverse()];

    /// <summary>Whether the changes together fix the mistake.</summary>
    public bool Fixes(IEnumerable<LayerChange> changes) =>
        Fixes(changes.Aggregate((IEnumerable<LayerDeclaration>)Layers, (layers, change) => change.Apply(layers)));

    /// <summary>Whether it is fixed by new layers before one of the class's own layers.</summary>
    public bool FixesWith(LayerDeclaration before, IEnumerable<LayerChange> changes, params (string Kind, ArgumentValue[] Arguments)[] added)
    {
        if (before.Place.Fragment is not null)
            return false;
        var changed = changes.Aggregate((IEnumerable<LayerDeclaration>)Layers, (layers, change) => change.Apply(layers));
        var inserted = added.Select(layer => new LayerDeclaration(layer.Kind, 0, layer.Arguments.ToEquatableArray(), before.Place));
        return Fixes(changed.SelectMany(layer => layer.Index == before.Index ? [.. inserted, layer] : new[] { layer }));
    }

    /// <summary>
    /// The largest number, from 1 to <paramref name="most"/>, with which a change fixes the mistake; 0 for none. What fits fits with smaller numbers too.
    /// </summary>
    public int Largest(int most, Func<int, LayerChange> change)
    {
        var (fits, fitsNot) = (0, (long)most + 1);
        while (fitsNot - fits > 1)
        {
            var number = (int)((fits + fitsNot) / 2);
            if (Fixes([change(number)]))
                fits = number;
            else
                fitsNot = number;
        }

        return fits;
    }

    /// <summary>Whether other layers in place of the declared ones fix the mistake.</summary>
    public bool Fixes(IEnumerable<LayerDeclaration> layers)
    {
        WorkStep.Begin(cancellation);
        if (++_trials > _most)
            return false;
        var after = Shaped(layers).Mistakes;
        return after.Count < mistakes.Count && !after.Items.Any(other => other.Id == mistake.Id && other.Place == mistake.Place);
    }

    /// <summary>What becomes of the network with other layers.</summary>
    public NetworkShaping Shaped(IEnumerable<LayerDeclaration> layers)
    {
        var declared = layers.Select((layer, index) => layer with { Index = index }).ToEquatableArray();
        return NetworkShaper.Shape(reading with { Declaration = reading.Declaration with { Layers = declared } }, cancellation);
    }
}
