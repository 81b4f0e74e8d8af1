using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Trains a few steps; draws what is asked for.</summary>
[Collection(OneAtATime.Name)]
public sealed class ConditionalDigitsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_weights_that_draw_any_digit_and_say_which()
    {
        MnistFolder.Write(_folder["data"]);
        ExampleProgram.ConditionalDigits.Run(_folder.Path, "--data", "data", "--batch", "2", "--steps", "2", "--out", "run").AssertSuccess();
        Assert.Equal(3, File.ReadAllLines(_folder["run/losses.csv"]).Length);
        var sheet = PngReader.Read(File.ReadAllBytes(_folder["run/samples/epoch-001.png"]));
        Assert.Equal((582, 582, 1), (sheet.Shape.Height, sheet.Shape.Width, sheet.Shape.Channels));

        Sample("--count", "12", "--labels-out", _folder["all-labels"], "--out", _folder["all"]).AssertSuccess();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1], IdxFile.Read(_folder["all-labels"], 12).Bytes.ToArray());

        Sample("--count", "12", "--label", "7", "--labels-out", _folder["seven-labels"], "--out", _folder["seven"]).AssertSuccess();
        Assert.All(IdxFile.Read(_folder["seven-labels"], 12).Bytes.ToArray(), label => Assert.Equal(7, label));
        var (all, seven) = (IdxFile.Read(_folder["all"], 12, 28, 28).Bytes.ToArray(), IdxFile.Read(_folder["seven"], 12, 28, 28).Bytes.ToArray());

        // The same noise: the eighth image shows a seven in both, the others don't.
        Assert.Equal(all[(7 * 784)..(8 * 784)], seven[(7 * 784)..(8 * 784)]);
        Assert.NotEqual(all[..784], seven[..784]);
    }

    [Fact]
    public void Whether_digits_are_those_that_were_asked_for_is_measured_and_walks_have_a_row_for_each()
    {
        new ConditionalDigits.DigitGenerator(seed: 1).Save(_folder["weights"]);

        var result = InProcess.ConditionalDigits("metrics", "--weights", _folder["weights"], "--count", "20");
        result.AssertSuccess();
        Assert.Contains("Read as what was asked for: ", result.Output, StringComparison.Ordinal);

        InProcess.ConditionalDigits("interpolate", "--weights", _folder["weights"], "--frames", "3", "--out", _folder["all.png"]).AssertSuccess();
        InProcess.ConditionalDigits("sweep", "--weights", _folder["weights"], "--frames", "3", "--label", "7", "--out", _folder["seven.png"]).AssertSuccess();
        Assert.Equal(new ImageShape(10 * 86 + 2, 3 * 86 + 2, 1), new PngDecoder().Read(_folder["all-strip.png"]).Shape);
        Assert.Equal(new ImageShape(2 * 86 + 2, 5 * 86 + 2, 1), new PngDecoder().Read(_folder["all.png"]).Shape);
        Assert.Equal(new ImageShape(86 + 2, 3 * 86 + 2, 1), new PngDecoder().Read(_folder["seven-strip.png"]).Shape);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    public void A_digit_that_there_is_not_is_refused(string label)
    {
        File.WriteAllText(_folder["any"], "");
        InProcess.ConditionalDigits("sample", "--weights", _folder["any"], "--label", label, "--out", _folder["picture.png"])
            .AssertRefused("--label: expected a whole number from 0 to 9; found");

        Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Labels_have_a_file_of_their_own()
    {
        File.WriteAllText(_folder["weights"], "");

        InProcess.ConditionalDigits("sample", "--weights", _folder["weights"], "--labels-out", _folder["same"], "--out", _folder["same"])
            .AssertRefused("--labels-out: expected another file than --out");
    }

    [Fact]
    public void The_summary_has_the_published_numbers_of_parameters()
    {
        var result = InProcess.ConditionalDigits("summary");

        result.AssertSuccess();
        foreach (var count in (string[])["7,080,059", "7,065,211", "3,771,675", "3,769,479"])
            Assert.Contains(count, result.Output, StringComparison.Ordinal);
    }

    private ProgramResult Sample(params string[] more) => InProcess.ConditionalDigits(["sample", "--weights", _folder["run/generator.safetensors"], .. more]);
}
