using NetDsl.Training;

namespace NetDsl.Examples.Tests;

[Collection(OneAtATime.Name)]
public sealed class WalkTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("interpolate --from 3 --to 4")]
    [InlineData("interpolate --from 3 --to 4 --spherical")]
    public void A_way_begins_and_ends_with_the_digits_that_sample_draws(string line)
    {
        Walk(line, _folder["walk.png"], "--frames", "5").AssertSuccess();

        var strip = new PngDecoder().Read(_folder["walk-strip.png"]);
        Assert.Equal(new ImageShape(28 * 3 + 4, 5 * (28 * 3 + 2) + 2, 1), strip.Shape);
        Assert.Equal(Sampled(3), Digit(strip, 0));
        Assert.Equal(Sampled(4), Digit(strip, 4));
        Assert.NotEqual(Digit(strip, 0), Digit(strip, 2));
        Assert.Equal(Sampled(3), Digit(new PngDecoder().Read(_folder["walk.png"]), 0));
    }

    [Fact]
    public void The_animation_goes_there_and_back()
    {
        Walk("interpolate", _folder["walk.png"], "--frames", "4").AssertSuccess();

        // Of the places 0 1 2 3 these are shown: 0 1 2 3 2 1.
        Assert.Equal(6, Count(File.ReadAllBytes(_folder["walk.png"]), "fcTL"u8));
    }

    [Fact]
    public void A_sweep_of_another_coordinate_gives_other_digits()
    {
        Walk("sweep --coordinate 5 --range 3", _folder["five.png"], "--frames", "3").AssertSuccess();
        Walk("sweep --coordinate 6 --range 3", _folder["six.png"], "--frames", "3").AssertSuccess();

        var (five, six) = (new PngDecoder().Read(_folder["five-strip.png"]), new PngDecoder().Read(_folder["six-strip.png"]));
        Assert.NotEqual(Digit(five, 0), Digit(five, 2));
        Assert.NotEqual(Digit(five, 0), Digit(six, 0));
    }

    [Theory]
    [InlineData("sweep --coordinate 100", "--coordinate: expected a whole number from 0 to 99")]
    [InlineData("sweep --range 0", "--range: expected a number from")]
    [InlineData("sweep --range NaN", "--range: expected a number from")]
    [InlineData("interpolate --frames 1", "--frames: expected a whole number from 2 to 256")]
    public void A_way_that_does_not_exist_is_refused_before_anything_is_written(string line, string complaint)
    {
        Walk(line, _folder["walk.png"]).AssertRefused(complaint);

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Files_that_cannot_be_read_or_written_are_named()
    {
        Walk("interpolate", _folder["walk.webp"]).AssertRefused("--out: expected a name that ends in .png");
        InProcess.Digits("sweep", "--weights", _folder["nowhere"], "--out", _folder["walk.png"])
            .AssertRefused("--weights: expected a file of weights", "doesn't exist");
        Assert.Equal(2, InProcess.Digits("sweep", "--weights", run.GeneratorWeights, "--out", _folder["walk.png"], "--range", "wide").ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    private static int Count(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        var count = 0;
        for (var at = file.IndexOf(type); at >= 0; at = file.IndexOf(type))
        {
            count++;
            file = file[(at + type.Length)..];
        }

        return count;
    }

    // A digit of a strip, taken from the upper left of its enlarged pixels.
    private static byte[] Digit(Picture strip, int place) =>
        [.. Enumerable.Range(0, 28 * 28).Select(pixel => strip.Row(2 + pixel / 28 * 3)[2 + place * (28 * 3 + 2) + pixel % 28 * 3])];

    private byte[] Sampled(int seed)
    {
        var file = _folder[$"digit-{seed}"];
        InProcess.Digits("sample", "--weights", run.GeneratorWeights, "--count", "1", "--seed", $"{seed}", "--out", file).AssertSuccess();
        return IdxFile.Read(file, 1, 28, 28).Bytes.ToArray();
    }

    private ProgramResult Walk(string line, string target, params string[] more) =>
        InProcess.Digits([.. line.Split(' '), "--weights", run.GeneratorWeights, "--out", target, .. more]);
}
