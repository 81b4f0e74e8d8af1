using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Graph;

/// <summary>Turns layers into operations: reshapes vanish, and runs of element-wise layers become one operation.</summary>
internal sealed partial class GraphBuilder
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

    public static NetworkGraph Build(ShapedNetwork network)
    {
        var builder = new GraphBuilder(network);
        for (var layer = 0; layer < network.Layers.Count;)
            layer += builder.Add(layer);
        ConcatenationParts.Place(builder._tensors, builder._operations, network.Outputs.Select(output => builder._tensorOfLayer[output.Layer]).ToList());
        return new NetworkGraph(
            network,
            builder._tensors,
            builder._operations,
            builder._parameters,
            [.. network.Layers.Items.Select((layer, index) => (layer, index)).Where(item => item.layer.Options is InputOptions).Select(item => new NetworkTensor(item.layer.Name, builder._tensorOfLayer[item.index], item.layer.OutputShape))],
            [.. network.Outputs.Items.Select(output => new NetworkTensor(output.Name, builder._tensorOfLayer[output.Layer], network.LayerOf(output).OutputShape))]);
    }

    /// <summary>Adds the operation that begins at a layer and returns how many layers it stands for.</summary>
    private int Add(int index)
    {
        var layer = _network.Layers[index];
        switch (layer.Options)
        {
            case InputOptions:
                _tensorOfLayer[index] = NewTensor(_network.Inputs.Count() == 1 ? "Input" : UniqueName("Input"), layer.OutputShape);
                return 1;
            case ReshapeOptions:
                _tensorOfLayer[index] = InputTensor(layer);
                return 1;
            case DenseOptions or Conv2DOptions or Conv2DTransposeOptions:
                AddProduct(index, layer);
                return 1;
            case UpSampling2DOptions { IsBilinear: true }:
                AddOperation(index, layer, (name, input, output) => new BilinearOperation(name, Title(layer), input, output, layer.InputShape, layer.OutputShape));
                return 1;
            case UpSampling2DOptions upSampling when AddRepeatedPixels(index, upSampling):
                return 2;
            case UpSampling2DOptions upSampling:
                AddOperation(index, layer, (name, input, output) => new UpSamplingOperation(name, Title(layer), input, output, layer.InputShape, upSampling.Rows, upSampling.Columns));
                return 1;
            case ImageNormalizationOptions normalization:
                AddOperation(index, layer, (name, input, output) => new ImageNormalizationOperation(
                    name, Title(layer), input, output, layer.InputShape, normalization.Axes, normalization.Epsilon, Parameter(layer, "gamma"), Parameter(layer, "beta")));
                return 1;
            case GaussianNoiseOptions noise:
                AddOperation(index, layer, (name, input, output) => new GaussianNoiseOperation(name, Title(layer), input, output, layer.InputShape, noise.StandardDeviation));
                return 1;
            case DepthwiseConv2DOptions depthwise:
                AddOperation(index, layer, (name, input, output) => new DepthwiseOperation(
                    name,
                    Title(layer),
                    input,
                    output,
                    layer.InputShape.Channels,
                    depthwise.Multiplier,
                    RowsOf(layer, depthwise.Rows),
                    ColumnsOf(layer, depthwise.Columns),
                    Parameter(layer, "depthwise_kernel")!,
                    Parameter(layer, "bias")));
                return 1;
            case DepthToSpaceOptions depthToSpace:
                AddOperation(index, layer, (name, input, output) => new DepthToSpaceOperation(name, Title(layer), input, output, layer.InputShape, depthToSpace.BlockSize));
                return 1;
            case PlacementOptions placement:
                AddOperation(index, layer, (name, input, output) => new PlacementOperation(
                    name, Title(layer), input, output, layer.InputShape, layer.OutputShape, placement.Top, placement.Left, placement.Kind == "Cropping2D"));
                return 1;
            case PoolingOptions pooling:
                AddOperation(index, layer, (name, input, output) => new PoolingOperation(
                    name, Title(layer), input, output, pooling.Function, layer.InputShape.Channels, RowsOf(layer, pooling.Rows), ColumnsOf(layer, pooling.Columns)));
                return 1;
            case MinibatchStandardDeviationOptions deviation:
                AddOperation(index, layer, (name, input, output) => new MinibatchStandardDeviationOperation(name, Title(layer), input, output, layer.InputShape, deviation.GroupSize, deviation.Features));
                return 1;
            case EmbeddingOptions:
                AddOperation(index, layer, (name, input, output) => new EmbeddingOperation(name, Title(layer), input, output, layer.InputShape.Channels, Parameter(layer, "embeddings")!));
                return 1;
            case JoinOptions join:
                AddJoin(index, layer, join.Function);
                return 1;
            case PReLUOptions slopes:
                var slopesName = UniqueName(layer.Options.Kind);
                var slopesOutput = _tensorOfLayer[index] = NewTensor(slopesName, layer.OutputShape);
                _operations.Add(new PReLUOperation(slopesName, Title(layer), InputTensor(layer), slopesOutput, layer.OutputShape, Parameter(layer, "alpha")!, slopes.AlphaShape));
                return 1;
            case SoftmaxOptions:
                var softmaxName = UniqueName(layer.Options.Kind);
                var softmaxOutput = _tensorOfLayer[index] = MayBeOverwritten(layer) ? InputTensor(layer) : NewTensor(softmaxName, layer.OutputShape);
                _operations.Add(new SoftmaxOperation(softmaxName, Title(layer), InputTensor(layer), softmaxOutput, layer.OutputShape));
                return 1;
            default:
                return AddPointwise(index);
        }
    }

    /// <summary>Adds an operation of one layer that reads one tensor and writes another.</summary>
    private void AddOperation(int index, ShapedLayer layer, Func<string, int, int, Operation> create)
    {
        var name = UniqueName(layer.Options.Kind);
        var output = _tensorOfLayer[index] = NewTensor(name, layer.OutputShape);
        _operations.Add(create(name, InputTensor(layer), output));
    }

    private void AddProduct(int index, ShapedLayer layer)
    {
        var point = new AxisGeometry(1, 1, 1, 0);
        var (geometry, direction) = layer.Options switch
        {
            Conv2DOptions conv => (new ProductGeometry(layer.InputShape, layer.OutputShape, conv.Rows, conv.Columns), ProductDirection.LargeToSmall),
            Conv2DTransposeOptions conv => (new ProductGeometry(layer.OutputShape, layer.InputShape, conv.Rows, conv.Columns), ProductDirection.SmallToLarge),
            _ => (new ProductGeometry(layer.InputShape, layer.OutputShape, point, point), ProductDirection.LargeToSmall),
        };
        var name = UniqueName(layer.Options.Kind);
        var output = _tensorOfLayer[index] = NewTensor(name, layer.OutputShape);
        _operations.Add(new ProductOperation(name, Title(layer), InputTensor(layer), output, geometry, direction, Parameter(layer, "kernel")!, Parameter(layer, "bias"))
        {
            Spectral = SpectralOf(layer),
        });
    }

    private SpectralVector? SpectralOf(ShapedLayer layer) => Parameter(layer, "vector_u") is { } vector ? new SpectralVector(vector, ((KernelLayerOptions)layer.Options).PowerIterations) : null;

    /// <summary>The next layer, if it alone reads what a layer gives.</summary>
    private ShapedLayer? FollowerOf(int index) =>
        index + 1 < _network.Layers.Count && _network.Layers[index + 1].Inputs is { Count: 1 } inputs && inputs[0] == index && _readersOfLayer[index] == 1 ? _network.Layers[index + 1] : null;

    private void AddJoin(int index, ShapedLayer layer, JoinFunction function)
    {
        var name = UniqueName(layer.Options.Kind);
        var inputs = layer.Inputs.Items;
        var shapes = inputs.Select(input => _network.Layers[input].OutputShape).ToList();
        var output = _tensorOfLayer[index] = NewTensor(name, layer.OutputShape);
        var title = $"{layer.Name}: {string.Join(", ", inputs.Select(input => $"{_network.Layers[input].Name} {_network.Layers[input].OutputShape}"))} → {layer.OutputShape}";
        _operations.Add(new JoinOperation(name, title, [.. inputs.Select(input => _tensorOfLayer[input])], output, function, shapes, layer.OutputShape));
    }

    /// <summary>Fuses batch normalisation, an activation and dropout where they follow one another.</summary>
    private int AddPointwise(int index)
    {
        var first = _network.Layers[index];
        Normalization? normalization = null;
        ActivationOptions? activation = null;
        DropoutOptions? dropout = null;
        var next = index;
        var input = InputTensor(first);
        if (Continuation(next) is BatchNormalizationOptions batch)
        {
            normalization = new Normalization(
                batch.Momentum, batch.Epsilon, Parameter(first, "gamma"), Parameter(first, "beta"), Parameter(first, "moving_mean")!, Parameter(first, "moving_variance")!);
            next++;
        }

        if (Continuation(next) is ActivationOptions function)
        {
            activation = function;
            next++;
        }

        if (Continuation(next) is DropoutOptions drop)
        {
            dropout = drop;
            next++;
        }

        var name = UniqueName(first.Options.Kind);
        var inPlace = !PointwiseOperation.NeedsInput(normalization, activation) && MayBeOverwritten(first);
        var output = inPlace ? input : NewTensor(name, first.OutputShape);
        for (var layer = index; layer < next; layer++)
            _tensorOfLayer[layer] = output;
        var names = string.Join(", ", _network.Layers.Items.Skip(index).Take(next - index).Select(layer => layer.Name));
        _operations.Add(new PointwiseOperation(name, $"{names}: {first.OutputShape}", input, output, first.OutputShape, normalization, activation, dropout));
        return next - index;

        // A layer continues the run if it alone reads what the one before it gives.
        LayerOptions? Continuation(int layer) => layer == index ? first.Options : FollowerOf(layer - 1)?.Options;
    }

    /// <summary>
    /// Whether a layer's output may replace its input, if its own gradient doesn't need it: not where somebody else still reads the input. The operation before needs its own output for its
    /// gradient if it is curved or masked, another layer may read it, and the network's input stays as it was given.
    /// </summary>
    private bool MayBeOverwritten(ShapedLayer layer)
    {
        var input = InputTensor(layer);
        return _operations.LastOrDefault(before => before.Output == input) is ProductOperation or DepthwiseOperation && HasOneReader(layer.Inputs[0]);
    }

    /// <summary>Whether one layer alone reads the tensor that a layer gives, also under other shapes.</summary>
    private bool HasOneReader(int layer)
    {
        while (_readersOfLayer[layer] == 1)
        {
            if (_network.Layers[layer].Options is not ReshapeOptions)
                return true;
            layer = _network.Layers[layer].Inputs[0];
        }

        return false;
    }

    private int NewTensor(string name, TensorShape shape)
    {
        _tensors.Add(new Tensor(_tensors.Count, char.ToLowerInvariant(name[0]) + name.Substring(1), shape));
        return _tensors.Count - 1;
    }

    private int InputTensor(ShapedLayer layer) => _tensorOfLayer[layer.Inputs[0]];

    private StoredParameter? Parameter(ShapedLayer layer, string name) => _parametersByName[$"{layer.Name}/{name}"].FirstOrDefault();

    private string UniqueName(string kind)
    {
        _names.TryGetValue(kind, out var count);
        _names[kind] = ++count;
        return $"{kind}{count}";
    }

    private static WindowAxis RowsOf(ShapedLayer layer, AxisGeometry geometry) => new(layer.InputShape.Height, layer.OutputShape.Height, geometry);

    private static WindowAxis ColumnsOf(ShapedLayer layer, AxisGeometry geometry) => new(layer.InputShape.Width, layer.OutputShape.Width, geometry);

    private static string Title(ShapedLayer layer) => $"{layer.Name}: {layer.InputShape} → {layer.OutputShape}";
}
