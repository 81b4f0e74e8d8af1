namespace NetDsl.Training.Tests.Pairs;

/// <summary>Pairs of picture files.</summary>
public sealed class ImagePairsTests : IDisposable
{
    private static readonly ImageFolderOptions Options = new(new ImageShape(2, 2, 3)) { Range = new PixelRange(0, 255) };
    private static readonly ImageShape Grey = new(2, 2, 1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_of_one_name_in_two_folders_are_a_pair()
    {
        foreach (var (name, grey) in new[] { ("b.png", 1), ("a.png", 2), ("c.d.png", 3) })
        {
            Save($"in/{name}", 2, 2, (byte)grey);
            Save($"out/{name}", 2, 2, (byte)(100 + grey));
        }

        var pairs = ImagePairs.Read(_folder["in"], _folder["out"], Options, Grey);

        Assert.Equal((Options.Shape, Grey, 3), (pairs.Shape, pairs.Sources!.Shape, pairs.Count));
        Assert.Equal([(2, 102), (1, 101), (3, 103)], Firsts(pairs));
    }

    [Fact]
    public void What_follows_the_last_dot_may_differ()
    {
        // By their whole names the sources stand in another order.
        Save("in/a.png", 2, 2, 1);
        Save("in/a.b.png", 2, 2, 2);
        Save("out/a.aaa", 2, 2, 101);
        Save("out/a.b.png", 2, 2, 102);
        Assert.Equal([(1, 101), (2, 102)], Firsts(ImagePairs.Read(_folder["in"], _folder["out"], Options)));
    }

    [Fact]
    public void A_name_that_is_missing_on_one_side_is_one_error()
    {
        foreach (var name in (string[])["a", "b", "c", "d", "e", "f", "g"])
            Save($"in/{name}.png", 2, 2, 1);
        Save("out/a.png", 2, 2, 1);
        var sources = _folder["in"];
        Refused.ByFile(() => ImagePairs.Read(sources, _folder["out"], Options), _folder["out"],
            $"expected a picture for each of the 7 in {sources}, of the same name; found none for 'b', 'c', 'd', 'e', 'f' and 1 more.");
        Refused.ByFile(() => ImagePairs.Read(_folder["out"], sources, Options), _folder["out"], "found none for 'b', 'c', 'd', 'e', 'f' and 1 more.");
        Save("out/a.jpg", 2, 2, 1);
        Refused.ByFile(() => ImagePairs.Read(sources, _folder["out"], Options), _folder["out"], "found 2 called 'a'");
    }

    [Fact]
    public void A_file_that_is_skipped_takes_its_pair_along()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            Save($"in/{name}.png", 2, 2, (byte)name[0]);
            Save($"out/{name}.png", 2, 2, (byte)(100 + name[0]));
        }

        File.WriteAllText(_folder["in/a.png"], "no picture");
        File.WriteAllText(_folder["out/c.png"], "no picture");
        var pairs = ImagePairs.Read(_folder["in"], _folder["out"], Options with { OnUnreadable = OnUnreadable.Skip });
        Assert.Equal([('b', 100 + 'b')], Firsts(pairs));
        Assert.Equal(["a.png", "c.png"], pairs.Skipped.Select(file => file.Name));
        File.WriteAllText(_folder["in/b.png"], "no picture");
        Refused.ByFile(() => ImagePairs.Read(_folder["in"], _folder["out"], Options with { OnUnreadable = OnUnreadable.Skip }), _folder["out"],
            "expected at least 1 pairs of pictures that can be read; found 0");
    }

    [Fact]
    public void Pictures_of_a_pair_may_differ_in_size_but_not_in_what_is_cut_of_them()
    {
        Save("in/a.png", 4, 6, 1);
        Save("out/a.png", 8, 12, 101);
        Assert.Equal([(1, 101)], Firsts(ImagePairs.Read(_folder["in"], _folder["out"], Options)));
        // A row more or less is rounding.
        Save("out/a.png", 8, 13, 101);
        Assert.Equal([(1, 101)], Firsts(ImagePairs.Read(_folder["in"], _folder["out"], Options)));

        Save("out/a.png", 8, 8, 101);
        Refused.ByFile(() => ImagePairs.Read(_folder["in"], _folder["out"], Options), _folder["out/a.png"],
            $"expected a picture that is cut like its source {_folder["in/a.png"]}: "
            + "the part of 4 × 4 pixels of 4 × 6 (height × width); found 8 × 8 of 8 × 8.");
        // Of both, two pixels are cut out, which is half of one and a quarter of the other.
        Save("out/a.png", 8, 12, 101);
        Refused.ByFile(() => ImagePairs.Read(_folder["in"], _folder["out"], Options with { Crop = (2, 2) }), _folder["out/a.png"],
            "the part of 2 × 2 pixels of 4 × 6 (height × width); found 2 × 2 of 8 × 12.");
    }

    [Theory]
    [InlineData(PictureSide.Left)]
    [InlineData(PictureSide.Right)]
    public void Halves_of_a_picture_are_a_pair(PictureSide side)
    {
        var picture = new Picture(new ImageShape(4, 8, 3));
        for (var row = 0; row < 4; row++)
        {
            picture.Row(row)[..12].Fill(10);
            picture.Row(row)[12..].Fill(20);
        }

        picture.Save(_folder["a.png"], new PngEncoder());
        var pairs = ImagePairs.ReadSideBySide(_folder.Path, side, Options, Grey);
        Assert.Equal([side == PictureSide.Left ? (10, 20) : (20, 10)], Firsts(pairs));
        Assert.All(pairs.Pixels(0).ToArray().Concat(pairs.Sources!.Pixels(0).ToArray()), pixel => Assert.True(pixel is 10 or 20));
    }

    [Fact]
    public void A_picture_of_an_odd_width_has_no_halves()
    {
        Save("a.png", 4, 7, 1);
        Refused.ByFile(() => ImagePairs.ReadSideBySide(_folder.Path, PictureSide.Left, Options), _folder["a.png"],
            "expected a picture of both halves side by side, whose width is even; found 7 pixels in a row.");
    }

    [Fact]
    public void Two_prepared_sets_are_pairs()
    {
        foreach (var grey in (byte[])[1, 2, 3])
        {
            Save($"in/{grey}.png", 2, 2, grey);
            Save($"out/{grey}.png", 2, 2, (byte)(100 + grey));
        }

        var sources = PreparedImages.Prepare(_folder["in"], _folder["in.netdsl"], Options);
        var pairs = PreparedImages.Prepare(_folder["out"], _folder["out.netdsl"], Options).WithSources(sources);
        var batches = new BatchSource(pairs, 3, new RandomStream(7, 3));
        var (targets, given) = (new float[batches.Length], new float[batches.SourceLength]);
        batches.FillPairs(0, targets, given);
        Assert.All(targets.Zip(given), pair => Assert.Equal(100, pair.First - pair.Second));
    }

    [Fact]
    public void Pairs_have_no_labels() => Assert.Contains("without Labels", Assert.Throws<ArgumentException>(
        () => ImagePairs.Read(_folder.Path, _folder.Path, Options with { Labels = LabelSource.ClassFolders })).Message, StringComparison.Ordinal);

    private static IEnumerable<(int Source, int Target)> Firsts(ImageDataSet pairs) =>
        Enumerable.Range(0, pairs.Count).Select(pair => ((int)pairs.Sources!.Pixels(pair)[0], (int)pairs.Pixels(pair)[0]));

    private void Save(string name, int height, int width, byte grey)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        var picture = new Picture(new ImageShape(height, width, 1));
        picture.Pixels.Span.Fill(grey);
        picture.Save(_folder[name], new PngEncoder());
    }
}
