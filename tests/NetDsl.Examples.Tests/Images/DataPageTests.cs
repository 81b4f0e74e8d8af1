using System.Text.RegularExpressions;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>The commands of docs/data.md, from a folder of JPEG files to sheets of samples, as they stand there.</summary>
[Collection(OneAtATime.Name)]
public sealed partial class DataPageTests : IDisposable
{
    private const string Start = "dotnet run -c Release --project examples/Images -- ";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_command_of_the_page_runs()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Pictures"), "colour-*.jpg");
        for (var file = 0; file < files.Length; file++)
        {
            var target = Directory.CreateDirectory(_folder[file % 2 == 0 ? "photographs/cat" : "photographs/dog"]).FullName;
            File.Copy(files[file], Path.Combine(target, Path.GetFileName(files[file])));
        }

        var commands = File.ReadAllLines(Page()).Where(line => line.StartsWith(Start, StringComparison.Ordinal)).Select(line => line[Start.Length..]).ToArray();
        Assert.InRange(commands.Length, 6, 12);
        foreach (var command in commands)
        {
            // Two steps show that it trains.
            var result = ExampleProgram.Images.Run(_folder.Path, Steps().Replace(command, "--steps 2").Split(' '));
            Assert.True(result.ExitCode == 0, $"{command}: {result.Error}");
        }

        Assert.True(File.Exists(_folder["cats.png"]));
        Assert.Equal(100, Directory.GetFiles(_folder["drawn"]).Length);
        Assert.True(File.Exists(_folder["drawn/00002-dog.png"]));
        Assert.Equal(49, PreparedImages.Open(_folder["photographs.netdsl"]).Count);
        Assert.True(File.Exists(_folder["run/samples/epoch-001.png"]));
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NetDsl.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", "data.md");
    }

    [GeneratedRegex("--steps [0-9]+")]
    private static partial Regex Steps();
}
