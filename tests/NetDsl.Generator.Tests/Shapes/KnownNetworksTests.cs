using NetDsl.Generator.Layers.Spatial;
using NetDsl.Generator.Layers.Normalization;
using NetDsl.Generator.Layers.Products;
using NetDsl.Generator.Layers.Structure;
using NetDsl.Generator.Common;
using NetDsl.Generator.Shapes;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>The shapes, parameters and summaries of the networks that must work.</summary>
public class KnownNetworksTests
{
    [Fact]
    public void The_generator_of_the_digits_has_its_shapes_and_parameters()
    {
        var network = ShapedSamples.Shape(Samples.DigitGenerator, "Digits.DigitGenerator");
        Assert.Equal(
            [("dense_1", "8192", 827_392), ("conv2d_transpose_1", "7×7×256", 2_097_408), ("conv2d_transpose_2", "14×14×128", 295_040),
                ("conv2d_transpose_3", "28×28×1", 1_153)],
            Weighted(network));
        Assert.Equal((3_222_785, 3_224_577), Counts(network));
        Assert.Equal(
            ["100", "8192", "4×4×512", "4×4×512", "4×4×512", "4×4×512", "7×7×256", "7×7×256", "7×7×256", "7×7×256", "14×14×128", "14×14×128", "14×14×128",
                "14×14×128", "28×28×1", "28×28×1"],
            network.Layers.Items.Select(layer => layer.OutputShape.ToString()));
        Assert.Equal(
            ["(3, 2, 1, 0)", "(3, 2, 1, 0)"],
            network.Layers.Items.Select(layer => layer.Options).OfType<Conv2DTransposeOptions>().Skip(1).Select(options => Text(options.Rows)));
    }

    [Fact]
    public void The_discriminator_of_the_digits_has_its_shapes_and_parameters()
    {
        var network = ShapedSamples.Shape(Samples.Digits, "Digits.DigitDiscriminator");
        Assert.Equal(
            [("conv2d_1", "14×14×128", 1_280), ("conv2d_2", "7×7×256", 295_168), ("conv2d_3", "4×4×512", 1_180_160), ("dense_1", "1", 8_193)],
            Weighted(network));
        Assert.Equal((1_486_337, 1_487_873), Counts(network));
        Assert.Equal(
            ["(3, 2, 1, 0)", "(3, 2, 1, 0)", "(3, 2, 1, 1)"],
            network.Layers.Items.Select(layer => layer.Options).OfType<Conv2DOptions>().Select(options => Text(options.Columns)));
    }

    [Fact]
    public void The_generator_of_the_conditional_digits_has_its_shapes_and_parameters()
    {
        var network = ShapedSamples.Shape(Samples.ConditionalDigits, "ConditionalDigits.DigitGenerator");
        Assert.Equal(
            [("dense_1", "1024", 113_664), ("dense_2", "6272", 6_491_520), ("conv2d_transpose_1", "14×14×128", 441_728),
                ("conv2d_transpose_2", "28×28×1", 3_451)],
            Weighted(network));
        Assert.Equal((7_065_211, 7_080_059), Counts(network));

        // 128 channels and ten labels are 138, not 139.
        Assert.Equal(
            [
                "noise 100", "label 10", "concatenate_1 110", "dense_1 1024", "batch_normalization_1 1024", "re_lu_1 1024", "concatenate_2 1034",
                "dense_2 6272", "batch_normalization_2 6272", "re_lu_2 6272",
                "reshape_1 7×7×128", "concatenate_3 7×7×138", "conv2d_transpose_1 14×14×128", "batch_normalization_3 14×14×128", "re_lu_3 14×14×128",
                "concatenate_4 14×14×138",
                "conv2d_transpose_2 28×28×1", "sigmoid_1 28×28×1",
            ],
            NamesAndShapes(network));
        Assert.Equal(["noise, label", "re_lu_1, label", "reshape_1, label", "re_lu_3, label"], Joined(network));
    }

    [Fact]
    public void The_discriminator_of_the_conditional_digits_has_its_shapes_and_parameters()
    {
        var network = ShapedSamples.Shape(Samples.ConditionalDigits, "ConditionalDigits.DigitDiscriminator");
        Assert.Equal([("conv2d_1", "14×14×11", 3_036), ("conv2d_2", "7×7×74", 38_924), ("dense_1", "1024", 3_724_288), ("dense_2", "1", 1_035)],
            Weighted(network));
        Assert.Equal((3_769_479, 3_771_675), Counts(network));
        Assert.Equal(
            [
                "label 10", "image 28×28×1", "concatenate_1 28×28×11", "conv2d_1 14×14×11", "leaky_re_lu_1 14×14×11", "concatenate_2 14×14×21",
                "conv2d_2 7×7×74", "batch_normalization_1 7×7×74",
                "leaky_re_lu_2 7×7×74", "flatten_1 3626", "concatenate_3 3636", "dense_1 1024", "batch_normalization_2 1024", "leaky_re_lu_3 1024",
                "concatenate_4 1034", "dense_2 1",
            ],
            NamesAndShapes(network));
        Assert.Equal(["image, label", "leaky_re_lu_1, label", "flatten_1, label", "leaky_re_lu_3, label"], Joined(network));
    }

    [Theory]
    [InlineData(64, 3, "4×4×512, 8×8×256, 16×16×128, 32×32×64, 64×64×3", "32×32×64, 16×16×128, 8×8×256, 4×4×512, 1", 5_135_363, 5_137_283, 4_316_545,
        4_318_337)]
    [InlineData(32, 3, "2×2×512, 4×4×256, 8×8×128, 16×16×64, 32×32×3", "16×16×64, 8×8×128, 4×4×256, 2×2×512, 1", 4_514_819, 4_516_739, 4_310_401, 4_312_193)]
    [InlineData(28, 1, "2×2×512, 4×4×256, 7×7×128, 14×14×64, 28×28×1", "14×14×64, 7×7×128, 4×4×256, 2×2×512, 1", 4_511_617, 4_513_537, 4_307_201, 4_308_993)]
    public void The_image_networks_of_every_size_have_their_shapes_and_parameters(
        int size, int channels, string generated, string judged, int generatorTrainable, int generatorAll, int discriminatorTrainable, int discriminatorAll)
    {
        // 7 is half of 14, and half of 7, rounded up, is 4: there the transposed convolution makes 7 of 4 by cropping one more.
        var start = size == 64 ? 4 : 2;
        var crop = size == 28 ? "OutputPadding = 0" : "OutputPadding = 1";
        var generator = ShapedSamples.Layers($"""
            [Input(100), Dense({start} * {start} * 512), Reshape({start}, {start}, 512), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
            [Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
            [Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same, {crop}), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
            [Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), ReLU]
            [Conv2DTranspose({channels}, 5, Strides = 2, Padding = Padding.Same), Tanh]
            [Output({size}, {size}, {channels})]
            """);
        var discriminator = ShapedSamples.Layers($"""
            [Input({size}, {size}, {channels}), Conv2D(64, 5, Strides = 2, Padding = Padding.Same), LeakyReLU(0.2f)]
            [Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
            [Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
            [Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f), LeakyReLU(0.2f)]
            [Flatten, Dense(1)]
            """);
        Assert.Equal(generated, string.Join(", ", generator.Layers.Items.Where(layer => layer.Options is ReshapeOptions or Conv2DTransposeOptions)
            .Select(layer => layer.OutputShape)));
        Assert.Equal(judged,
            string.Join(", ", discriminator.Layers.Items.Where(layer => layer.Options is Conv2DOptions or DenseOptions).Select(layer => layer.OutputShape)));
        Assert.Equal((generatorTrainable, generatorAll), Counts(generator));
        Assert.Equal((discriminatorTrainable, discriminatorAll), Counts(discriminator));
    }

    [Fact]
    public void Layers_of_fragments_carry_its_name_and_their_numbers_begin_anew() => Assert.Equal(
        ["input 4", "dense_1 6", "block_1/dense_1 6", "block_1/tanh_1 6", "block_1/add_1 6", "second/dense_1 6", "second/tanh_1 6", "second/add_1 6",
            "block_2/dense_1 6", "block_2/tanh_1 6", "block_2/add_1 6", "dense_2 2"],
        NamesAndShapes(ShapedSamples.Shape(
            Samples.Network("[Input(4), Dense(6), Use(typeof(Block)), Use(typeof(Block), Name = \"second\"), Use(typeof(Block)), Dense(2)]")
            + "[Fragment, Dense(6), Tanh, Add(\"input\")] internal static class Block;")));

    [Theory]
    [InlineData("[Input(100), Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, Conv2DTranspose(256, 4, Strides = 2, Padding = Padding.Same), "
        + "BatchNormalization, Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(3, 3, Strides = 2, Padding = "
        + "Padding.Same), Tanh]", "32×32×3", 3_225_091, 3_226_883)]
    [InlineData("[Input(32, 32, 3), Conv2D(128, 3, Strides = 2, Padding = Padding.Same), Conv2D(256, 3, Strides = 2, Padding = Padding.Same), "
        + "BatchNormalization, Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, Flatten, Dense(1)]", "1", 1_488_641, 1_490_177)]
    [InlineData("[Input(100), Dense(8192), Reshape(4, 4, 512), BatchNormalization, Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), "
        + "BatchNormalization, Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(64, 5, Strides = 2, Padding "
        + "= Padding.Same), BatchNormalization, Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]", "64×64×3", 5_135_363, 5_137_283)]
    [InlineData("[Input(64, 64, 3), Conv2D(64, 5, Strides = 2, Padding = Padding.Same), Conv2D(128, 5, Strides = 2, Padding = Padding.Same), "
        + "BatchNormalization, Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2D(512, 5, Strides = 2, Padding = Padding.Same), "
        + "BatchNormalization, Flatten, Dense(1)]", "1", 4_316_545, 4_318_337)]
    public void Other_known_networks_have_their_parameters(string layers, string output, int trainable, int all)
    {
        var network = ShapedSamples.Layers(layers);
        Assert.Equal(output, network.OutputShape.ToString());
        Assert.Equal((trainable, all), Counts(network));
    }

    [Fact]
    public void Parameters_have_Keras_layouts_and_starts()
    {
        var network = ShapedSamples.Layers("[Input(6), Dense(12), Reshape(2, 2, 3), Conv2D(5, 2), BatchNormalization, Conv2DTranspose(4, 3, UseBias = false)]");
        Assert.Equal(
            [
                "dense_1/kernel [6, 12] GlorotUniform { FanIn = 6, FanOut = 12 }",
                "dense_1/bias [12] Zeros { }",
                "conv2d_1/kernel [2, 2, 3, 5] GlorotUniform { FanIn = 12, FanOut = 20 }",
                "conv2d_1/bias [5] Zeros { }",
                "batch_normalization_1/gamma [5] Ones { }",
                "batch_normalization_1/beta [5] Zeros { }",
                "batch_normalization_1/moving_mean [5] Zeros { } not trained",
                "batch_normalization_1/moving_variance [5] Ones { } not trained",
                "conv2d_transpose_1/kernel [3, 3, 4, 5] GlorotUniform { FanIn = 36, FanOut = 45 }",
            ],
            network.Layers.Items.SelectMany(layer => layer.Parameters.Items.Select(parameter =>
                $"{layer.Name}/{parameter.Name} [{string.Join(", ", parameter.Dimensions.Items)}] "
                + $"{parameter.Initial}{(parameter.IsTrainable ? "" : " not trained")}")));
    }

    [Fact]
    public void Layers_are_named_by_kind_and_number_as_in_Keras() => Assert.Equal(
        [
            "noise", "dense_1", "h0", "dense_2", "re_lu_1", "leaky_re_lu_1", "tanh_1", "sigmoid_1", "dropout_1", "reshape_1", "conv2d_1", "conv2d_2",
            "conv2d_transpose_1", "up_sampling2d_1", "batch_normalization_1", "flatten_1", "reshape_2",
        ],
        ShapedSamples.Layers("""
            [Input(3, Name = "noise"), Dense(4), Dense(4, Name = "h0"), Dense(4), ReLU, LeakyReLU, Tanh, Sigmoid, Dropout(0.5f), Reshape(2, 2, 1)]
            [Conv2D(1, 1), Conv2D(1, 1), Conv2DTranspose(1, 1), UpSampling2D, BatchNormalization, Flatten, Reshape(16), Output(16)]
            """).Layers.Items.Select(layer => layer.Name));

    [Fact]
    public void Every_layer_reads_the_one_before()
    {
        var network = ShapedSamples.Layers("[Input(3), Dense(4), Tanh]");
        Assert.Equal(["", "0", "1"], network.Layers.Items.Select(layer => string.Join(',', layer.Inputs.Items)));
        Assert.Equal(["3", "3", "4"], network.Layers.Items.Select(layer => layer.InputShape.ToString()));
    }

    [Theory]
    [InlineData("UpSampling2D", 2, 2)]
    [InlineData("UpSampling2D()", 2, 2)]
    [InlineData("UpSampling2D(3)", 3, 3)]
    [InlineData("UpSampling2D(2, 3)", 2, 3)]
    [InlineData("UpSampling2D(columns: 3, rows: 2)", 2, 3)]
    public void Upsampling_takes_one_factor_or_two(string layer, int rows, int columns)
    {
        var network = ShapedSamples.Layers($"[Input(5, 7, 2), {layer}]");
        Assert.Equal(new UpSampling2DOptions(rows, columns), network.Layers[1].Options);
        Assert.Equal(TensorShape.Image(5 * rows, 7 * columns, 2), network.OutputShape);
    }

    private static IEnumerable<(string, string, int)> Weighted(ShapedNetwork network) =>
        from layer in network.Layers.Items
        where layer.Parameters.Count > 0 && layer.Options is not BatchNormalizationOptions
        select (layer.Name, layer.OutputShape.ToString(), layer.Parameters.Items.Sum(parameter => parameter.Count));

    private static IEnumerable<string> NamesAndShapes(ShapedNetwork network) => network.Layers.Items.Select(layer => $"{layer.Name} {layer.OutputShape}");

    // What each concatenation joins.
    private static IEnumerable<string> Joined(ShapedNetwork network) =>
        network.Layers.Items.Where(layer => layer.Options is JoinOptions)
        .Select(layer => string.Join(", ", layer.Inputs.Items.Select(input => network.Layers[input].Name)));

    private static (int Trainable, int All) Counts(ShapedNetwork network)
    {
        var parameters = network.Layers.Items.SelectMany(layer => layer.Parameters.Items).ToList();
        return (parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Count), parameters.Sum(parameter => parameter.Count));
    }

    private static string Text(AxisGeometry axis) => $"({axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PaddingBefore})";
}
