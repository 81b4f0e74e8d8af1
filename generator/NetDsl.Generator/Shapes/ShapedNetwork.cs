using NetDsl.Generator.Declaration;
using NetDsl.Generator.Values;

namespace NetDsl.Generator.Shapes;

/// <summary>A network whose shapes fit: each layer with what it reads and gives. This is all that the later steps know of the declaration.</summary>
internal sealed record ShapedNetwork(TypeDeclaration Type, int UnrollBudget, EquatableArray<ShapedLayer> Layers)
{
    public ShapedLayer Input => Layers[0];

    /// <summary>The shape that the network gives.</summary>
    public TensorShape OutputShape => Layers[Layers.Count - 1].OutputShape;
}

/// <summary>One layer with its shapes. The declared input is the first layer; a declared output contract is none.</summary>
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
    EquatableArray<ParameterShape> Parameters);

/// <summary>One parameter of a layer.</summary>
/// <param name="Name">The name after the layer's: <c>kernel</c>, <c>bias</c>, <c>gamma</c>, <c>beta</c>, <c>moving_mean</c>, <c>moving_variance</c>.</param>
internal sealed record ParameterShape(string Name, EquatableArray<int> Dimensions, bool IsTrainable, InitialValue Initial)
{
    public int Count => Dimensions.Items.Aggregate(1, (product, dimension) => product * dimension);
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

    internal sealed record RandomNormal(float StandardDeviation) : InitialValue;

    internal sealed record TruncatedNormal(float StandardDeviation) : InitialValue;

    internal sealed record RandomUniform(float Limit) : InitialValue;
}
