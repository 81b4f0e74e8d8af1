using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;
using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx.Layers;

/// <summary>What the conversion of a layer knows: the graph that it adds to, the network's parameters, and what the layer reads.</summary>
internal sealed record LayerContext(GraphWriter Graph, ParameterStore Parameters, OnnxOptions Options, LayerDescription Layer, IReadOnlyList<LayerValue> Inputs)
{
    /// <summary>What it reads first.</summary>
    public LayerValue Input => Inputs[0];

    /// <summary>Its parameter of a kind; null where it has none.</summary>
    public Parameter? Parameter(string kind) => Layer.Parameter(Parameters, kind);

    /// <summary>The name of a stored parameter, as it is; null where there is none.</summary>
    public string? Stored(string kind, params ReadOnlySpan<long> shape) =>
        Parameter(kind) is { } parameter ? Graph.Parameter(parameter.Name, parameter.Values, shape) : null;

    /// <summary>The name of a stored parameter of one number per channel, or of as many constants where the layer has none.</summary>
    public string StoredOr(string kind, float constant, params ReadOnlySpan<long> shape)
    {
        if (Stored(kind, shape) is { } stored)
            return stored;
        var numbers = new float[Layer.Channels];
        numbers.AsSpan().Fill(constant);
        return Graph.Floats(NameOf(kind), numbers, shape);
    }

    /// <summary>Adds a node for a step on the way.</summary>
    public string Step(string operation, string step, string[] inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        Graph.Node(operation, NameOf(step), inputs, attributes);

    /// <summary>Adds the node that gives the layer's result, an image with channels first or a vector.</summary>
    public LayerValue Result(string operation, string[] inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        Result(Graph.Node(operation, Layer.Name, inputs, attributes));

    /// <summary>The layer's result: an image with channels first or a vector.</summary>
    public LayerValue Result(string name) => Layer.IsImage ? LayerValue.First(Graph, Layer, Named(name)) : LayerValue.Last(Graph, Layer, Named(name));

    /// <summary>Adds a node that works number by number, in the order of axes that the input has already.</summary>
    public LayerValue ResultLikeInput(string operation, string[] inputs, params ReadOnlySpan<AttributeProto> attributes) =>
        LikeInput(Graph.Node(operation, Layer.Name, inputs, attributes));

    /// <summary>The layer's result, with its axes in the order of the input's.</summary>
    public LayerValue LikeInput(string name) =>
        Input.IsChannelsFirst ? LayerValue.First(Graph, Layer, Named(name)) : LayerValue.Last(Graph, Layer, Named(name));

    /// <summary>Reads a value as another shape; 0 stands for the batch.</summary>
    public string Reshape(string value, string step, params ReadOnlySpan<long> shape) =>
        Step("Reshape", step, [value, Graph.Integers(NameOf($"{step}_shape"), shape)]);

    /// <summary>A vector as an image of one pixel, with channels first.</summary>
    public string Pixel(LayerValue vector, string step) => Reshape(vector.Name, step, 0, vector.Shape[0], 1, 1);

    /// <summary>The name of something that belongs to the layer.</summary>
    public string NameOf(string step) => $"{Layer.Name}/{step}";

    // The last of a layer's steps is called after the layer.
    private string Named(string name)
    {
        if (!name.StartsWith(NameOf(""), StringComparison.Ordinal))
            return name;
        var own = Graph.Names.Unique(Layer.Name);
        Graph.Node(name).Name = own;
        Graph.Rename(name, own);
        return own;
    }
}
