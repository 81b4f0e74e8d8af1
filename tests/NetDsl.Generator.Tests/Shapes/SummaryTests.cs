using NetDsl.Generator.Networks;
using NetDsl.Generator.Tests.Harness;

namespace NetDsl.Generator.Tests.Shapes;

/// <summary>The table that Keras 2.2 prints, to the character.</summary>
public class SummaryTests
{
    [Fact]
    public void The_tutorials_upsampling_generator() => Equal(
        """
        _________________________________________________________________
        Layer (type)                 Output Shape              Param #   |
        =================================================================
        dense_1 (Dense)              (None, 3200)              323200    |
        _________________________________________________________________
        reshape_1 (Reshape)          (None, 5, 5, 128)         0         |
        _________________________________________________________________
        up_sampling2d_1 (UpSampling2 (None, 10, 10, 128)       0         |
        _________________________________________________________________
        conv2d_1 (Conv2D)            (None, 10, 10, 1)         1153      |
        =================================================================
        Total params: 324,353
        Trainable params: 324,353
        Non-trainable params: 0
        _________________________________________________________________
        """,
        Summary.Of(ShapedSamples.Shape(Samples.Tutorial, "Tutorial.Upsampled")));

    [Fact]
    public void The_tutorials_transposed_generator() => Equal(
        """
        _________________________________________________________________
        Layer (type)                 Output Shape              Param #   |
        =================================================================
        dense_1 (Dense)              (None, 3200)              323200    |
        _________________________________________________________________
        reshape_1 (Reshape)          (None, 5, 5, 128)         0         |
        _________________________________________________________________
        conv2d_transpose_1 (Conv2DTr (None, 10, 10, 1)         1153      |
        =================================================================
        Total params: 324,353
        Trainable params: 324,353
        Non-trainable params: 0
        _________________________________________________________________
        """,
        Summary.Of(ShapedSamples.Shape(Samples.Tutorial, "Tutorial.Transposed")));

    [Fact]
    public void Moving_statistics_are_parameters_that_arent_trained()
    {
        var summary = Summary.Of(ShapedSamples.Shape(Samples.DigitGenerator, "Digits.DigitGenerator"));
        Assert.Contains("\nTotal params: 3,224,577\nTrainable params: 3,222,785\nNon-trainable params: 1,792\n", summary, StringComparison.Ordinal);
        Assert.Contains("\nbatch_normalization_1 (Batch (None, 4, 4, 512)         2048      \n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_the_table_is_as_wide_as_its_rules() => Assert.All(
        Summary.Of(ShapedSamples.Layers("[Input(2, 2, 1), UpSampling2D(64, Name = \"a_name_that_is_longer_than_its_column\"), UpSampling2D(4, Name = \"b\"), "
            + "Conv2D(1000, 1), Flatten]")).Split('\n').Where(line => !line.Contains("params", StringComparison.Ordinal)),
        line => Assert.Equal(65, line.Length));

    // Rows end in spaces, which an editor would take away: here a bar stands after them.
    private static void Equal(string expected, string seen) =>
        Assert.Equal(expected.ReplaceLineEndings("\n").Replace("|\n", "\n", StringComparison.Ordinal), seen);

    [Fact]
    public void A_graph_has_its_inputs_and_what_each_layer_reads()
    {
        var text = Summary.Of(ShapedSamples.Layers(
            """
            [Input(10, Name = "label"), Input(100, Name = "noise"), Concatenate("label"), Dense(49)]
            [Reshape(7, 7, 1), Concatenate("label", "noise"), Conv2DTranspose(1, 5)]
            """));
        Equal(
            """
            __________________________________________________________________________________________________
            Layer (type)                    Output Shape         Param #     Connected to                     |
            ==================================================================================================
            label (InputLayer)              (None, 10)           0                                            |
            __________________________________________________________________________________________________
            noise (InputLayer)              (None, 100)          0                                            |
            __________________________________________________________________________________________________
            concatenate_1 (Concatenate)     (None, 110)          0           noise[0][0]                      |
                                                                             label[0][0]                      |
            __________________________________________________________________________________________________
            dense_1 (Dense)                 (None, 49)           5439        concatenate_1[0][0]              |
            __________________________________________________________________________________________________
            reshape_1 (Reshape)             (None, 7, 7, 1)      0           dense_1[0][0]                    |
            __________________________________________________________________________________________________
            concatenate_2 (Concatenate)     (None, 7, 7, 111)    0           reshape_1[0][0]                  |
                                                                             label[0][0]                      |
                                                                             noise[0][0]                      |
            __________________________________________________________________________________________________
            conv2d_transpose_1 (Conv2DTrans (None, 11, 11, 1)    2776        concatenate_2[0][0]              |
            ==================================================================================================
            Total params: 8,215
            Trainable params: 8,215
            Non-trainable params: 0
            __________________________________________________________________________________________________
            """,
            text);
    }
}
