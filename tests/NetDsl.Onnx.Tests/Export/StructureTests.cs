using NetDsl.Onnx.Protobuf;
using NetDsl.Onnx.Tests.Harness;

namespace NetDsl.Onnx.Tests.Export;

/// <summary>What every file must hold to: names, order, types and shapes.</summary>
public class StructureTests
{
    public static TheoryData<string> Networks => [.. NetworkCase.All.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Every_name_is_defined_once_and_before_it_is_read(string name)
    {
        var (_, model) = Exported(name);
        var defined = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in model.Graph.Input.Select(input => input.Name).Concat(model.Graph.Initializer.Select(tensor => tensor.Name)))
            Assert.True(defined.Add(given), $"{given} is there twice.");
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in model.Graph.Node)
        {
            Assert.All(node.Input.Where(input => input.Length > 0), input => Assert.Contains(input, defined));
            read.UnionWith(node.Input);
            Assert.True(defined.Add(node.Output.Single()), $"{node.Output[0]} is there twice.");
            Assert.Equal(node.Attribute.Count, node.Attribute.Select(attribute => attribute.Name).Distinct().Count());
        }

        Assert.All(model.Graph.Output, output => Assert.Contains(output.Name, defined));
        Assert.Equal(model.Graph.Node.Count, model.Graph.Node.Select(node => node.Name).Distinct().Count());
        Assert.Empty(defined.Except(read).Except(model.Graph.Output.Select(output => output.Name)));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Inputs_outputs_and_parameters_keep_their_names_and_images_their_order_of_axes(string name)
    {
        var (network, model) = Exported(name);
        Assert.Equal((7, 13), (model.IrVersion, model.OpsetImport.Single().Version));
        Assert.Equal(network.Description.Inputs.Select(input => (input.Name, Text(input.Shape))), model.Graph.Input.Select(input => (input.Name, Text(input))));
        Assert.Equal(
            network.Description.Outputs.Select(output => (output.Name, Text(network.Description.LayerOf(output).Shape))),
            model.Graph.Output.Select(output => (output.Name, Text(output))));
        var stored = model.Graph.Initializer.Select(tensor => tensor.Name).ToHashSet();
        Assert.All(
            network.Network.Parameters.Where(parameter => !parameter.Name.EndsWith("/vector_u", StringComparison.Ordinal)),
            parameter => Assert.Contains(parameter.Name, stored));
    }

    private static (NetworkCase Network, ModelProto Model) Exported(string name)
    {
        var network = NetworkCase.Of(name);
        return (network, Exports.Read(network));
    }

    private static string Text(IEnumerable<int> shape) => string.Join(" × ", shape);

    private static string Text(ValueInfoProto value) => Text(value.Type.TensorType.Shape.Dim.Skip(1).Select(dimension => (int)dimension.DimValue));
}
