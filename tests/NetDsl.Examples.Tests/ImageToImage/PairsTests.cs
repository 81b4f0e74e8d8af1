using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Examples.Tests.ImageToImage;

/// <summary>The example learns to fill outlines.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class PairsTests : IDisposable
{
    private const string Command = "dotnet run -c Release --project examples/ImageToImage";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void After_two_epochs_the_error_of_held_out_pairs_is_a_third_at_most_and_a_sheet_shows_them()
    {
        // The command of the page, with fewer steps.
        Assert.Contains(Command, File.ReadAllLines(Page("image-to-image.md")));
        Assert.Contains(Command, File.ReadAllLines(Page("../examples/README.md")));

        var result = ExampleProgram.ImageToImage.Run(_folder.Path, "--steps", "256", "--out", "run");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var errors = Errors().Match(result.Output);
        Assert.True(errors.Success, result.Output);
        var (untrained, trained) = (Number(errors.Groups[1].Value), Number(errors.Groups[2].Value));
        Assert.InRange(trained, 0.001, untrained / 3);

        // Eight rows of three pairs, of three pictures each.
        var sheet = PngReader.Read(File.ReadAllBytes(_folder["run/samples/epoch-002.png"]));
        Assert.Equal(new ImageShape(8 * 66 + 2, 9 * 66 + 2, 3), sheet.Shape);
        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
        Assert.StartsWith("step,epoch,mean absolute error\n128,1,", File.ReadAllText(_folder["run/metrics.csv"]), StringComparison.Ordinal);

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string Page(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NetDsl.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", name);
    }

    [GeneratedRegex("Mean absolute error of 96 pairs that it didn't learn from: ([0-9.]+) untrained, ([0-9.]+) trained\\.")]
    private static partial Regex Errors();
}
