using NetDsl.Generator.Graph;
using NetDsl.Generator.Layers;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Layers.Spatial;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Graph;

/// <summary>Where UpSampling2D and the convolution after it become one operation, and what that saves.</summary>
public class RepeatedPixelsTests
{
    [Theory]
    [InlineData("Input(7, 7, 8), UpSampling2D, Conv2D(4, 3, Padding = Padding.Same)", 9 / 4.0)]
    [InlineData("Input(7, 7, 8), UpSampling2D, Conv2D(4, 3)", 9 / 4.0)]
    [InlineData("Input(7, 7, 8), UpSampling2D, Conv2D(4, 5, Padding = Padding.Same)", 25 / 9.0)]
    [InlineData("Input(7, 7, 8), UpSampling2D(3), Conv2D(4, 3, Padding = Padding.Same)", 81 / 25.0)]
    [InlineData("Input(7, 7, 8), UpSampling2D(1, 2), Conv2D(4, 3, Padding = Padding.Same)", 3 / 2.0)]
    [InlineData("Input(7, 7, 8), UpSampling2D(2, 3), Conv2D(4, 1)", 6)]
    public void Joined_layers_have_fewer_multiply_adds_and_the_parameters_that_they_had(string layers, double saving)
    {
        var graph = Build($"[{layers}]");
        var layersApart = layers
            .Replace("UpSampling2D", "UpSampling2D(1), UpSampling2D", StringComparison.Ordinal)
            .Replace("Conv2D", "Dropout(0f), Conv2D", StringComparison.Ordinal);
        var apart = Build($"[{layersApart}]");
        Assert.Single(apart.Operations.OfType<UpSamplingOperation>(), upSampling => upSampling.Rows * upSampling.Columns > 1);

        // At the border the two lose different shares to padding.
        Assert.InRange((double)apart.MultiplyAdds / graph.MultiplyAdds, 0.93 * saving, 1.1 * saving);
        Assert.Equal(apart.Parameters.Select(Text), graph.Parameters.Select(Text));
        Assert.Equal(apart.Outputs[0].Shape, graph.Outputs[0].Shape);
    }

    [Fact]
    public void A_small_image_takes_as_many_multiply_adds_as_its_pixels_have_neighbours()
    {
        // Five pixels along an axis meet 18 of ten output pixels: 3 at both ends, else 4. Ten pixels and 3 taps would meet 28 times.
        var product = Assert.Single(Build("[Input(5, 5, 128), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same)]").Operations.OfType<ProductOperation>());
        Assert.Equal(18 * 18 * 128, product.Geometry.MultiplyAdds);
        Assert.Equal(28 * 28 * 128, product.Repeated!.Convolution.MultiplyAdds);
        Assert.Equal((16, 2, 2), (product.Geometry.Taps, product.Geometry.Rows.Stride, product.Geometry.Columns.Stride));
    }

    [Theory]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(4, 3, Padding = Padding.Same)]", "Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D(Name = \"u\"), Conv2D(4, 3)]", "Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(4, 1)]", "Product UpSampling")]
    [InlineData("[Input(7, 7, 8), UpSampling2D(1), Conv2D(4, 3)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(4, 3, Strides = 2)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(4, 3, DilationRate = 2)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(4, 3, SpectralNormalization = true)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2D(4, 1, ExplicitPadding = 1)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Conv2DTranspose(4, 3)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, DepthwiseConv2D(3)]", "UpSampling Depthwise")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, ReLU, Conv2D(4, 3)]", "UpSampling Pointwise Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D(Interpolation = Interpolation.Bilinear), Conv2D(4, 3)]", "Bilinear Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D(30), Conv2D(4, 3)]", "UpSampling Product")]
    [InlineData("[Input(7, 7, 8), UpSampling2D(Name = \"u\"), Conv2D(8, 3, Padding = Padding.Same), Add(\"u\")]", "UpSampling Product Join")]
    [InlineData("[Input(7, 7, 8), UpSampling2D(Name = \"u\"), Conv2D(8, 3, Name = \"a\"), From(\"u\"), Conv2D(8, 3), Add(\"a\")]",
        "UpSampling Product Product Join")]
    [InlineData("[Input(7, 7, 8), UpSampling2D, Output(14, 14, 8, Name = \"large\"), Conv2D(4, 3), Output(12, 12, 4, Name = \"end\")]", "UpSampling Product")]
    public void Only_a_convolution_that_alone_sees_the_copies_and_gains_by_it_is_computed_without_them(string layers, string operations) =>
        Assert.Equal(operations,
            string.Join(" ", Build(layers).Operations.Select(operation => operation.GetType().Name.Replace("Operation", "", StringComparison.Ordinal))));

    [Fact]
    public void The_generated_code_says_how_many_multiply_adds_there_are_and_would_have_been()
    {
        var run = Expect.Nothing(Samples.Network("[Input(5, 5, 128), UpSampling2D, Conv2D(1, 3, Padding = Padding.Same)]"));
        var text = string.Concat(run.Output.SyntaxTrees.Select(tree => tree.ToString()));
        Assert.Contains("41,472 multiply-adds an image", text, StringComparison.Ordinal);
        Assert.Contains("On the larger image it would be 100,352 multiply-adds.", text, StringComparison.Ordinal);
    }

    private static NetworkGraph Build(string layers) => GraphBuilder.Build(ShapedSamples.Layers(layers), LayerCatalog.StepOf);

    private static string Text(StoredParameter parameter) => $"{parameter.Name} [{string.Join(", ", parameter.Shape.Dimensions.Items)}] at {parameter.Offset}";
}
