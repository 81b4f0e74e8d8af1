using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Training.Tests.Folders;

/// <summary>Zip archives in the place of folders.</summary>
public sealed class ArchiveTests : IDisposable
{
    private static readonly ImageFolderOptions TwoByTwo = new(new ImageShape(2, 2, 1)) { Range = new PixelRange(0, 255) };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void Pictures_of_an_archive_are_those_of_the_folder_that_was_packed(CompressionLevel level)
    {
        Pack(level, ("set/b/1.png", Png(1)), ("set/a/2.png", Png(2)), ("set/a/.hidden", [1]), ("__MACOSX/set/a/2.png", [1]), ("set/Thumbs.db", [1]));

        var data = ImageFolder.Read(_folder["set.zip"], TwoByTwo with { Labels = LabelSource.ClassFolders, Threads = 3 });

        Assert.Equal([2, 1], LabelTests.Greys(data));
        Assert.Equal(["a", "b"], data.ClassNames);
        Assert.Equal([0, 1], data.Labels.ToArray());
    }

    [Theory]
    [InlineData("../up.png")]
    [InlineData("a/../../up.png")]
    [InlineData("/etc/absolute.png")]
    [InlineData("C:\\absolute.png")]
    [InlineData("a//b.png")]
    public void Names_that_lead_out_of_the_archive_are_refused(string name)
    {
        Pack(CompressionLevel.Optimal, ("a.png", Png(1)), (name, Png(2)));

        Refused.ByFile(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo), _folder["set.zip"], "names stay within it", name);
    }

    [Fact]
    public void Thousands_of_identical_names_are_one_line()
    {
        Pack(CompressionLevel.NoCompression, [.. Enumerable.Range(0, 3000).Select(_ => ("same.png", Png(1)))]);

        Refused.ByFile(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo), _folder["set.zip"], "each name once; found 'same.png' 3000 times");
    }

    [Fact]
    public void A_bomb_is_refused_before_it_takes_memory()
    {
        // A gibibyte of zeros, packed to a megabyte.
        using (var file = File.Create(_folder["set.zip"]))
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("bomb.png", CompressionLevel.Fastest).Open();
            entry.Write(Png(1));
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 1024; i++)
                entry.Write(zeros);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused.ByFile(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo with { Threads = 1 }), _folder["set.zip"] + "/bomb.png", "at most 536870912 bytes");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_length_that_the_archive_claims_falsely_takes_no_memory_and_is_refused()
    {
        Pack(CompressionLevel.Optimal, ("a.png", Png(1)));
        var bytes = File.ReadAllBytes(_folder["set.zip"]);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directory + 24), 500_000_000);
        File.WriteAllBytes(_folder["set.zip"], bytes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataFileException>(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo with { Threads = 1 }));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_changed_byte_of_a_picture_is_found_by_the_archives_checksum()
    {
        Pack(CompressionLevel.NoCompression, ("a.png", Png(1)), ("b.png", Png(2)));
        var bytes = File.ReadAllBytes(_folder["set.zip"]);
        bytes[60] ^= 1;
        File.WriteAllBytes(_folder["set.zip"], bytes);

        Refused.ByFile(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo), _folder["set.zip"] + "/a.png");
        var left = ImageFolder.Read(_folder["set.zip"], TwoByTwo with { OnUnreadable = OnUnreadable.Skip });
        Assert.Equal([2], LabelTests.Greys(left));
        Assert.Equal(["a.png"], left.Skipped.Select(file => file.Name));
    }

    [Fact]
    public void An_archive_that_is_cut_off_is_refused()
    {
        Pack(CompressionLevel.Optimal, ("a.png", Png(1)), ("b.png", Png(2)));
        var bytes = File.ReadAllBytes(_folder["set.zip"]);
        for (var length = 4; length < bytes.Length; length += 5)
        {
            File.WriteAllBytes(_folder["set.zip"], bytes[..length]);
            Refused.ByFile(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo), _folder["set.zip"], "damaged or cut off");
        }
    }

    [Fact]
    public void An_archive_without_pictures_is_refused()
    {
        Pack(CompressionLevel.Optimal);

        Refused.ByFile(() => ImageFolder.Read(_folder["set.zip"], TwoByTwo), _folder["set.zip"], "expected pictures (PNG)", "found no file");
    }

    private static byte[] Png(byte grey)
    {
        var picture = new Picture(new ImageShape(2, 2, 1));
        picture.Pixels.Span.Fill(grey);
        using var stream = new MemoryStream();
        new PngEncoder().Encode(picture, stream);
        return stream.ToArray();
    }

    private void Pack(CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        using var file = File.Create(_folder["set.zip"]);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (name, bytes) in files)
        {
            using var entry = archive.CreateEntry(name, level).Open();
            entry.Write(bytes);
        }
    }
}
