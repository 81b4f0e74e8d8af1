using NetDsl.Generator.Tests.Harness;
using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Layers.Elementwise;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Plans;

namespace NetDsl.Generator.Tests.Kernels;

/// <summary>Which batch normalisations a prediction takes into the weights before them.</summary>
public class NormalizationFoldingTests
{
    [Theory]
    [InlineData("[Input(9), Dense(600), BatchNormalization]", "Dense1 in place")]
    [InlineData("[Input(9), Dense(600, UseBias = false), Reshape(5, 5, 24), BatchNormalization, ReLU]", "Dense1 in place")]
    [InlineData("[Input(7, 7, 8), Conv2D(24, 3), BatchNormalization, ReLU, Conv2DTranspose(24, 3), BatchNormalization, Dropout(0.2f)]",
        "Conv2D1 in place, Conv2DTranspose1 in place")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(24, 3), BatchNormalization]", "Conv2D1 in place")]
    [InlineData("[Input(7, 7, 8), Conv2D(24, 3), Flatten, BatchNormalization]", "")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(24, 1), BatchNormalization]", "")]
    [InlineData("[Input(7, 7, 8), DepthwiseConv2D(3), BatchNormalization]", "")]
    [InlineData("[Input(9), Dense(600), ReLU, BatchNormalization]", "")]
    [InlineData("[Input(9), Dense(600), Softmax, BatchNormalization]", "")]
    [InlineData("[Input(9), Dense(600), PReLU, BatchNormalization]", "")]
    [InlineData("[Input(9), Dense(600), Output(600, Name = \"raw\"), BatchNormalization, Output(600, Name = \"normal\")]", "")]
    [InlineData("[Input(9), Dense(600, Name = \"d\"), BatchNormalization, Add(\"d\")]", "")]
    [InlineData("[Input(9, Name = \"x\"), Dense(600), BatchNormalization(Name = \"n\"), From(\"x\"), Dense(60), Concatenate(\"n\"), Dense(3)]", "Dense1")]

    // Written out, both or one of the two.
    [InlineData("[Input(4), Dense(8), BatchNormalization]", "")]
    [InlineData("[Input(40), Dense(50), BatchNormalization]", "")]
    public void Only_what_nobody_else_sees_is_normalised_beforehand(string layers, string expected)
    {
        var graph = GraphBuilder.Build(ShapedSamples.Layers(layers), LayerCatalog.StepOf);
        var foldings = graph.Operations.OfType<ProductOperation>().Select(product => NormalizationFolding.Of(product, graph)).OfType<NormalizationFolding>()
            .ToList();
        Assert.Equal(expected, string.Join(", ", foldings.Select(folding => folding.Product.Name + (folding.IsInPlace ? " in place" : ""))));
        Assert.Equal(foldings, graph.Operations.OfType<PointwiseOperation>().Select(pointwise => NormalizationFolding.Of(pointwise, graph))
            .OfType<NormalizationFolding>());
    }
}
