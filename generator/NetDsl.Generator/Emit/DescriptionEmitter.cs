using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Emit;

/// <summary>
/// Writes a network as data, one line for each layer: the records of NetDsl.Descriptions, which are the layers' options under public names. A new kind of layer has its line in <see cref="Record"/>.
/// </summary>
internal static class DescriptionEmitter
{
    private const string Descriptions = "global::NetDsl.Descriptions";

    public static void Write(SourceWriter writer, NetworkGraph graph)
    {
        writer.Line("/// <summary>The layers as data: what each computes, its name and kind, the layers that it reads, its shape and its parameters.</summary>");
        writer.Line(SourceText.GeneratedCode);
        writer.Line($"public static {Descriptions}.NetworkDescription Description => new(");
        using (writer.Indented())
        {
            writer.Line($"{Literal.Of(graph.Network.Type.Name)},");
            writer.Line("[");
            using (writer.Indented())
            {
                foreach (var layer in graph.Network.Layers)
                    writer.Line(Text(layer) + ",");
            }

            writer.Line("],");
            writer.Line($"[{string.Join(", ", graph.Network.Outputs.Select(output => $"new({Literal.Of(output.Name)}, {output.Layer})"))}]);");
        }
    }

    private static string Text(ShapedLayer layer)
    {
        var (record, options) = Record(layer.Options);
        string[] common =
        [
            Literal.Of(layer.Name),
            Literal.Of(layer.Options.Kind),
            List(layer.Inputs.Items),
            List(layer.OutputShape.Dimensions.Items),
            List(layer.Parameters.Select(parameter => Literal.Of(parameter.Name))),
        ];
        return $"new {Descriptions}.{record}Layer({string.Join(", ", common.Concat(options))})";
    }

    /// <summary>The record of a kind of computation, without its ending, and what it is told beside what all are told.</summary>
    private static (string Record, string[] Options) Record(LayerOptions options) => options switch
    {
        InputOptions => ("Input", []),
        DenseOptions => ("Dense", []),
        Conv2DOptions conv => ("Conv2D", [Axis(conv.Rows), Axis(conv.Columns)]),
        Conv2DTransposeOptions conv => ("Conv2DTranspose", [Axis(conv.Rows), Axis(conv.Columns)]),
        DepthwiseConv2DOptions conv => ("DepthwiseConv2D", [Literal.Of(conv.Multiplier), Axis(conv.Rows), Axis(conv.Columns)]),
        EmbeddingOptions => ("Embedding", []),
        ReshapeOptions => ("Reshape", []),
        UpSampling2DOptions upSampling => ("UpSampling2D", [Literal.Of(upSampling.Rows), Literal.Of(upSampling.Columns), Literal.Of(upSampling.IsBilinear)]),
        DepthToSpaceOptions depthToSpace => ("DepthToSpace", [Literal.Of(depthToSpace.BlockSize)]),
        PlacementOptions placement => ("Placement", [Literal.Of(placement.Top), Literal.Of(placement.Left)]),
        PoolingOptions pooling => ("Pooling", [Value(pooling.Function), Axis(pooling.Rows), Axis(pooling.Columns)]),
        BatchNormalizationOptions normalization => ("BatchNormalization", [Literal.Of(normalization.Momentum), Literal.Of(normalization.Epsilon)]),
        ImageNormalizationOptions normalization => ("ImageNormalization", [Value(normalization.Axes), Literal.Of(normalization.Epsilon)]),
        MinibatchStandardDeviationOptions deviation => ("MinibatchStandardDeviation", [Literal.Of(deviation.GroupSize), Literal.Of(deviation.Features)]),
        DropoutOptions dropout => ("Dropout", [Literal.Of(dropout.Rate)]),
        GaussianNoiseOptions noise => ("GaussianNoise", [Literal.Of(noise.StandardDeviation)]),
        ActivationOptions activation => ("Activation", [Value(activation.Function), Literal.Of(activation.Alpha), activation.Type is null ? "null" : $"typeof({activation.Type})"]),
        PReLUOptions => ("PReLU", []),
        SoftmaxOptions => ("Softmax", []),
        JoinOptions join => ("Join", [Value(join.Function)]),
        _ => throw new InvalidOperationException($"There is no description of {options.GetType().Name}."),
    };

    private static string Axis(AxisGeometry axis) => $"new({axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PaddingBefore})";

    private static string Value<TValue>(TValue value)
        where TValue : struct, Enum =>
        $"{Descriptions}.{typeof(TValue).Name}.{value}";

    private static string List<TItem>(IEnumerable<TItem> items) => $"[{string.Join(", ", items)}]";
}
