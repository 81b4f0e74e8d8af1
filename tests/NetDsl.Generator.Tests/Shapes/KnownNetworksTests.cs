using NetDsl.Generator.Shapes;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>The shapes, parameters and summaries of the networks that must work.</summary>
public class KnownNetworksTests
{
    [Fact]
    public void The_generator_of_the_digits_has_its_shapes_and_parameters()
    {
        var network = Networks.Shape(Samples.DigitGenerator, "Digits.DigitGenerator");
        Assert.Equal(
            [("dense_1", "8192", 827_392), ("conv2d_transpose_1", "7×7×256", 2_097_408), ("conv2d_transpose_2", "14×14×128", 295_040), ("conv2d_transpose_3", "28×28×1", 1_153)],
            Weighted(network));
        Assert.Equal((3_222_785, 3_224_577), Counts(network));
        Assert.Equal(
            ["100", "8192", "4×4×512", "4×4×512", "4×4×512", "4×4×512", "7×7×256", "7×7×256", "7×7×256", "7×7×256", "14×14×128", "14×14×128", "14×14×128", "14×14×128", "28×28×1", "28×28×1"],
            network.Layers.Items.Select(layer => layer.OutputShape.ToString()));
        Assert.Equal(
            ["(3, 2, 1, 0)", "(3, 2, 1, 0)"],
            network.Layers.Items.Select(layer => layer.Options).OfType<Conv2DTransposeOptions>().Skip(1).Select(options => Text(options.Rows)));
    }

    [Fact]
    public void The_discriminator_of_the_digits_has_its_shapes_and_parameters()
    {
        var network = Networks.Shape(Samples.Digits, "Digits.DigitDiscriminator");
        Assert.Equal(
            [("conv2d_1", "14×14×128", 1_280), ("conv2d_2", "7×7×256", 295_168), ("conv2d_3", "4×4×512", 1_180_160), ("dense_1", "1", 8_193)],
            Weighted(network));
        Assert.Equal((1_486_337, 1_487_873), Counts(network));
        Assert.Equal(
            ["(3, 2, 1, 0)", "(3, 2, 1, 0)", "(3, 2, 1, 1)"],
            network.Layers.Items.Select(layer => layer.Options).OfType<Conv2DOptions>().Select(options => Text(options.Columns)));
    }

    [Theory]
    [InlineData("[Input(100), Dense(4 * 4 * 512), Reshape(4, 4, 512), BatchNormalization, Conv2DTranspose(256, 4, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(128, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh]", "32×32×3", 3_225_091, 3_226_883)]
    [InlineData("[Input(32, 32, 3), Conv2D(128, 3, Strides = 2, Padding = Padding.Same), Conv2D(256, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2D(512, 3, Strides = 2, Padding = Padding.Same), BatchNormalization, Flatten, Dense(1)]", "1", 1_488_641, 1_490_177)]
    [InlineData("[Input(100), Dense(8192), Reshape(4, 4, 512), BatchNormalization, Conv2DTranspose(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(64, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same), Tanh]", "64×64×3", 5_135_363, 5_137_283)]
    [InlineData("[Input(64, 64, 3), Conv2D(64, 5, Strides = 2, Padding = Padding.Same), Conv2D(128, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2D(256, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Conv2D(512, 5, Strides = 2, Padding = Padding.Same), BatchNormalization, Flatten, Dense(1)]", "1", 4_316_545, 4_318_337)]
    public void Other_known_networks_have_their_parameters(string layers, string output, int trainable, int all)
    {
        var network = Networks.Layers(layers);
        Assert.Equal(output, network.OutputShape.ToString());
        Assert.Equal((trainable, all), Counts(network));
    }

    [Fact]
    public void Parameters_have_Keras_layouts_and_starts()
    {
        var network = Networks.Layers("[Input(6), Dense(12), Reshape(2, 2, 3), Conv2D(5, 2), BatchNormalization, Conv2DTranspose(4, 3, UseBias = false)]");
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
                $"{layer.Name}/{parameter.Name} [{string.Join(", ", parameter.Dimensions.Items)}] {parameter.Initial}{(parameter.IsTrainable ? "" : " not trained")}")));
    }

    [Fact]
    public void Layers_are_named_by_kind_and_number_as_in_Keras() => Assert.Equal(
        [
            "noise", "dense_1", "h0", "dense_2", "re_lu_1", "leaky_re_lu_1", "tanh_1", "sigmoid_1", "dropout_1", "reshape_1", "conv2d_1", "conv2d_2",
            "conv2d_transpose_1", "up_sampling2d_1", "batch_normalization_1", "flatten_1", "reshape_2",
        ],
        Networks.Layers("""
            [Input(3, Name = "noise"), Dense(4), Dense(4, Name = "h0"), Dense(4), ReLU, LeakyReLU, Tanh, Sigmoid, Dropout(0.5f), Reshape(2, 2, 1)]
            [Conv2D(1, 1), Conv2D(1, 1), Conv2DTranspose(1, 1), UpSampling2D, BatchNormalization, Flatten, Reshape(16), Output(16)]
            """).Layers.Items.Select(layer => layer.Name));

    [Fact]
    public void Every_layer_reads_the_one_before()
    {
        var network = Networks.Layers("[Input(3), Dense(4), Tanh]");
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
        var network = Networks.Layers($"[Input(5, 7, 2), {layer}]");
        Assert.Equal(new UpSampling2DOptions(rows, columns), network.Layers[1].Options);
        Assert.Equal(TensorShape.Image(5 * rows, 7 * columns, 2), network.OutputShape);
    }

    private static IEnumerable<(string, string, int)> Weighted(ShapedNetwork network) =>
        from layer in network.Layers.Items
        where layer.Parameters.Count > 0 && layer.Options is not BatchNormalizationOptions
        select (layer.Name, layer.OutputShape.ToString(), layer.Parameters.Items.Sum(parameter => parameter.Count));

    private static (int Trainable, int All) Counts(ShapedNetwork network)
    {
        var parameters = network.Layers.Items.SelectMany(layer => layer.Parameters.Items).ToList();
        return (parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Count), parameters.Sum(parameter => parameter.Count));
    }

    private static string Text(AxisGeometry axis) => $"({axis.Kernel}, {axis.Stride}, {axis.Dilation}, {axis.PaddingBefore})";
}
