using System.Globalization;
using System.Text.RegularExpressions;

namespace NetDsl.Examples.Tests.ImageToImage;

/// <summary>The example learns to make night of day without pairs.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class UnpairedTests : IDisposable
{
    private const string Command = "dotnet run -c Release --project examples/ImageToImage -- unpaired";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void After_two_epochs_the_error_of_held_out_pictures_is_a_third_at_most_both_ways_and_sheets_show_them()
    {
        // The command of the page, with fewer steps.
        Assert.Contains(Command, File.ReadAllLines(Page("image-to-image.md")));
        Assert.Contains(Command, File.ReadAllLines(Page("../examples/README.md")));

        var result = ExampleProgram.ImageToImage.Run(_folder.Path, "unpaired", "--steps", "256", "--out", "run");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var errors = Errors().Match(result.Output);
        Assert.True(errors.Success, result.Output);
        var numbers = errors.Groups.Values.Skip(1).Select(group => double.Parse(group.Value, CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(numbers[1], 0.001, numbers[0] / 3);
        Assert.InRange(numbers[3], 0.001, numbers[2] / 3);

        // Eight rows of three pictures, what is made of them and what should be, enlarged.
        foreach (var name in (string[])["run/samples/epoch-002.png", "run/night-to-day.png"])
            Assert.Equal(new ImageShape(8 * 66 + 2, 9 * 66 + 2, 3), PngReader.Read(File.ReadAllBytes(_folder[name])).Shape);
        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
        Assert.True(File.Exists(_folder["run/night-to-day.safetensors"]));
        Assert.StartsWith("step,epoch,error to night,error to day\n128,1,", File.ReadAllText(_folder["run/metrics.csv"]), StringComparison.Ordinal);
    }

    private static string Page(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NetDsl.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", name);
    }

    [GeneratedRegex("to night: ([0-9.]+) untrained, ([0-9.]+) trained; to day: ([0-9.]+) untrained, ([0-9.]+) trained\\.")]
    private static partial Regex Errors();
}
