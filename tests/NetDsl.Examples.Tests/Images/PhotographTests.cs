using System.IO.Compression;
using System.Text.Json;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>JPEG files as people have them: sorted into folders, in archives, some of them damaged.</summary>
[Collection(OneAtATime.Name)]
public sealed class PhotographTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_of_JPEG_files_become_classes_that_are_drawn_by_name()
    {
        WriteClasses(_folder["photographs"]);

        ExampleProgram.Images.Run(
            _folder.Path, "--network", "32", "--conditional", "--data", "photographs", "--flip", "--batch", "4", "--steps", "2", "--out", "run")
            .AssertSuccess();

        Assert.Equal(["exif", "grey"], RunDescriptionFile.Load(_folder["run/run.json"]).ClassNames);
        using (var run = JsonDocument.Parse(File.ReadAllText(_folder["run/run.json"])))
            Assert.Equal("exif, grey", run.RootElement.GetProperty("options")[0].GetProperty("value").GetString());
        Assert.Contains("exif, grey", File.ReadAllText(_folder["run/report.html"]), StringComparison.Ordinal);
        var weights = _folder["run/generator.safetensors"];
        InProcess.Images("sample", "--weights", weights, "--count", "5", "--label", "Grey", "--out", _folder["drawn"] + "/").AssertSuccess();
        Assert.Equal(
            ["00001-grey.png", "00002-grey.png", "00003-grey.png", "00004-grey.png", "00005-grey.png"],
            Directory.GetFiles(_folder["drawn"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        InProcess.Images("sample", "--weights", weights, "--count", "3", "--out", _folder["both"] + "/").AssertSuccess();
        Assert.Equal(
            ["00001-exif.png", "00002-grey.png", "00003-exif.png"],
            Directory.GetFiles(_folder["both"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        InProcess.Images("interpolate", "--weights", weights, "--frames", "3", "--out", _folder["walk.gif"]).AssertSuccess();
        Assert.StartsWith("GIF89a", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_folder["walk.gif"])), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["walk-strip.png"]));
        InProcess.Images("sample", "--conditional", "--weights", weights, "--label", "dog", "--out", _folder["dogs.png"])
            .AssertRefused("--label: expected one of exif, grey; found 'dog'");
        InProcess.Images("sample", "--conditional", "--weights", weights, "--out", _folder["drawn"] + "/")
            .AssertRefused("--out: expected a folder that is empty or doesn't exist");
        InProcess.Images("sample", "--weights", _folder["nowhere/generator.safetensors"], "--label", "grey", "--out", _folder["grey.png"])
            .AssertRefused("--weights: expected a file of weights;", "doesn't exist");

        // Away from its run, nothing tells which network it is of, and what its classes are called.
        File.Copy(weights, _folder["moved.safetensors"]);
        InProcess.Images("sample", "--weights", _folder["moved.safetensors"], "--out", _folder["moved.png"])
            .AssertRefused(
                "--weights: expected weights of the network that the options name;", "say which network they are of with the same options as in training");
        InProcess.Images("sample", "--conditional", "--weights", _folder["moved.safetensors"], "--label", "grey", "--out", _folder["moved.png"])
            .AssertRefused("--label: expected a number from 0 to 15, as no run.json beside the weights tells names; found 'grey'");
        InProcess.Images("sample", "--conditional", "--weights", _folder["moved.safetensors"], "--label", "1", "--out", _folder["moved.png"]).AssertSuccess();
    }

    [Fact]
    public void Few_pictures_are_changed_at_random_where_that_is_asked_for_and_a_run_goes_on_with_it()
    {
        WriteClasses(_folder["photographs"]);
        string[] given = ["--network", "32", "--conditional", "--diff-augment", "--data", _folder["photographs"], "--batch", "4"];

        InProcess.Images([.. given, "--steps", "1", "--out", _folder["run"]]).AssertSuccess();
        InProcess.Images("--diff-augment", "false", "--steps", "2", "--resume", _folder["run"])
            .AssertRefused("--resume: expected --diff-augment, with which the run in ", "found --diff-augment false: say the same, or begin a new run");
        InProcess.Images([.. given, "--flip", "--steps", "2", "--resume", _folder["run"]])
            .AssertRefused("--resume: expected no --flip, as the run in ", "leave it out, or begin a new run");
        InProcess.Images("--steps", "2", "--resume", _folder["run"]).AssertSuccess();
        Assert.Equal(2, RunDescriptionFile.Load(_folder["run/run.json"]).Steps);
        Directory.Move(_folder["photographs"], _folder["moved"]);
        InProcess.Images("--steps", "3", "--data", _folder["moved"], "--resume", _folder["run"]).AssertSuccess();
        InProcess.Images("--network", "cifar", "--diff-augment", "--data", _folder["photographs"])
            .AssertRefused("--diff-augment: expected together with --network 128, 96, 64, 32 or 28; found cifar");
    }

    [Fact]
    public void An_archive_is_learned_from_as_its_folder_is()
    {
        WriteClasses(_folder["photographs"]);
        ZipFile.CreateFromDirectory(_folder["photographs"], _folder["photographs.zip"], CompressionLevel.Fastest, includeBaseDirectory: true);

        foreach (var data in (string[])["photographs", "photographs.zip"])
        {
            ExampleProgram.Images.Run(
                _folder.Path, "--network", "28", "--random-crop", "32", "--data", data, "--batch", "4", "--steps", "2", "--out", $"run-{data}").AssertSuccess();
        }

        Assert.Equal(
            File.ReadAllBytes(_folder["run-photographs/generator.safetensors"]), File.ReadAllBytes(_folder["run-photographs.zip/generator.safetensors"]));
    }

    [Fact]
    public void Files_that_cannot_be_read_are_named_at_the_start_and_in_the_report()
    {
        WriteClasses(_folder["photographs"]);
        File.WriteAllText(_folder["photographs/grey/notes.txt"], "no picture");
        File.WriteAllBytes(_folder["photographs/exif/cut.jpg"], File.ReadAllBytes(_folder["photographs/exif/exif-1.jpg"])[..200]);

        InProcess.Images("--data", _folder["photographs"], "--batch", "2", "--out", _folder["run"]).AssertRefused("cut.jpg");
        var result = ExampleProgram.Images.Run(
            _folder.Path, "--network", "28", "--data", "photographs", "--skip-unreadable", "--batch", "2", "--steps", "1", "--out", "run");

        result.AssertSuccess();
        const string skipped = "2: exif/cut.jpg, grey/notes.txt";
        Assert.Contains($"Skipped files, {skipped}", result.Output, StringComparison.Ordinal);
        Assert.Contains(skipped, File.ReadAllText(_folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_changed_is_noticed_when_a_run_goes_on()
    {
        WriteClasses(_folder["photographs"]);
        string[] train = ["--network", "28", "--data", "photographs", "--batch", "2", "--out", "run", "--checkpoint-every", "1"];
        ExampleProgram.Images.Run(_folder.Path, [.. train, "--steps", "1"]).AssertSuccess();
        File.Delete(_folder["photographs/exif/exif-1.jpg"]);

        ExampleProgram.Images.Run(_folder.Path, [.. train, "--steps", "2", "--resume"]).AssertRefused("images", "10 of 28 × 28 × 1");
    }

    [Fact]
    public void Options_of_labels_that_do_not_go_together_are_refused()
    {
        WriteClasses(_folder["photographs"]);
        File.WriteAllText(_folder["labels.csv"], "file,label\n");
        string[] data = ["--data", _folder["photographs"], "--batch", "2", "--out", _folder["run"]];

        InProcess.Images([.. data, "--network", "28", "--conditional"]).AssertRefused("--conditional: expected together with --network 128, 96, 64 or 32");
        InProcess.Images([.. data, "--labels", _folder["labels.csv"]]).AssertRefused("--labels: expected together with --conditional");
        InProcess.Images([.. data, "--conditional", "--attributes", "Smiling"]).AssertRefused("--attributes: expected together with --labels");
        InProcess.Images([.. data, "--conditional", "--labels", _folder["labels.csv"]]).AssertRefused("labels.csv", "found no line that names a picture");
        InProcess.Images([.. data, "--random-crop", "31"]).AssertRefused("--random-crop: expected at least 32, the network's size; found 31");
        Assert.False(Directory.Exists(_folder["run"]));
    }

    /// <summary>Two classes of JPEG files of the tests: eight turned ones, and three grey ones.</summary>
    internal static void WriteClasses(string folder)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Pictures"), "*.jpg"))
        {
            var name = Path.GetFileName(path);
            if (name.Split('-')[0] is "exif" or "grey")
            {
                var target = Path.Combine(folder, name.Split('-')[0]);
                Directory.CreateDirectory(target);
                File.Copy(path, Path.Combine(target, name));
            }
        }
    }
}
