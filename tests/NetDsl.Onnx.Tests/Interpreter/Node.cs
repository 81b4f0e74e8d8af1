using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>A node's inputs and attributes, with the specification's defaults where nothing is given.</summary>
internal sealed record Node(NodeProto Proto, Tensor?[] Inputs)
{
    public Tensor Input(int index) => Inputs[index] ?? throw new InvalidDataException($"{Proto.Name} misses its input {index}.");

    public Tensor? Optional(int index) => index < Inputs.Length ? Inputs[index] : null;

    public float Float(string name, float byDefault) => Find(name) is { } attribute ? Typed(attribute, AttributeProto.Types.AttributeType.Float).F : byDefault;

    public long Integer(string name, long byDefault) => Find(name) is { } attribute ? Typed(attribute, AttributeProto.Types.AttributeType.Int).I : byDefault;

    public string Text(string name, string byDefault) =>
        Find(name) is { } attribute ? Typed(attribute, AttributeProto.Types.AttributeType.String).S.ToStringUtf8() : byDefault;

    public int[] Integers(string name, params int[] byDefault) =>
        Find(name) is { } attribute ? [.. Typed(attribute, AttributeProto.Types.AttributeType.Ints).Ints.Select(number => (int)number)] : byDefault;

    private AttributeProto? Find(string name) => Proto.Attribute.SingleOrDefault(attribute => attribute.Name == name);

    private static AttributeProto Typed(AttributeProto attribute, AttributeProto.Types.AttributeType type)
    {
        Assert.Equal(type, attribute.Type);
        return attribute;
    }
}
