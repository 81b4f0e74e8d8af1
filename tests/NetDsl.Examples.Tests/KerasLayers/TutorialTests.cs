using KerasLayers;

namespace NetDsl.Examples.Tests;

/// <summary>The example shows what the tutorial shows: its numbers and its summaries, which are those of Keras 2.2.</summary>
public class TutorialTests
{
    private static readonly string Text = Run();

    [Fact]
    public void UpSampling2D_repeats_rows_and_columns() =>
        Assert.Contains("    1 1 2 2\n    1 1 2 2\n    3 3 4 4\n    3 3 4 4\n", Text, StringComparison.Ordinal);

    [Fact]
    public void Conv2DTranspose_spreads_pixels_apart() =>
        Assert.Contains("    1 0 2 0\n    0 0 0 0\n    3 0 4 0\n    0 0 0 0\n", Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("up_sampling2d_1 (UpSampling2 (None, 4, 4, 1)           0")]
    [InlineData("dense_1 (Dense)              (None, 3200)              323200")]
    [InlineData("reshape_1 (Reshape)          (None, 5, 5, 128)         0")]
    [InlineData("conv2d_1 (Conv2D)            (None, 10, 10, 1)         1153")]
    [InlineData("conv2d_transpose_1 (Conv2DTr (None, 4, 4, 1)           2")]
    [InlineData("conv2d_transpose_1 (Conv2DTr (None, 10, 10, 1)         1153")]
    [InlineData("Total params: 324,353")]
    [InlineData("Non-trainable params: 0")]
    public void Summaries_are_Keras(string line) => Assert.Contains(
        string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        Text.Split('\n').Select(row => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    [Fact]
    public void Every_line_fits_a_terminal_and_numbers_are_written_alike_in_every_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(Text, Run());
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }

        Assert.All(Text.Split('\n'), line => Assert.InRange(line.Length, 0, 130));
    }

    [Fact]
    public void A_file_that_isnt_called_a_picture_isnt_replaced_by_one()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["README.md"], "precious");

        var result = ExampleProgram.KerasLayers.Run(folder.Path, "--picture", "README.md");

        result.AssertRefused("error: --picture: expected a name that ends in .png; found README.md.");
        Assert.Equal(("precious", ""), (File.ReadAllText(folder["README.md"]), result.Output));
    }

    private static string Run()
    {
        using var output = new StringWriter { NewLine = "\n" };
        Tutorial.Write(output);
        return output.ToString();
    }
}
