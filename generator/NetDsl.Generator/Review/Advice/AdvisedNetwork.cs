using NetDsl.Generator.Declaration;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Networks;
using NetDsl.Generator.Review.Fixes;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Review.Advice;

/// <summary>A network that is in order, as advice looks at it: what was written beside what it became, and who reads what.</summary>
internal sealed class AdvisedNetwork
{
    private readonly NetworkShaping _shaping;
    private readonly ShapedNetwork _network;

    private readonly CancellationToken _cancellation;

    /// <param name="shaping">A network with shapes.</param>
    /// <param name="cancellation">Whether advice is still wanted.</param>
    public AdvisedNetwork(NetworkShaping shaping, CancellationToken cancellation = default)
    {
        _cancellation = cancellation;
        _shaping = shaping;
        _network = shaping.Network!;
        var declared = shaping.Reading.Declaration.Layers;
        Layers = [.. _network.Layers.Items.Select((layer, index) => new AdvisedLayer(this, index, layer, declared[shaping.Origins[index]]))];
    }

    public string Name => _network.Type.Name;

    /// <summary>Where the compilation finds its class.</summary>
    public string MetadataName => _shaping.Reading.Class.MetadataName;

    public IReadOnlyList<AdvisedLayer> Layers { get; }

    /// <summary>The layer that gives the first output.</summary>
    public AdvisedLayer Last => Layers[_network.Outputs[0].Layer];

    /// <summary>The layer that gives an output.</summary>
    public AdvisedLayer Of(NetworkOutput output) => Layers[output.Layer];

    /// <summary>How its convolutions are computed.</summary>
    public Convolutions Convolutions => _network.Convolutions;

    /// <summary>What its layers become, for advice that goes by it.</summary>
    public NetworkGraph BuildGraph() => GraphBuilder.Build(_network, LayerCatalog.StepOf, _cancellation);

    /// <summary>Whether the network is in order with these changes too.</summary>
    public bool IsAcceptedWith(IEnumerable<LayerChange> changes)
    {
        var reading = _shaping.Reading;
        var layers = changes.Aggregate((IEnumerable<LayerDeclaration>)reading.Declaration.Layers, (layers, change) => change.Apply(layers));
        var changed = reading with { Declaration = reading.Declaration with { Layers = layers.ToEquatableArray() } };
        return NetworkShaper.Shape(changed, _cancellation).Network is not null;
    }

    /// <summary>The one layer that reads what the layer gives; null where there are several, or where the network gives it out.</summary>
    public AdvisedLayer? Reader(AdvisedLayer layer)
    {
        WorkStep.Begin(_cancellation);
        if (_network.Outputs.Items.Any(output => output.Layer == layer.Index))
            return null;
        var readers = Layers.Where(reader => reader.Shaped.Inputs.Items.Contains(layer.Index)).Take(2).ToArray();
        return readers.Length == 1 && readers[0].Shaped.Inputs.Items.Count(input => input == layer.Index) == 1 ? readers[0] : null;
    }
}

/// <summary>One layer of such a network.</summary>
/// <param name="index">The place among the network's shaped layers.</param>
/// <param name="shaped">What it became.</param>
/// <param name="declaration">What was written.</param>
internal sealed class AdvisedLayer(AdvisedNetwork network, int index, ShapedLayer shaped, LayerDeclaration declaration)
{
    // Asked for by several pieces of advice, and by the layers after it.
    private readonly Lazy<ValueRange?> _range = new(() => shaped.Options.Range([.. shaped.Inputs.Select(input => network.Layers[input].Range)]));

    public int Index => index;

    public ShapedLayer Shaped => shaped;

    public LayerOptions Options => shaped.Options;

    public LayerDeclaration Declaration => declaration;

    /// <summary>The layer at the start of a sentence: <c>The 3rd layer, Conv2D</c>.</summary>
    public string Self => declaration.Self;

    /// <summary>Whether it takes the mean and the variance over all images of a batch: frozen, it goes by its moving statistics.</summary>
    public bool MixesImages => Options.MixesImages && shaped.IsTrainable;

    /// <summary>Whether a bias before it has no effect. Frozen, a normalisation over images takes a mean away that was found without it.</summary>
    public bool RemovesMean => Options.RemovesMean && (shaped.IsTrainable || !Options.MixesImages);

    /// <summary>The layers that it reads.</summary>
    public IEnumerable<AdvisedLayer> Inputs => shaped.Inputs.Items.Select(input => network.Layers[input]);

    /// <summary>The layer that it reads, where that is a single one.</summary>
    public AdvisedLayer? Before => shaped.Inputs.Count == 1 ? network.Layers[shaped.Inputs[0]] : null;

    /// <summary>The one layer that reads it; null where there are several, or where the network gives it out.</summary>
    public AdvisedLayer? Reader => network.Reader(this);

    /// <summary>Between which numbers lies what it gives; null where nothing is known, as behind a user's own activation.</summary>
    public ValueRange? Range => _range.Value;

    /// <summary>Whether it gives as many numbers as it gets, in the same shape.</summary>
    public bool IsSameShape => shaped.InputShape == shaped.OutputShape;

    /// <summary>Whether it can be fixed where it stands: a fragment's layer stands elsewhere, and a layer with a name may be named by others.</summary>
    public bool CanBeEdited => declaration.Place.Fragment is null;

    /// <summary>Whether taking it away leaves no name without its layer.</summary>
    public bool CanBeRemoved => CanBeEdited && declaration.Argument("Name") is null && network.Layers.Count > 2;

    /// <summary>The edit, of this layer, for advice that is given at another class.</summary>
    public FixEdit Edited(FixEdit edit) => edit.In(declaration.Place.Attribute).InClass(network.MetadataName);

    /// <summary>The fix that takes the layer away from its network's end, for advice that is given at another class; null where that can't be.</summary>
    public Fix? RemovedFromEnd => CanBeRemoved
        ? Fix.Of($"Remove {declaration.Kind} from the end of '{network.Name}'", Edited(FixEdit.RemoveAttribute())) : null;

    /// <summary>Whether an argument was written.</summary>
    public bool Has(string argument) => declaration.Arguments.Items.Any(written => written.Name == argument);

    /// <summary>What the layer would give with other arguments; null where it would refuse them.</summary>
    public TensorShape? With(params ArgumentValue[] arguments)
    {
        var kept = declaration.Arguments.Items.Where(written => arguments.All(argument => argument.Name != written.Name));
        var changed = declaration with { Arguments = kept.Concat(arguments).ToEquatableArray() };
        var reader = NetworkShaper.Arguments(changed);
        var shaping = LayerCatalog.Find(changed.Kind)!.Rule.Read(reader);
        if (reader.Mistakes.Count > 0)
            return null;
        var shape = shaping(new LayerInput(changed, shaped.InputShape, "", null, []));
        return shape.Mistake is null ? shape.Output : null;
    }
}
