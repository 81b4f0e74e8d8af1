using NetDsl.Descriptions;
using NetDsl.Onnx.Graph;
using NetDsl.Onnx.Layers;
using NetDsl.Onnx.Protobuf;

namespace NetDsl.Onnx;

/// <summary>From a network to a whole file: inputs, layers in their order, outputs.</summary>
internal static class ModelBuilder
{
    /// <summary>The oldest set of operators that has all that is used, so that older runtimes read the files too.</summary>
    private const int Opset = 13;

    /// <summary>The version of the format that came with it.</summary>
    private const int FormatVersion = 7;

    public static ModelProto Build(NetworkDescription network, ParameterStore parameters, OnnxOptions options)
    {
        var graph = new GraphWriter(network.Name);
        string[] names =
        [
            .. network.Inputs.Select(input => input.Name),
            .. network.Outputs.Select(output => output.Name),
            .. parameters.Select(parameter => parameter.Name),
        ];
        foreach (var name in names)
            graph.Names.Reserve(name);

        var values = new List<LayerValue>();
        foreach (var layer in network.Layers)
        {
            values.Add(layer is InputLayer
                ? Input(graph, layer)
                : LayerConversion.Write(new LayerContext(graph, parameters, options, layer, [.. layer.Inputs.Select(input => values[input])])));
        }

        WriteOutputs(graph, network, values);
        WriteShapes(graph, values);

        var model = new ModelProto
        {
            IrVersion = FormatVersion,
            ProducerName = "NetDsl",
            ProducerVersion = typeof(ModelBuilder).Assembly.GetName().Version?.ToString(3) ?? "",
            Graph = graph.Graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        return model;
    }

    private static LayerValue Input(GraphWriter graph, LayerDescription layer)
    {
        graph.Graph.Input.Add(GraphWriter.Value(layer.Name, layer.Shape.Select(length => (long)length)));
        return LayerValue.Last(graph, layer, layer.Name);
    }

    // The node that computes an output carries its name; what is an input too, or two outputs at once, is handed through.
    private static void WriteOutputs(GraphWriter graph, NetworkDescription network, List<LayerValue> values)
    {
        var taken = new HashSet<string>(network.Inputs.Select(input => input.Name), StringComparer.Ordinal);
        foreach (var output in network.Outputs)
        {
            var value = values[output.Layer];
            var name = value.ChannelsLast();
            if (taken.Contains(name))
            {
                var node = new NodeProto { Name = output.Name, OpType = "Identity" };
                node.Input.Add(name);
                node.Output.Add(output.Name);
                graph.Graph.Node.Add(node);
            }
            else
            {
                graph.Rename(name, output.Name);
                foreach (var same in values.Where(other => other.HasLast(name)))
                    same.RenameLast(output.Name);
            }

            taken.Add(output.Name);
            graph.Graph.Output.Add(GraphWriter.Value(output.Name, value.Shape.Select(length => (long)length)));
        }
    }

    // The shape of what each layer gives, for readers; inputs and outputs have theirs already.
    private static void WriteShapes(GraphWriter graph, List<LayerValue> values)
    {
        var named = new HashSet<string>(graph.Graph.Input.Concat(graph.Graph.Output).Select(value => value.Name), StringComparer.Ordinal);
        foreach (var value in values.Where(value => named.Add(value.Name)))
            graph.Graph.ValueInfo.Add(GraphWriter.Value(value.Name, value.AxesOfName));
    }
}
