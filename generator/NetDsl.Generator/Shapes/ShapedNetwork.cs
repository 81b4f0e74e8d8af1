using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>A network whose shapes fit: each layer with what it reads and gives. This is all that the later steps know of the declaration.</summary>
/// <param name="Layers">The layers in an order in which they can be computed; inputs stand among them.</param>
/// <param name="Outputs">What the network gives, in the order in which it was declared; at least one.</param>
internal sealed record ShapedNetwork(TypeDeclaration Type, int UnrollBudget, EquatableArray<ShapedLayer> Layers, EquatableArray<NetworkOutput> Outputs)
{
    /// <summary>How convolutions are computed in training.</summary>
    public Convolutions Convolutions { get; init; }

    /// <summary>The weight file that is part of the assembly; null where none was named.</summary>
    public string? EmbeddedWeights { get; init; }

    /// <summary>
    /// The input by which a GAN's penalty differentiates the network, so that its sessions must be able to; null where none asks.
    /// </summary>
    public string? PenalizedInput { get; init; }

    /// <summary>The output that it differentiates; null where <see cref="PenalizedInput"/> is.</summary>
    public string? PenalizedOutput { get; init; }

    /// <summary>Whether a GAN's penalty differentiates the network's gradient.</summary>
    public bool IsPenalized => PenalizedInput is not null;

    /// <summary>Whether a CycleGAN goes back through the network, to its parameters and its input at once, so that its sessions must be able to.</summary>
    public bool IsCycled { get; init; }

    /// <summary>The declared inputs, in their order; at least one.</summary>
    public IEnumerable<ShapedLayer> Inputs => Layers.Items.Where(layer => layer.Options is InputOptions);

    /// <summary>Whether parameters of a layer are kept from training.</summary>
    public bool HasFrozenLayers => Layers.Items.Any(layer => layer is { IsTrainable: false, Parameters.Count: > 0 });

    /// <summary>Whether training changes anything.</summary>
    public bool HasTrainedParameters => Layers.Items.Any(layer => layer.Parameters.Items.Any(parameter => parameter.IsTrainable));

    /// <summary>The shape of the first output, which usually is the only one.</summary>
    public TensorShape OutputShape => LayerOf(Outputs[0]).OutputShape;

    /// <summary>The layer that gives an output.</summary>
    public ShapedLayer LayerOf(NetworkOutput output) => Layers[output.Layer];

    /// <summary>Whether each layer reads the one before it and nothing else, as in Keras's Sequential.</summary>
    public bool IsSequential => Outputs.Count == 1 && Outputs[0].Layer == Layers.Count - 1
        && Layers.Items.Select((layer, index) => (layer, index))
        .All(item => item.index == 0 ? item.layer.Inputs.Count == 0 : item.layer.Inputs.Count == 1 && item.layer.Inputs[0] == item.index - 1);
}

/// <summary>Something that a network gives.</summary>
/// <param name="Name">The name of the parameter of Predict that takes it.</param>
/// <param name="Layer">The place in <see cref="ShapedNetwork.Layers"/> of the layer that computes it.</param>
internal sealed record NetworkOutput(string Name, int Layer);

/// <summary>One layer with its shapes. Declared inputs are layers; declared outputs are none.</summary>
/// <param name="Name">Unique in the network: <c>conv2d_1</c>, or what the user gave.</param>
/// <param name="Options">What the layer computes.</param>
/// <param name="Inputs">The places in <see cref="ShapedNetwork.Layers"/> whose outputs it reads; empty of an input.</param>
/// <param name="InputShape">The shape of its first input; of an input layer its own.</param>
/// <param name="OutputShape">The shape it gives.</param>
/// <param name="Parameters">Its parameters, trainable ones first.</param>
internal sealed record ShapedLayer(
    string Name,
    LayerOptions Options,
    EquatableArray<int> Inputs,
    TensorShape InputShape,
    TensorShape OutputShape,
    EquatableArray<ParameterShape> Parameters)
{
    /// <summary>Whether it isn't frozen.</summary>
    public bool IsTrainable { get; init; } = true;
}

/// <summary>One parameter of a layer.</summary>
/// <param name="Name">The name after the layer's: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, <c>beta</c>, <c>moving_mean</c>, <c>moving_variance</c>.</param>
internal sealed record ParameterShape(string Name, EquatableArray<int> Dimensions, bool IsTrainable, InitialValue Initial)
{
    /// <summary>Whether it would be trained if its layer weren't frozen.</summary>
    public bool IsFrozen { get; init; }

    public int Count => Dimensions.Items.Aggregate(1, (product, dimension) => product * dimension);

    /// <summary>The same parameter of a frozen layer.</summary>
    public ParameterShape Frozen() => this with { IsTrainable = false, IsFrozen = IsTrainable };

    /// <summary>One number per channel.</summary>
    public static ParameterShape Vector(string name, int count, bool isTrainable, InitialValue initial) =>
        new(name, new[] { count }.ToEquatableArray(), isTrainable, initial);
}

/// <summary>How a parameter starts.</summary>
internal abstract record InitialValue
{
    internal sealed record Zeros : InitialValue;

    internal sealed record Ones : InitialValue;

    internal sealed record Constant(float Value) : InitialValue;

    internal sealed record GlorotUniform(int FanIn, int FanOut) : InitialValue;

    internal sealed record GlorotNormal(int FanIn, int FanOut) : InitialValue;

    /// <summary>He's and LeCun's.</summary>
    /// <param name="Name">The initialiser's name: <c>HeNormal</c>.</param>
    internal sealed record FromFanIn(string Name, int FanIn) : InitialValue;

    internal sealed record RandomNormal(float Mean, float StandardDeviation) : InitialValue;

    internal sealed record TruncatedNormal(float Mean, float StandardDeviation) : InitialValue;

    internal sealed record RandomUniform(float Limit) : InitialValue;
}
