using NetDsl.Generator.Emit;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Shapes;

namespace NetDsl.Generator.Networks;

/// <summary>
/// Writes a network as data, one line for each layer: the records of NetDsl.Descriptions, which are the layers' options under public names.
/// </summary>
internal static class DescriptionEmitter
{
    private const string Descriptions = "global::NetDsl.Descriptions";

    public static void Write(SourceWriter writer, NetworkGraph graph)
    {
        writer.Line(
            "/// <summary>The layers as data: what each computes, its name and kind, the layers that it reads, its shape and its parameters.</summary>");
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
        var description = layer.Options.Description;
        string[] common =
        [
            Literal.Of(layer.Name),
            Literal.Of(layer.Options.Kind),
            List(layer.Inputs.Items),
            List(layer.OutputShape.Dimensions.Items),
            List(layer.Parameters.Select(parameter => Literal.Of(parameter.Name))),
        ];
        return $"new {Descriptions}.{description.Record}Layer({string.Join(", ", common.Concat(description.Values.Select(Value)))})";
    }

    private static string Value(object? value) => value switch
    {
        null => "null",
        int number => Literal.Of(number),
        float number => Literal.Of(number),
        bool flag => Literal.Of(flag),
        Enum => $"{Descriptions}.{value.GetType().Name}.{value}",
        AxisGeometry axis => $"new({axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PaddingBefore})",
        DescribedType type => $"typeof({type.FullName})",
        _ => throw new InvalidOperationException($"A layer's description can't hold a {value.GetType().Name}."),
    };

    private static string List<TItem>(IEnumerable<TItem> items) => $"[{string.Join(", ", items)}]";
}
