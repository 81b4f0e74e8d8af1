using NetDsl.Generator.Declaration;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Layers.Structure;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Networks;

/// <summary>
/// Works out every tensor's shape of a network, layer by layer, or what the user must change. Each mistake is reported once: behind a layer whose shape is
/// unknown no shapes are looked at, because whatever they would tell are consequences, up to a layer that says itself what it gives: an Input, a Dense, a
/// Reshape. Arguments and names are checked in every layer.
/// </summary>
internal sealed class NetworkShaper
{
    private readonly NetworkReading _reading;
    private readonly List<Mistake> _mistakes;
    private readonly IReadOnlyList<string> _fullNames;
    private readonly TensorNames _names;
    private readonly KernelDefaults _kernels;
    private readonly Convolutions _convolutions;
    private readonly int _firstInput;
    private readonly List<ShapedLayer> _layers = [];
    private readonly List<LayerSource> _sources = [];
    private readonly List<NetworkOutput> _outputs = [];

    /// <summary>What the layers get that don't fit.</summary>
    private readonly Dictionary<Mistake, LayerInput> _refused = [];

    /// <summary>Whether the order of the layers says what each of them gets.</summary>
    private readonly bool _orderIsClear;

    /// <summary>Whether each of the fragments around the next layer is frozen, itself or by one around it.</summary>
    private readonly Stack<bool> _frozenFragments = [];

    /// <summary>The place among the shaped layers of what the next layer gets; null where its shape is unknown.</summary>
    private int? _current;

    private NetworkShaper(NetworkReading reading)
    {
        _reading = reading;
        _mistakes = [.. reading.Mistakes];
        var declared = reading.Declaration.Layers;
        _fullNames = LayerNames.Assign(declared, _mistakes);
        StructureRules.Check(reading, _fullNames, _mistakes);
        _names = new TensorNames(declared, _fullNames);
        _firstInput = declared.Items.FirstOrDefault(layer => layer.Kind == LayerDeclaration.Input)?.Index ?? declared.Count;
        _kernels = KernelDefaults.Read(reading.Declaration.Arguments, _mistakes);
        _convolutions = ConvolutionChoice.Read(reading.Declaration.Arguments, _mistakes);

        // Where the order itself is unclear, a fragment is missing or nothing is there to be shaped, shapes mean nothing.
        _orderIsClear = !_mistakes.Any(mistake => mistake.Id is DiagnosticIds.OrderUnclear or DiagnosticIds.NothingAfterInput or DiagnosticIds.NoInput
            or DiagnosticIds.InputNotFirst
            or DiagnosticIds.NotAFragment or DiagnosticIds.FragmentInItself or DiagnosticIds.FragmentLayer);
    }

    /// <summary>The shapes, or the mistakes with the fixes that their layers know.</summary>
    /// <param name="reading">The network as it was read.</param>
    /// <param name="cancellation">Whether the shapes are still wanted.</param>
    public static NetworkShaping Shape(NetworkReading reading, CancellationToken cancellation = default) => Shape(reading, out _, cancellation);

    /// <inheritdoc cref="Shape(NetworkReading, CancellationToken)"/>
    /// <param name="reading">The network as it was read.</param>
    /// <param name="refused">What the layers get that don't fit, by their mistakes.</param>
    /// <param name="cancellation">Whether the shapes are still wanted.</param>
    public static NetworkShaping Shape(
        NetworkReading reading, out IReadOnlyDictionary<Mistake, LayerInput> refused, CancellationToken cancellation = default)
    {
        WorkStep.Begin(cancellation);
        var shaper = reading.IsReadable ? new NetworkShaper(reading) : null;
        refused = shaper?._refused ?? [];
        return shaper is null ? new NetworkShaping(reading, null, reading.Mistakes) : shaper.Shape(cancellation);
    }

    /// <summary>The names that an attribute can give, those of the last layers first.</summary>
    /// <param name="reading">The network, or a fragment that was read as one: there shapes aren't known.</param>
    /// <param name="attribute">The attribute's place among the layer attributes of the class, from 0.</param>
    /// <param name="cancellation">Whether the names are still wanted.</param>
    public static IReadOnlyList<VisibleName> NamesAt(NetworkReading reading, int attribute, CancellationToken cancellation)
    {
        var shaper = new NetworkShaper(reading);
        foreach (var layer in reading.Declaration.Layers.Items.Where(layer => layer.Place.Attribute < attribute))
        {
            WorkStep.Begin(cancellation);
            shaper.Add(layer);
        }

        return [.. shaper._names.Visible().Select(name => name.Shaped is { } shaped
            ? new VisibleName(name.Name, shaper._layers[shaped].OutputShape.ToString(),
                $"{Wording.Sentence(shaper._sources[shaped].Layer.Described)}: {shaper._layers[shaped].OutputShape}")
            : new VisibleName(name.Name, "", ""))];
    }

    /// <summary>A reader of the layer's arguments.</summary>
    public static ArgumentReader Arguments(LayerDeclaration layer) => new(layer.Self + ",", argument => layer.At(argument), layer.Arguments);

    private NetworkShaping Shape(CancellationToken cancellation)
    {
        var declaration = _reading.Declaration;
        foreach (var layer in declaration.Layers)
        {
            WorkStep.Begin(cancellation);
            Add(layer);
        }

        if (_outputs.Count == 0 && _current is { } last)
            _outputs.Add(new NetworkOutput("output", last));
        if (_mistakes.Count == 0)
            CheckReaders();

        var parameters = _layers.SelectMany(layer => layer.Parameters.Items).Sum(parameter => (long)parameter.Count);
        if (_mistakes.Count == 0 && parameters > LayerInput.LargestCount)
            _mistakes.Add(Mistake.At(
                MistakePlace.Class, DiagnosticIds.TooManyParametersInAll, declaration.Type.Name, Wording.Number(parameters),
                Wording.Number(LayerInput.LargestCount), "make its layers smaller"));

        var network = _mistakes.Count == 0 ? new ShapedNetwork(declaration.Type, declaration.UnrollBudget, _layers.ToEquatableArray(),
            _outputs.ToEquatableArray())
        { Convolutions = _convolutions, EmbeddedWeights = declaration.EmbeddedWeights } : null;
        return new NetworkShaping(_reading, network, Once(_mistakes)) { Origins = _sources.Select(source => source.Layer.Index).ToEquatableArray() };
    }

    /// <summary>A mistake in a fragment is one mistake, wherever the network uses it: it is shown at the first place.</summary>
    public static EquatableArray<Mistake> Once(IEnumerable<Mistake> mistakes) =>
        mistakes.GroupBy(mistake => (mistake.Id, mistake.Arguments, mistake.Place.Attribute)).Select(same => same.First()).ToEquatableArray();

    private void Add(LayerDeclaration layer)
    {
        switch (layer.Kind)
        {
            case LayerDeclaration.Use:
                _frozenFragments.Push(IsFrozen(layer));
                _names.Enter(_current);
                return;
            case LayerDeclaration.UseEnd:
                _frozenFragments.Pop();
                _names.Leave();
                _names.Add(layer, _current);
                return;
            case LayerDeclaration.From:
                if (layer.Index >= _firstInput)
                    _names.TryFind(layer, layer.At("name"), layer.Argument("name") as string ?? "", _mistakes, out _current);

                // It must have no name, which is said already: what names it isn't wrong besides.
                if (layer.GivenName is not null)
                    _names.Add(layer, _current);
                return;
        }

        if (LayerCatalog.Find(layer.Kind)?.Rule is not { } rule)
        {
            Skip(layer);
            return;
        }

        var arguments = Arguments(_kernels.Complete(layer));
        var shaping = rule.Read(arguments);
        _mistakes.AddRange(arguments.Mistakes.Select(mistake => mistake.Of(layer.Place)));
        var joined = rule.JoinsTensors ? Joined(layer, rule) : [];

        // A network begins with an input. An output after which other layers follow says nothing about what the network gives.
        var isInput = layer.Kind == LayerDeclaration.Input;
        if (!_orderIsClear || arguments.Mistakes.Count > 0)
        {
            Skip(layer);
            return;
        }

        if (joined is null || !(isInput || _current is not null))
        {
            Presume(layer, rule, arguments);
            return;
        }

        var isMisplaced = layer.Kind == LayerDeclaration.Output && _mistakes.Any(mistake => mistake.Id == DiagnosticIds.OutputNotLast);
        if (isMisplaced)
            return;

        var input = new LayerInput(
            layer,
            isInput ? default : _layers[_current!.Value].OutputShape,
            isInput ? "" : _sources[_current!.Value].Described,
            isInput ? null : _sources[_current!.Value].Units,
            [.. joined!.Select(other => new JoinedInput(other.Name, _layers[other.Layer].OutputShape)
            {
                IsDeclared = _layers[other.Layer].Options is InputOptions,
            })])
        {
            IsDeclared = !isInput && _layers[_current!.Value].Options is InputOptions,
        };
        var shape = shaping(input);
        if (shape.Mistake is { } mistake)
        {
            mistake = mistake.Of(layer.Place);
            _mistakes.Add(mistake);
            _refused[mistake] = input;
            Refused(layer, rule, arguments, mistake);
        }
        else if (layer.Kind == LayerDeclaration.Output)
        {
            _outputs.Add(new NetworkOutput(_fullNames[layer.Index], _current!.Value));
        }
        else
        {
            Add(layer, shape.Options!, shape, joined!);
        }
    }

    private void Add(LayerDeclaration layer, LayerOptions options, LayerShape shape, IReadOnlyList<(string Name, int Layer)> joined)
    {
        var isInput = layer.Kind == LayerDeclaration.Input;
        var inputs = isInput ? [] : new[] { _current!.Value }.Concat(joined.Select(other => other.Layer)).ToArray();
        _sources.Add(LayerSource.Of(layer, options, isInput ? null : _sources[_current!.Value]));
        _layers.Add(new ShapedLayer(
            _fullNames[layer.Index], options, inputs.ToEquatableArray(), isInput ? shape.Output
            : _layers[_current!.Value].OutputShape, shape.Output,
            IsFrozen(layer) ? shape.Parameters.Select(parameter => parameter.Frozen()).ToEquatableArray() : shape.Parameters)
        {
            IsTrainable = !IsFrozen(layer),
        });
        _current = _layers.Count - 1;
        _names.Add(layer, _current);
    }

    private bool IsFrozen(LayerDeclaration layer) =>
        layer.Argument(LayerDeclaration.Trainable) is false || (_frozenFragments.Count > 0 && _frozenFragments.Peek());

    /// <summary>What layers know of a layer before them that doesn't fit.</summary>
    private void Refused(LayerDeclaration layer, LayerRule rule, ArgumentReader arguments, Mistake mistake)
    {
        // Where a promise isn't kept, what was to keep it is another thing than what is there, and later promises may be broken by the same mistake.
        if (layer.Kind == LayerDeclaration.Output)
            Skip(_sources[_current!.Value].Layer);

        // What a Dense gives is the same when its images have been flattened; of other mistakes the layer's own numbers may be the ones to change.
        else if (mistake.Id == DiagnosticIds.NeedsVector)
            Presume(layer, rule, arguments);
        else
            Skip(layer);
    }

    /// <summary>What a layer gives that doesn't know what it gets: what its arguments say, or something unknown.</summary>
    private void Presume(LayerDeclaration layer, LayerRule rule, ArgumentReader arguments)
    {
        int[] dimensions = _orderIsClear && layer.Index > _firstInput ? rule.Declared(arguments) : [];
        if (dimensions.Length == 0 || LayerInput.Product([.. dimensions]) > LayerInput.LargestCount)
        {
            Skip(layer);
            return;
        }

        // There is a mistake already, so that nobody will compute the layer: it stands for its shape alone.
        var shape = new TensorShape(dimensions.ToEquatableArray());
        _sources.Add(new LayerSource(layer, layer.Described, shape.IsVector && rule.ChannelArgument is not null ? layer.Described : null));
        _layers.Add(new ShapedLayer(_fullNames[layer.Index], new ReshapeOptions(layer.Kind), EquatableArray<int>.Empty, shape, shape,
            EquatableArray<ParameterShape>.Empty));
        _current = _layers.Count - 1;
        _names.Add(layer, _current);
    }

    /// <summary>A layer whose shape is unknown still has its name.</summary>
    private void Skip(LayerDeclaration layer)
    {
        _current = null;
        if (layer.Kind != LayerDeclaration.Output)
            _names.Add(layer, null);
    }

    /// <summary>What a layer joins to what it gets; null where a name stands for nothing or for an unknown shape.</summary>
    private List<(string Name, int Layer)>? Joined(LayerDeclaration layer, LayerRule rule)
    {
        var names = layer.JoinedNames;
        if (names.Count == 0)
        {
            _mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.NoNames, layer.Self, layer.Kind, layer.Place.Fragment is null
                ? _names.Example(index => index != _current && Fits(rule, index)) : TensorNames.FragmentInput));
            return null;
        }

        // Before the first input nothing has a name, which is said of the input.
        if (layer.Index < _firstInput)
            return null;

        var found = new List<(string, int)>();
        for (var index = 0; index < names.Count; index++)
        {
            var at = layer.Has(LayerDeclaration.Label) ? layer.At(LayerDeclaration.Label) : layer.At(LayerDeclaration.Names, index);
            if (_names.TryFind(layer, at, names[index], _mistakes, out var shaped) && shaped is { } place)
                found.Add((names[index], place));
        }

        return found.Count == names.Count ? found : null;
    }

    // Whether a tensor could be joined to what arrives.
    private bool Fits(LayerRule rule, int other) => _current is { } current && rule.CanJoin(_layers[current].OutputShape, _layers[other].OutputShape);

    /// <summary>Whatever is computed must be read by something, or be given out.</summary>
    private void CheckReaders()
    {
        var read = new HashSet<int>(_layers.SelectMany(layer => layer.Inputs.Items).Concat(_outputs.Select(output => output.Layer)));
        for (var index = 0; index < _layers.Count; index++)
        {
            if (read.Contains(index))
                continue;
            var layer = _sources[index].Layer;
            var name = TensorNames.LastPart(_layers[index].Name);
            _mistakes.Add(Mistake.At(layer.At(), DiagnosticIds.LayerUnread, layer.Self, layer switch
            {
                { Kind: LayerDeclaration.Input } => $"join it to another input, for example with Concatenate(\"{name}\"), or remove it",
                { Place.Fragment: not null } => $"name it in From, Concatenate, Add, Multiply or Dot (it is called \"{name}\"), or remove it",
                _ => $"name it in From, Concatenate, Add, Multiply or Dot (it is called \"{name}\"), end it with an Output, or remove it",
            }));
        }
    }

    /// <summary>A layer as later messages speak of what it gives.</summary>
    /// <param name="Described">The layer in a sentence.</param>
    /// <param name="Units">The Dense layer whose units are the numbers that it gives, in a sentence; null where there is none.</param>
    private sealed record LayerSource(LayerDeclaration Layer, string Described, string? Units)
    {
        public static LayerSource Of(LayerDeclaration layer, LayerOptions options, LayerSource? before) =>
            new(layer, layer.Described, options.GivesUnits ? layer.Described : options.KeepsUnits ? before?.Units : null);
    }
}
