using NetDsl.Descriptions;
using NetDsl.Onnx.Tests.Harness;

namespace NetDsl.Onnx.Tests.Export;

/// <summary>What networks say of themselves agrees with their parameters and summaries.</summary>
public class DescriptionTests
{
    public static TheoryData<string> Networks => [.. NetworkCase.All.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_description_names_every_parameter_once_and_layers_read_only_what_stands_before_them(string name)
    {
        var network = NetworkCase.Of(name);
        var description = network.Description;
        Assert.Equal(
            network.Network.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal),
            description.Layers.SelectMany(layer => layer.Parameters).Order(StringComparer.Ordinal));
        Assert.All(description.Layers.Select((layer, index) => (layer, index)), item =>
        {
            Assert.All(item.layer.Inputs, input => Assert.InRange(input, 0, item.index - 1));
            Assert.Equal(item.layer is InputLayer, item.layer.Inputs.Count == 0);
        });
        Assert.Equal(description.Layers.Count, description.Layers.Select(layer => layer.Name).Distinct().Count());
        Assert.All(description.Outputs, output => Assert.InRange(output.Layer, 0, description.Layers.Count - 1));
        Assert.Equal(name.Split('.')[^1], description.Name);
    }

    [Fact]
    public void All_kinds_of_layers_are_among_the_networks_of_these_tests()
    {
        var met = NetworkCase.All.Keys.SelectMany(name => NetworkCase.Of(name).Description.Layers).Select(layer => layer.GetType()).ToHashSet();
        var kinds = typeof(LayerDescription).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LayerDescription)));
        Assert.Empty(kinds.Except(met));
    }

    [Fact]
    public void A_description_says_what_a_layer_computes()
    {
        var layers = Tests.Networks.ConditionalGraph.Description;
        Assert.Equal("ConditionalGraph: 8 layers", layers.ToString());
        Assert.Equal("conv2d_1 (Conv2D) [2, 2, 4]", layers.Find("conv2d_1")!.ToString());
        Assert.Equal(["noise", "label"], layers.Inputs.Select(input => input.Name));
        Assert.Equal(["concatenate_1"], layers.InputsOf(layers.Find("dense_1")!).Select(layer => layer.Name));
        var convolution = Assert.IsType<Conv2DLayer>(layers.LayerOf(layers.Outputs.Single()));
        Assert.Equal((new AxisGeometry(2, 1, 1, 0), 2), (convolution.Rows, convolution.Rows.EffectiveKernel));
        Assert.Equal(["conv2d_1/kernel", "conv2d_1/bias"], convolution.Parameters);
        Assert.Null(layers.Find("Conv2d_1"));
    }
}
