using System.IO.Compression;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Prepared;

/// <summary>Sets that are prepared as a file, and read from it.</summary>
public sealed class PreparedImagesTests(ITestOutputHelper output) : IDisposable
{
    private static readonly ImageFolderOptions Options = new(new ImageShape(6, 5, 3)) { Recursive = true };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Images_and_labels_are_those_that_a_folder_gives(int threads)
    {
        SavePictures(30);
        var options = Options with { Labels = LabelSource.ClassFolders, Threads = threads };

        var prepared = PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], options);

        AssertSame(ImageFolder.Read(_folder["set"], options), prepared);
        AssertSame(prepared, PreparedImages.Open(_folder["set.netdsl"]));
        Assert.Equal(["set", "set.netdsl"], Directory.GetFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.True(PreparedImages.IsPrepared(_folder["set.netdsl"]));
        Assert.False(PreparedImages.IsPrepared(_folder["set/a/00.png"]));
    }

    [Fact]
    public void Several_labels_and_skipped_files_are_kept()
    {
        SavePictures(4);
        File.WriteAllText(_folder["set/b/notes.png"], "notes");
        File.WriteAllText(_folder["labels.csv"], "file,Young,Smiling\n00.png,1,0\n01.png,1,1\n02.png,0,0\n03.png,0,1\nnotes.png,1,1\n");
        var options = Options with { Labels = LabelSource.Csv(_folder["labels.csv"]), OnUnreadable = OnUnreadable.Skip };

        PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], options);

        var prepared = PreparedImages.Open(_folder["set.netdsl"]);
        AssertSame(ImageFolder.Read(_folder["set"], options), prepared);
        Assert.True(prepared.IsMultiLabel);
        Assert.Equal(["b/notes.png"], prepared.Skipped.Select(file => file.Name));
    }

    [Fact]
    public void Batches_of_a_file_are_those_of_memory_and_take_no_memory()
    {
        SavePictures(20);
        var memory = new BatchSource(ImageFolder.Read(_folder["set"], Options), 8, new RandomStream(3, 1));
        var file = new BatchSource(PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options), 8, new RandomStream(3, 1));
        var (expected, found) = (new float[memory.Length], new float[memory.Length]);
        for (var step = 0; step < 10; step++)
        {
            memory.Fill(step, expected);
            file.Fill(step, found);
            Assert.Equal(expected, found);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++)
            file.Fill(step, found);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64);
    }

    [Fact]
    public void A_preparation_that_was_interrupted_goes_on_where_it_was()
    {
        // Images are so large that each is noted for itself.
        SavePictures(5);
        var options = new ImageFolderOptions(new ImageShape(2048, 2048, 3)) { Recursive = true };
        Assert.Throws<OperationCanceledException>(() => PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], options, new StopAfter(3)));
        Assert.False(File.Exists(_folder["set.netdsl"]));
        Assert.True(File.Exists(_folder["set.netdsl.partial"]));

        var counter = new StopAfter(int.MaxValue);
        var prepared = PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], options, counter);

        Assert.Equal(2, counter.Reports);
        Assert.Equal((5, 5), (counter.Last.Read, counter.Last.Total));
        PreparedImages.Prepare(_folder["set"], _folder["whole.netdsl"], options);
        Assert.Equal(5, prepared.Count);
        Assert.True(File.ReadAllBytes(_folder["whole.netdsl"]).AsSpan().SequenceEqual(File.ReadAllBytes(_folder["set.netdsl"])));
        Assert.False(File.Exists(_folder["set.netdsl.partial"]));
    }

    [Fact]
    public void A_preparation_of_other_pictures_begins_anew()
    {
        SavePictures(5);
        var options = new ImageFolderOptions(new ImageShape(2048, 2048, 3)) { Recursive = true };
        Assert.Throws<OperationCanceledException>(() => PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], options, new StopAfter(3)));
        new Picture(new ImageShape(9, 9, 3)).Save(_folder["set/a/00.png"], new PngEncoder());

        var counter = new StopAfter(int.MaxValue);
        var prepared = PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], options, counter);

        Assert.Equal(5, counter.Reports);
        Assert.Equal(0, prepared.Pixels(0)[0]);
    }

    [Fact]
    public void A_wrong_picture_leaves_neither_a_set_nor_a_half_one()
    {
        SavePictures(3);
        File.WriteAllText(_folder["set/b/notes.png"], "notes");

        Refused.ByFile(() => PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options), _folder["set/b/notes.png"], "expected a PNG file");

        Assert.Equal([_folder["set"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_existing_set_stays_until_the_new_one_is_complete()
    {
        SavePictures(3);
        PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options);
        var before = File.ReadAllBytes(_folder["set.netdsl"]);
        SavePictures(4);

        Assert.Throws<OperationCanceledException>(() => PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options, new StopAfter(1)));
        Assert.Equal(before, File.ReadAllBytes(_folder["set.netdsl"]));
        Assert.Equal(4, PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options).Count);
    }

    [Fact]
    public void Places_where_a_set_cannot_lie_are_refused()
    {
        SavePictures(3);
        ZipFile.CreateFromDirectory(_folder["set"], _folder["set.zip"]);

        Assert.Contains("among the pictures", Assert.Throws<IOException>(
            () => PreparedImages.Prepare(_folder["set"], _folder["set/a/set.netdsl"], Options)).Message, StringComparison.Ordinal);
        Assert.Contains("a folder", Assert.Throws<IOException>(() => PreparedImages.Prepare(_folder["set"], _folder["set"], Options)).Message,
            StringComparison.Ordinal);
        Assert.Contains("the archive that is to be read", Assert.Throws<IOException>(
            () => PreparedImages.Prepare(_folder["set.zip"], _folder["set.zip"], Options)).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Throws<IOException>(
            () => PreparedImages.Prepare(_folder["set"], _folder["nowhere/set.netdsl"], Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_set_is_refused_wherever_the_damage_is()
    {
        output.WriteLine($"seed {TestSeed.Value}");
        SavePictures(12);
        PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options with { Labels = LabelSource.ClassFolders });
        var sound = File.ReadAllBytes(_folder["set.netdsl"]);
        var random = new Random(TestSeed.Value);
        for (var trial = 0; trial < 1000; trial++)
        {
            var bytes = (byte[])sound.Clone();

            // Bytes between header and images say nothing.
            var place = random.Next(3) switch
            {
                0 => random.Next(48),
                1 => random.Next(4096, bytes.Length),
                _ => random.Next(bytes.Length - 300, bytes.Length),
            };
            if (random.Next(8) == 0)
                bytes = bytes[..place];
            else
                bytes[place] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder["damaged.netdsl"], bytes);

            Refused.ByFile(() => PreparedImages.Open(_folder["damaged.netdsl"]), _folder["damaged.netdsl"]);
        }
    }

    [Fact]
    public void A_set_that_is_cut_off_or_changed_while_it_is_used_is_one_clear_line()
    {
        SavePictures(12);
        var prepared = PreparedImages.Prepare(_folder["set"], _folder["set.netdsl"], Options);
        if (OperatingSystem.IsWindows())
            return;

        // Another program, which doesn't ask whether the file is in use.
        var bytes = File.ReadAllBytes(_folder["set.netdsl"]);
        bytes[4096] ^= 1;
        File.WriteAllBytes(_folder["other"], bytes);
        System.Diagnostics.Process.Start("cp", [_folder["other"], _folder["set.netdsl"]]).WaitForExit();
        Refused.ByFile(() => prepared.Pixels(0), _folder["set.netdsl"], "image 0 doesn't");
        System.Diagnostics.Process.Start("truncate", ["-s", "4200", _folder["set.netdsl"]]).WaitForExit();
        Refused.ByFile(() => prepared.Pixels(5), _folder["set.netdsl"], "it was cut off meanwhile");
    }

    private static void AssertSame(ImageDataSet expected, ImageDataSet found)
    {
        Assert.Equal((expected.Count, expected.Shape, expected.Range, expected.Classes), (found.Count, found.Shape, found.Range, found.Classes));
        Assert.Equal(expected.ClassNames, found.ClassNames);
        Assert.Equal(expected.Labels.ToArray(), found.Labels.ToArray());
        Assert.Equal(expected.Skipped, found.Skipped);
        for (var image = 0; image < expected.Count; image++)
        {
            Assert.Equal(expected.Pixels(image).ToArray(), found.Pixels(image).ToArray());
            var (wanted, labels) = (new float[expected.Classes], new float[expected.Classes]);
            expected.CopyLabels(image, wanted);
            found.CopyLabels(image, labels);
            Assert.Equal(wanted, labels);
        }
    }

    private void SavePictures(int count)
    {
        var random = new Random(3);
        for (var picture = 0; picture < count; picture++)
        {
            var image = new Picture(new ImageShape(random.Next(4, 20), random.Next(4, 20), 3));
            random.NextBytes(image.Pixels.Span);
            var path = _folder[$"set/{(picture % 2 == 0 ? "a" : "b")}/{picture:D2}.png"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            image.Save(path, new PngEncoder());
        }
    }

    private sealed class StopAfter(int most) : IProgress<ImageFolderProgress>
    {
        public int Reports { get; private set; }

        public ImageFolderProgress Last { get; private set; }

        public void Report(ImageFolderProgress value)
        {
            Last = value;
            if (++Reports > most)
                throw new OperationCanceledException();
        }
    }
}
