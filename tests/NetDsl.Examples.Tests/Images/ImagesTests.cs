using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Every pair of networks trains on the pictures that it is made for.</summary>
[Collection(OneAtATime.Name)]
public sealed class ImagesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("64", 64, 3, 1)]
    [InlineData("32", 32, 3, 2)]
    [InlineData("28", 28, 1, 2)]
    public void A_folder_of_pictures_is_cropped_resized_and_learned_from(string network, int size, int channels, int enlargement)
    {
        InProcess.Images("shapes", "--count", "4", "--out", _folder["shapes"]).AssertSuccess();
        Assert.Equal(4, ImageFolder.Read(_folder["shapes"], new ImageFolderOptions(new ImageShape(96, 96, 3))).Count);

        ExampleProgram.Images.Run(_folder.Path, "--network", network, "--data", "shapes", "--crop", "80", "--batch", "2", "--steps", "2", "--out", "run")
            .AssertSuccess();

        Assert.Equal(3, File.ReadAllLines(_folder["run/losses.csv"]).Length);
        var sheet = PngReader.Read(File.ReadAllBytes(_folder["run/samples/epoch-001.png"]));
        Assert.Equal((10 * (size * enlargement + 2) + 2, channels), (sheet.Shape.Height, sheet.Shape.Channels));
        InProcess.Images("sample", "--network", network, "--weights", _folder["run/generator.safetensors"], "--count", "3", "--out", _folder["drawn"])
            .AssertSuccess();
        Assert.Equal(channels == 1 ? [3, size, size] : [3, size, size, channels], IdxFile.Read(_folder["drawn"]).Shape);
    }

    [Fact]
    public void Photographs_of_one_class_are_learned_from()
    {
        WriteCifar(_folder["cifar"], horses: 2);

        ExampleProgram.Images.Run(_folder.Path, "--network", "cifar", "--data", "cifar", "--batch", "2", "--steps", "1", "--out", "run").AssertSuccess();

        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
    }

    [Fact]
    public void A_class_with_fewer_images_than_a_batch_is_refused()
    {
        WriteCifar(_folder["cifar"], horses: 2);

        InProcess.Images("--network", "cifar", "--data", _folder["cifar"], "--batch", "3", "--out", _folder["run"])
            .AssertRefused(_folder["cifar"], "at least 3", "horse");
        InProcess.Images("--network", "cifar", "--data", _folder["cifar"], "--class", "zebra", "--out", _folder["run"])
            .AssertRefused("--class: expected a class of CIFAR-10", "'zebra'");
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Options_that_do_not_go_together_are_refused()
    {
        InProcess.Images("--crop", "10").AssertRefused("--crop: expected together with --data");
        InProcess.Images("--class", "horse").AssertRefused("--class: expected together with --network cifar; found --network 32");
        InProcess.Images("--network", "cifar").AssertRefused("--network cifar: expected --data");
        InProcess.Images("--data", _folder["nowhere"]).AssertRefused("--data: expected a folder", _folder["nowhere"]);
        Assert.Equal(2, InProcess.Images("--network", "48").ExitCode);
    }

    [Fact]
    public void Pictures_that_cannot_be_learned_from_are_refused()
    {
        Directory.CreateDirectory(_folder["empty"]);
        InProcess.Images("--data", _folder["empty"], "--out", _folder["run"]).AssertRefused(_folder["empty"], "PNG");

        InProcess.Images("shapes", "--count", "3", "--out", _folder["shapes"]).AssertSuccess();
        InProcess.Images("--data", _folder["shapes"], "--batch", "2", "--crop", "97", "--out", _folder["run"])
            .AssertRefused("shape-00001.png", "97 × 97", "96 × 96");
        InProcess.Images("--data", _folder["shapes"], "--out", _folder["run"]).AssertRefused(_folder["shapes"], "32");
        File.WriteAllBytes(_folder["shapes/photograph.jpg"], [0xFF, 0xD8, 0xFF]);
        InProcess.Images("--data", _folder["shapes"], "--batch", "2", "--out", _folder["run"]).AssertRefused("photograph.jpg", "a JPEG file that is whole");
        InProcess.Images("--data", _folder["shapes"], "--batch", "4", "--skip-unreadable", "--out", _folder["run"])
            .AssertRefused(_folder["shapes"], "at least 4 pictures", "found 3, and 1 files that were skipped, such as photograph.jpg");
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void Shapes_are_the_same_in_every_run_and_differ_among_themselves()
    {
        foreach (var run in (string[])["one", "two"])
            InProcess.Images("shapes", "--count", "20", "--out", _folder[run]).AssertSuccess();

        var files = Directory.EnumerateFiles(_folder["one"]).Select(File.ReadAllBytes).ToArray();
        Assert.Equal(20, files.Select(Convert.ToHexString).Distinct().Count());
        foreach (var path in Directory.EnumerateFiles(_folder["one"]))
            Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(_folder["two"], Path.GetFileName(path))));
    }

    [Fact]
    public void The_summary_has_the_published_numbers_of_parameters()
    {
        var result = InProcess.Images("summary");

        result.AssertSuccess();
        foreach (var trainable in (string[])["5,135,363", "4,316,545", "4,514,819", "4,310,401", "4,511,617", "4,307,201", "3,225,091", "1,488,641"])
            Assert.Contains($"Trainable params: {trainable}", result.Output, StringComparison.Ordinal);
    }

    private static void WriteCifar(string folder, int horses)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(horses);
        for (var file = 1; file <= 5; file++)
        {
            // Horses are class 7; everything is in records of a label and 3,072 pixels.
            var records = new byte[2 * 3073];
            random.NextBytes(records);
            (records[0], records[3073]) = (file <= horses ? (byte)7 : (byte)0, 3);
            File.WriteAllBytes(Path.Combine(folder, $"data_batch_{file}.bin"), records);
        }
    }
}
