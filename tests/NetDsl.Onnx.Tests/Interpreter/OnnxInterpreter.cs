using System.Buffers.Binary;
using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx.Tests.Interpreter;

/// <summary>
/// Computes a parsed ONNX file in float64, node by node, as the specification of the operators (onnx.ai/onnx/operators, opset 13) says in words:
/// slow, obvious, and without any code of NetDsl's. It knows the operators that exports use; another one is an error.
/// </summary>
internal static class OnnxInterpreter
{
    /// <summary>The values of all names after a run.</summary>
    /// <param name="model">The parsed file.</param>
    /// <param name="inputs">The numbers of each of its inputs, in their order.</param>
    /// <param name="images">How many images they are.</param>
    public static Dictionary<string, Tensor> Run(ModelProto model, float[][] inputs, int images)
    {
        var values = model.Graph.Initializer.ToDictionary(tensor => tensor.Name, Read, StringComparer.Ordinal);
        foreach (var (input, numbers) in model.Graph.Input.Zip(inputs))
        {
            int[] shape = [.. input.Type.TensorType.Shape.Dim.Select(dimension => dimension.HasDimParam ? images : (int)dimension.DimValue)];
            Assert.Equal(Tensor.Count(shape), numbers.Length);
            values.Add(input.Name, new Tensor(shape, [.. numbers.Select(number => (double)number)]));
        }

        foreach (var node in model.Graph.Node)
            values.Add(node.Output.Single(), Compute(new Node(node, [.. node.Input.Select(name => name.Length == 0 ? null : values[name])])));
        return values;
    }

    private static Tensor Read(TensorProto tensor)
    {
        int[] shape = [.. tensor.Dims.Select(length => (int)length)];
        var bytes = tensor.RawData.Span;
        var numbers = new double[Tensor.Count(shape)];
        var isInteger = tensor.DataType == 7;
        Assert.Equal(numbers.Length * (isInteger ? 8 : 4), bytes.Length);
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = isInteger ? BinaryPrimitives.ReadInt64LittleEndian(bytes[(8 * i)..]) : BinaryPrimitives.ReadSingleLittleEndian(bytes[(4 * i)..]);
        return new Tensor(shape, numbers, isInteger);
    }

    private static Tensor Compute(Node node) => node.Proto.OpType switch
    {
        "Identity" => node.Input(0),
        "Gemm" => Products.Gemm(node),
        "MatMul" => Products.MatMul(node),
        "Conv" => Products.Conv(node),
        "ConvTranspose" => Products.ConvTranspose(node),
        "MaxPool" or "AveragePool" => Windows.Pool(node),
        "GlobalAveragePool" => Windows.GlobalAverage(node),
        "BatchNormalization" => Statistics.Batch(node),
        "InstanceNormalization" => Statistics.Instance(node),
        "ReduceMean" => Statistics.Reduce(node, node.Integers("axes"), isMean: true),
        "ReduceSum" => Statistics.Reduce(node, node.Input(1).Integers(), isMean: false),
        "Softmax" => Statistics.Softmax(node),
        "Resize" => Shapes.Resize(node),
        "DepthToSpace" => Shapes.DepthToSpace(node),
        "Pad" => Shapes.Pad(node),
        "Slice" => Shapes.Slice(node),
        "Transpose" => Shapes.Transpose(node),
        "Reshape" => Shapes.Reshape(node),
        "Concat" => Shapes.Concat(node),
        "Expand" => Shapes.Expand(node),
        "Gather" => Shapes.Gather(node),
        "Shape" => new Tensor([node.Input(0).Rank], [.. node.Input(0).Shape.Select(length => (double)length)], true),
        "Cast" when node.Integer("to", 0) == 7 => node.Input(0) with { Values = [.. node.Input(0).Values.Select(Math.Truncate)], IsInteger = true },
        "Cast" => throw new InvalidDataException("Only casts to int64 are known."),
        _ => Elementwise.Compute(node),
    };
}
