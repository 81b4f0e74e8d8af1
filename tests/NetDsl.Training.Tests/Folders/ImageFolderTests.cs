namespace NetDsl.Training.Tests.Folders;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageFolderOptions TwoByTwo = new(new ImageShape(2, 2, 1)) { Range = new PixelRange(0, 255) };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Images_come_in_the_ordinal_order_of_their_names()
    {
        // Cultures sort b before B or after it, and 10 after 9 or before it; ordinal order is one everywhere.
        string[] names = ["b.png", "B.png", "a10.png", "a9.png", "ä.png", "a-1.png", "_.png"];
        for (var i = 0; i < names.Length; i++)
            Save(names[i], 2, 2, (byte)(i + 1));

        var data = ImageFolder.Read(_folder.Path, TwoByTwo);

        string[] ordered = [.. names.Order(StringComparer.Ordinal)];
        Assert.Equal(["B.png", "_.png", "a-1.png", "a10.png", "a9.png", "b.png", "ä.png"], ordered);
        Assert.Equal(ordered.Select(name => (byte)(Array.IndexOf(names, name) + 1)), Enumerable.Range(0, data.Count).Select(i => data.Pixels(i)[0]));
        Assert.Equal(ordered.Select(name => _folder[name]), ImageFolder.FindFiles(_folder.Path));
    }

    [Fact]
    public void Folders_of_the_folder_count_if_asked_for()
    {
        Save("b.png", 2, 2, 1);
        Save("a/z.png", 2, 2, 2);
        Save("a/b/c.png", 2, 2, 3);
        Save(".hidden/c.png", 2, 2, 4);
        Assert.Equal(1, ImageFolder.Read(_folder.Path, TwoByTwo).Count);
        var all = ImageFolder.Read(_folder.Path, TwoByTwo with { Recursive = true });
        Assert.Equal([3, 2, 1], Enumerable.Range(0, all.Count).Select(i => all.Pixels(i)[0]));
        Assert.Equal([_folder["a/b/c.png"], _folder["a/z.png"], _folder["b.png"]], ImageFolder.FindFiles(_folder.Path, recursive: true));
    }

    [Fact]
    public void Folders_that_are_links_count_as_if_they_lay_there()
    {
        Save("real/a/x.png", 2, 2, 1);
        Save("set/b/y.png", 2, 2, 2);
        Directory.CreateSymbolicLink(_folder["set/a"], _folder["real/a"]);
        Directory.CreateDirectory(_folder["links"]);
        Directory.CreateSymbolicLink(_folder["links/c"], Path.Combine("..", "set"));

        var set = ImageFolder.Read(_folder["set"], TwoByTwo with { Recursive = true });
        Assert.Equal([1, 2], Enumerable.Range(0, set.Count).Select(i => set.Pixels(i)[0]));
        Assert.Equal([_folder["links/c/a/x.png"], _folder["links/c/b/y.png"]], ImageFolder.FindFiles(_folder["links"], recursive: true));
    }

    [Theory]
    [InlineData("a/circle", ".")]
    [InlineData("a/circle", "a")]
    [InlineData("a/b/circle", "a")]
    public void Links_that_lead_in_a_circle_are_refused(string link, string target)
    {
        Save("a/b/c.png", 2, 2, 3);
        Directory.CreateSymbolicLink(_folder[link], Path.GetFullPath(_folder[target]));

        Refused.ByFile(() => ImageFolder.FindFiles(_folder.Path, recursive: true), _folder[link], "a link that doesn't lead in a circle");
        Assert.Empty(ImageFolder.FindFiles(_folder.Path));
    }

    [Fact]
    public void Two_links_that_lead_to_each_other_are_refused()
    {
        Directory.CreateDirectory(_folder["a"]);
        Directory.CreateDirectory(_folder["b"]);
        Directory.CreateSymbolicLink(_folder["a/to-b"], _folder["b"]);
        Directory.CreateSymbolicLink(_folder["b/to-a"], _folder["a"]);

        Assert.Contains(
            "a link that doesn't lead in a circle",
            Assert.Throws<DataFileException>(() => ImageFolder.FindFiles(_folder.Path, recursive: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_systems_leave_are_passed_over()
    {
        Save("a.png", 2, 2, 1);
        foreach (var name in new[] { ".DS_Store", "Thumbs.db", "desktop.ini" })
            File.WriteAllText(_folder[name], "x");

        Assert.Equal(1, ImageFolder.Read(_folder.Path, TwoByTwo).Count);
    }

    [Fact]
    public void Without_a_crop_the_largest_part_is_resized_and_nothing_distorted()
    {
        var picture = Random(30, 50, 3);
        picture.Save(_folder["a.png"], new PngEncoder());

        var data = ImageFolder.Read(_folder.Path, new ImageFolderOptions(new ImageShape(8, 8, 3)));

        Assert.Equal(picture.CropCentre(30, 30).Resize(8, 8).Pixels.ToArray(), data.Pixels(0).ToArray());
        var numbers = new float[data.Shape.Length];
        data.CopyTo(0, numbers);
        Assert.Equal([.. data.Pixels(0).ToArray().Select(PixelRange.MinusOneToOne.ToNumber)], numbers);
    }

    [Fact]
    public void A_crop_is_cut_first_then_converted_then_resized()
    {
        var picture = Random(20, 24, 4);
        picture.Save(_folder["a.png"], new PngEncoder());
        var options = new ImageFolderOptions(new ImageShape(6, 5, 1)) { Crop = (12, 16), Antialias = false, Background = 7 };

        var data = ImageFolder.Read(_folder.Path, options);

        Assert.Equal(picture.CropCentre(12, 16).ToChannels(1, 7).Resize(6, 5, antialias: false).Pixels.ToArray(), data.Pixels(0).ToArray());
    }

    [Fact]
    public void Pictures_of_different_kinds_and_sizes_become_images_of_one()
    {
        Random(5, 9, 1).Save(_folder["a.png"], new PngEncoder());
        Random(40, 20, 3).Save(_folder["b.png"], new PngEncoder());
        Random(3, 3, 4).Save(_folder["c.png"], new PngEncoder());
        var reports = new Reports();

        var data = ImageFolder.Read(_folder.Path, new ImageFolderOptions(new ImageShape(4, 4, 3)), reports);

        Assert.Equal((3, new ImageShape(4, 4, 3)), (data.Count, data.Shape));
        Assert.Equal([new(1, 3), new(2, 3), new(3, 3)], reports.All);
    }

    [Fact]
    public void Missing_and_empty_folders_are_named()
    {
        AssertRefused(_folder["nowhere"], _folder["nowhere"], "expected a folder with pictures; there is no such folder");
        AssertRefused(_folder.Path, _folder.Path, "expected pictures (PNG)", "found no file.");
        Directory.CreateDirectory(_folder["in"]);
        AssertRefused(_folder.Path, _folder.Path, "folders in it weren't searched");
        Save("a.png", 2, 2, 1);
        AssertRefused(_folder["a.png"], _folder["a.png"], "found a file");
        File.WriteAllText(_folder["b.zip"], "PK");
        AssertRefused(_folder["b.zip"], _folder["b.zip"], "found a file");
    }

    [Fact]
    public void Another_kind_of_file_is_named_before_a_picture_is_decoded()
    {
        Save("a.png", 2, 2, 1);
        File.WriteAllBytes(_folder["b.png"], [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]);
        var reports = new Reports();

        Refused.ByFile(() => ImageFolder.Read(_folder.Path, TwoByTwo, reports), _folder["b.png"],
            "expected a PNG file, the only kind of picture that is read; found a JPEG picture");

        Assert.Empty(reports.All);
    }

    [Fact]
    public void Text_empty_files_and_links_to_nothing_are_named()
    {
        File.WriteAllText(_folder["notes.txt"], "notes");
        AssertRefused(_folder.Path, _folder["notes.txt"], "expected a PNG file", "begins with 0x6E6F746573");
        File.WriteAllText(_folder["notes.txt"], "");
        AssertRefused(_folder.Path, _folder["notes.txt"], "found an empty file");
        File.Delete(_folder["notes.txt"]);
        File.CreateSymbolicLink(_folder["link.png"], _folder["nowhere"]);
        AssertRefused(_folder.Path, _folder["link.png"], "there is no such file");
    }

    [Fact]
    public void A_damaged_picture_is_named()
    {
        Save("a.png", 2, 2, 1);
        var bytes = File.ReadAllBytes(_folder["a.png"]);
        bytes[^20] ^= 1;
        File.WriteAllBytes(_folder["b.png"], bytes);

        AssertRefused(_folder.Path, _folder["b.png"], "checksum");
    }

    [Fact]
    public void The_number_of_threads_changes_neither_images_nor_which_error_is_reported()
    {
        var random = new Random(TestSeed.Value);
        for (var i = 0; i < 40; i++)
            Random(random.Next(3, 30), random.Next(3, 30), 3).Save(_folder[$"{i:D2}.png"], new PngEncoder());

        var options = new ImageFolderOptions(new ImageShape(6, 5, 3));
        var images = AllPixels(ImageFolder.Read(_folder.Path, options with { Threads = 1 }));
        foreach (var threads in new[] { 2, 7 })
            Assert.Equal(images, AllPixels(ImageFolder.Read(_folder.Path, options with { Threads = threads })));

        foreach (var i in new[] { 11, 12, 39 })
        {
            var bytes = File.ReadAllBytes(_folder[$"{i:D2}.png"]);
            File.WriteAllBytes(_folder[$"{i:D2}.png"], bytes[..^20]);
        }

        foreach (var threads in new[] { 1, 2, 7, 7, 7 })
            Refused.ByFile(() => ImageFolder.Read(_folder.Path, options with { Threads = threads }), _folder["11.png"], "cut off");
    }

    [Fact]
    public void What_is_told_of_the_progress_may_stop_it()
    {
        Save("a.png", 2, 2, 1);

        Assert.Throws<OperationCanceledException>(() => ImageFolder.Read(_folder.Path, TwoByTwo, new Stopping()));
    }

    [Fact]
    public void A_picture_smaller_than_the_crop_is_named_with_both_sizes()
    {
        Save("a.png", 108, 108, 1);
        Save("b.png", 107, 200, 1);

        Refused.ByFile(
            () => ImageFolder.Read(_folder.Path, TwoByTwo with { Crop = (108, 108) }),
            _folder["b.png"],
            "expected a picture of at least 108 × 108 pixels (height × width)",
            "found 107 × 200");
    }

    [Fact]
    public void Too_many_and_too_few_pictures_are_refused_before_one_is_decoded()
    {
        for (var i = 0; i < 3; i++)
            Save($"{i}.png", 2, 2, 1);

        Refused.ByFile(() => ImageFolder.Read(_folder.Path, TwoByTwo with { MaximumBytes = 11 }), _folder.Path, "expected at most 11 bytes of images",
            "3 pictures", "12");
        Assert.Equal(3, ImageFolder.Read(_folder.Path, TwoByTwo with { MaximumBytes = 12 }).Count);
        Refused.ByFile(() => ImageFolder.Read(_folder.Path, TwoByTwo with { MinimumImages = 4 }), _folder.Path,
            "at least 4 pictures, a batch of them; found 3");
        Refused.ByFile(() => ImageFolder.Read(_folder.Path, new ImageFolderOptions(new ImageShape(20000, 20000, 3)) { MaximumBytes = long.MaxValue }),
            _folder.Path, "expected at most 2147483591 bytes");
    }

    [Fact]
    public void Impossible_options_are_refused()
    {
        Save("a.png", 2, 2, 1);
        Assert.Throws<ArgumentException>(() => ImageFolder.Read(_folder.Path, new ImageFolderOptions(new ImageShape(2, 2, 2))));
        Assert.Throws<ArgumentException>(() => ImageFolder.Read(_folder.Path, new ImageFolderOptions(new ImageShape(0, 2, 3))));
        Assert.Throws<ArgumentException>(() => ImageFolder.Read(_folder.Path, TwoByTwo with { Crop = (0, 4) }));
        Assert.Throws<ArgumentException>(() => ImageFolder.Read(_folder.Path, TwoByTwo with { Threads = 0 }));
        Assert.Throws<ArgumentException>(() => ImageFolder.Read(_folder.Path, new ImageFolderOptions(new ImageShape(100_000, 100_000, 3))));
    }

    private static byte[] AllPixels(ImageDataSet data) => [.. Enumerable.Range(0, data.Count).SelectMany(i => data.Pixels(i).ToArray())];

    private static Picture Random(int height, int width, int channels)
    {
        var picture = new Picture(new ImageShape(height, width, channels));
        new Random(TestSeed.Value).NextBytes(picture.Pixels.Span);
        return picture;
    }

    private static void AssertRefused(string folder, string path, params string[] parts) =>
        Refused.ByFile(() => ImageFolder.Read(folder, TwoByTwo), path, parts);

    private void Save(string name, int height, int width, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        var picture = new Picture(new ImageShape(height, width, 1));
        picture.Pixels.Span.Fill(grey);
        picture.Save(_folder[name], new PngEncoder());
    }

    private sealed class Reports : IProgress<ImageFolderProgress>
    {
        public List<ImageFolderProgress> All { get; } = [];

        public void Report(ImageFolderProgress value) => All.Add(value);
    }

    private sealed class Stopping : IProgress<ImageFolderProgress>
    {
        public void Report(ImageFolderProgress value) => throw new OperationCanceledException();
    }
}
