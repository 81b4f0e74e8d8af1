using NetDsl.Generator.Shapes;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Graph;

/// <summary>Adds what a layer computes to a graph.</summary>
/// <param name="builder">The graph so far.</param>
/// <param name="index">The layer's place in the network.</param>
/// <returns>How many layers, from this one on, the added operations stand for.</returns>
internal delegate int GraphStep(GraphBuilder builder, int index);

/// <summary>Turns layers into operations, with a step for each kind of layer. What steps have in common stands here.</summary>
internal sealed class GraphBuilder
{
    private readonly ShapedNetwork _network;
    private readonly IReadOnlyList<StoredParameter> _parameters;
    private readonly ILookup<string, StoredParameter> _parametersByName;
    private readonly List<Tensor> _tensors = [];
    private readonly List<Operation> _operations = [];
    private readonly Dictionary<string, int> _names = [];

    /// <summary>The tensor that holds each layer's output.</summary>
    private readonly int[] _tensorOfLayer;

    /// <summary>How many layers and outputs read what each layer gives.</summary>
    private readonly int[] _readersOfLayer;

    private GraphBuilder(ShapedNetwork network)
    {
        _network = network;
        _parameters = ParameterLayout.Of(network);
        _parametersByName = _parameters.ToLookup(parameter => parameter.Name, StringComparer.Ordinal);
        _tensorOfLayer = new int[network.Layers.Count];
        _readersOfLayer = new int[network.Layers.Count];
        foreach (var read in network.Layers.SelectMany(layer => layer.Inputs.Items).Concat(network.Outputs.Select(output => output.Layer)))
            _readersOfLayer[read]++;
    }

    /// <param name="network">The network.</param>
    /// <param name="stepOf">The step of a layer with such options.</param>
    /// <param name="cancellation">Whether the graph is still wanted.</param>
    public static NetworkGraph Build(ShapedNetwork network, Func<LayerOptions, GraphStep> stepOf, CancellationToken cancellation = default)
    {
        var builder = new GraphBuilder(network);
        for (var layer = 0; layer < network.Layers.Count;)
        {
            WorkStep.Begin(cancellation);
            layer += stepOf(network.Layers[layer].Options)(builder, layer);
        }

        ConcatenationParts.Place(builder._tensors, builder._operations, network.Outputs.Select(output => builder._tensorOfLayer[output.Layer]).ToList());
        return new NetworkGraph(
            network,
            builder._tensors,
            builder._operations,
            builder._parameters,
            [.. network.Layers.Items
                .Select((layer, index) => (Layer: layer, Tensor: builder._tensorOfLayer[index]))
                .Where(item => item.Layer.Options is InputOptions)
                .Select(item => new NetworkTensor(item.Layer.Name, item.Tensor, item.Layer.OutputShape))],
            [.. network.Outputs.Items.Select(
                output => new NetworkTensor(output.Name, builder._tensorOfLayer[output.Layer], network.LayerOf(output).OutputShape))]);
    }

    /// <summary>The step of an input: a tensor that somebody fills.</summary>
    public static int AddInput(GraphBuilder builder, int index)
    {
        var name = builder._network.Inputs.Count() == 1 ? "Input" : builder.UniqueName("Input");
        builder._tensorOfLayer[index] = builder.NewTensor(name, builder.Layer(index).OutputShape);
        return 1;
    }

    /// <summary>The step of a layer that only gives its numbers another shape: it vanishes.</summary>
    public static int AddNothing(GraphBuilder builder, int index)
    {
        builder._tensorOfLayer[index] = builder.InputTensor(builder.Layer(index));
        return 1;
    }

    /// <summary>The layers, as far as there are some.</summary>
    public IEnumerable<ShapedLayer> Layers(int first, int count) => _network.Layers.Items.Skip(first).Take(count);

    public ShapedLayer Layer(int index) => _network.Layers[index];

    /// <summary>The next layer, if it alone reads what a layer gives.</summary>
    public ShapedLayer? FollowerOf(int index) =>
        index + 1 < _network.Layers.Count && _network.Layers[index + 1].Inputs is { Count: 1 } inputs && inputs[0] == index && _readersOfLayer[index] == 1
            ? _network.Layers[index + 1]
            : null;

    /// <summary>The first tensor that a layer reads.</summary>
    public int InputTensor(ShapedLayer layer) => _tensorOfLayer[layer.Inputs[0]];

    /// <summary>All tensors that a layer reads.</summary>
    public IReadOnlyList<int> InputTensors(ShapedLayer layer) => [.. layer.Inputs.Select(input => _tensorOfLayer[input])];

    /// <summary>The shapes of all that a layer reads, as the layers before give them.</summary>
    public IReadOnlyList<TensorShape> InputShapes(ShapedLayer layer) => [.. layer.Inputs.Select(input => _network.Layers[input].OutputShape)];

    /// <summary>One of a layer's parameters; null where it has none of that name.</summary>
    public StoredParameter? Parameter(ShapedLayer layer, string name) => _parametersByName[$"{layer.Name}/{name}"].FirstOrDefault();

    /// <summary>Whether a gradient penalty differentiates the network's gradient.</summary>
    public bool IsPenalized => _network.IsPenalized;

    /// <summary>A name for an operation: that of its kind, numbered.</summary>
    public string UniqueName(string kind)
    {
        _names.TryGetValue(kind, out var count);
        _names[kind] = ++count;
        return $"{kind}{count}";
    }

    /// <summary>A tensor of its own, named after the operation that writes it.</summary>
    public int NewTensor(string name, TensorShape shape)
    {
        _tensors.Add(new Tensor(_tensors.Count, char.ToLowerInvariant(name[0]) + name.Substring(1), shape));
        return _tensors.Count - 1;
    }

    /// <summary>A tensor of its own for what a layer gives.</summary>
    public int NewOutput(int index, string name) => SetOutput(index, NewTensor(name, _network.Layers[index].OutputShape));

    /// <summary>Says which tensor holds what a layer gives.</summary>
    public int SetOutput(int index, int tensor) => _tensorOfLayer[index] = tensor;

    public void Add(Operation operation) => _operations.Add(operation);

    /// <summary>Adds an operation of one layer that reads one tensor and writes another.</summary>
    /// <param name="index">The layer's place in the network.</param>
    /// <param name="create">Makes the operation of its name, its title, the tensor that it reads and the one that it writes.</param>
    public int Add(int index, Func<string, string, int, int, Operation> create)
    {
        var layer = _network.Layers[index];
        var name = UniqueName(layer.Options.Kind);
        var output = NewOutput(index, name);
        Add(create(name, Title(layer), InputTensor(layer), output));
        return 1;
    }

    /// <summary>
    /// Whether a layer's output may replace its input, if its own gradient doesn't need it: not where somebody else still reads the input, and not where the
    /// operation before needs its own output for its gradient. The network's input stays as it was given.
    /// </summary>
    public bool MayBeOverwritten(ShapedLayer layer)
    {
        var input = InputTensor(layer);
        return _operations.LastOrDefault(before => before.Output == input) is { OutputMayBeOverwritten: true } && HasOneReader(layer.Inputs[0]);
    }

    /// <summary>A layer in the reader's terms.</summary>
    public static string Title(ShapedLayer layer) => $"{layer.Name}: {layer.InputShape} → {layer.OutputShape}";

    /// <summary>A layer that reads several tensors, in the reader's terms.</summary>
    public string TitleOfJoin(ShapedLayer layer)
    {
        var inputs = layer.Inputs.Select(input => $"{_network.Layers[input].Name} {_network.Layers[input].OutputShape}");
        return $"{layer.Name}: {string.Join(", ", inputs)} → {layer.OutputShape}";
    }

    /// <summary>Whether one layer alone reads the tensor that a layer gives, also under other shapes.</summary>
    private bool HasOneReader(int layer)
    {
        while (_readersOfLayer[layer] == 1)
        {
            if (!_network.Layers[layer].Options.IsReshape)
                return true;
            layer = _network.Layers[layer].Inputs[0];
        }

        return false;
    }
}
