using System.Runtime.InteropServices;
using Google.Protobuf;
using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx.Graph;

/// <summary>Adds nodes and stored numbers to a graph; every value gets a name of its own.</summary>
internal sealed class GraphWriter(string name)
{
    /// <summary>What the first axis of all inputs and outputs is called: a file serves batches of any size.</summary>
    public const string Batch = "batch";

    private readonly Dictionary<string, NodeProto> _nodesByResult = new(StringComparer.Ordinal);

    /// <summary>The graph as far as it was written.</summary>
    public GraphProto Graph { get; } = new() { Name = name };

    /// <summary>The names that are taken.</summary>
    public NameTable Names { get; } = new();

    /// <summary>Adds an operation with one result, whose name is also the node's.</summary>
    /// <param name="operation">The operator's name.</param>
    /// <param name="name">The name of its result; where it is taken, it gets a number.</param>
    /// <param name="inputs">Names of values; an empty one is left out.</param>
    /// <param name="attributes">The operator's options.</param>
    /// <returns>The name of the result.</returns>
    public string Node(string operation, string name, string[] inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var result = Names.Unique(name);
        var node = new NodeProto { Name = result, OpType = operation };
        node.Input.AddRange(inputs);
        node.Output.Add(result);
        node.Attribute.AddRange(attributes.ToArray());
        Graph.Node.Add(node);
        _nodesByResult.Add(result, node);
        return result;
    }

    /// <summary>Adds a parameter of the network under its own name, which was reserved for it.</summary>
    public string Parameter(string parameter, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Store(parameter, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds numbers that are no parameter.</summary>
    public string Floats(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) =>
        Store(Names.Unique(name), TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a number that is no parameter.</summary>
    public string Float(string name, float value) => Floats(name, [value]);

    /// <summary>Adds a list of whole numbers: a shape, axes, places.</summary>
    public string Integers(string name, params ReadOnlySpan<long> values) =>
        Store(Names.Unique(name), TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>The type of a value with a shape, before which the batch stands.</summary>
    public static ValueInfoProto Value(string name, IEnumerable<long> shape)
    {
        var dimensions = new TensorShapeProto();
        dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = Batch });
        foreach (var length in shape)
            dimensions.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = length });
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = dimensions };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    /// <summary>The node that gives a value.</summary>
    public NodeProto Node(string value) => _nodesByResult[value];

    /// <summary>Gives the result of a node another name, wherever it is read.</summary>
    public void Rename(string from, string to)
    {
        _nodesByResult.Remove(from, out var renamed);
        _nodesByResult.Add(to, renamed!);
        foreach (var node in Graph.Node)
        {
            Replace(node.Input);
            Replace(node.Output);
        }

        void Replace(IList<string> names)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] == from)
                    names[i] = to;
            }
        }
    }

    private string Store(string stored, TensorProto.Types.DataType type, ReadOnlySpan<byte> bytes, ReadOnlySpan<long> shape)
    {
        var tensor = new TensorProto { Name = stored, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(shape.ToArray());
        Graph.Initializer.Add(tensor);
        return stored;
    }
}
