namespace NetDsl.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_file_gets_what_was_written()
    {
        AtomicFile.Write(_folder["new"], stream => stream.Write([1, 2, 3]));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["new"]));
        Assert.Equal(["new"], _folder.Names);
    }

    [Fact]
    public void An_old_file_stays_whole_until_the_new_one_is_complete()
    {
        File.WriteAllBytes(_folder["file"], [9, 9, 9, 9]);

        AtomicFile.Write(_folder["file"], stream =>
        {
            stream.Write([1, 2]);
            stream.Flush();
            Assert.Equal([9, 9, 9, 9], File.ReadAllBytes(_folder["file"]));
        });

        Assert.Equal([1, 2], File.ReadAllBytes(_folder["file"]));
        Assert.Equal(["file"], _folder.Names);
    }

    [Fact]
    public void A_failure_while_writing_leaves_the_old_file_and_nothing_else()
    {
        File.WriteAllBytes(_folder["file"], [9]);

        var exception = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder["file"], stream =>
        {
            stream.Write(new byte[1 << 20]);
            throw new InvalidOperationException("in the middle");
        }));

        Assert.Equal("in the middle", exception.Message);
        Assert.Equal([9], File.ReadAllBytes(_folder["file"]));
        Assert.Equal(["file"], _folder.Names);
    }

    [Fact]
    public void A_full_disk_is_reported_with_the_file_s_name()
    {
        var exception = Assert.Throws<IOException>(() => AtomicFile.Write(_folder["file"], _ => throw new IOException("No space left on device")));

        Assert.Equal($"Can't write \"{_folder["file"]}\": No space left on device", exception.Message);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_writer_may_close_the_stream()
    {
        AtomicFile.Write(_folder["file"], stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write("text");
        });

        Assert.Equal("text", File.ReadAllText(_folder["file"]));
        Assert.Equal(["file"], _folder.Names);
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_and_nothing_else()
    {
        string[] names =
        [
            ".0123456789abcdef0123456789abcdef.tmp", ".notes.tmp", "0123456789abcdef0123456789abcdef.tmp",
            ".0123456789ABCDEF0123456789abcdef.tmp", "weights",
        ];
        foreach (var name in names)
            File.WriteAllText(_folder[name], "");

        AtomicFile.RemoveLeftovers(_folder.Path);

        Assert.Equal(
            [".0123456789ABCDEF0123456789abcdef.tmp", ".notes.tmp", "0123456789abcdef0123456789abcdef.tmp", "weights"],
            _folder.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_missing_folder_is_named_and_not_created()
    {
        var path = Path.Combine(_folder["missing"], "file");

        var exception = Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(path, _ => throw new InvalidOperationException("never reached")));

        Assert.Equal($"Can't write \"{path}\": the folder \"{_folder["missing"]}\" doesn't exist; create it first.", exception.Message);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_folder_isn_t_replaced_by_a_file()
    {
        Directory.CreateDirectory(_folder["folder"]);

        var exception = Assert.Throws<IOException>(() => AtomicFile.Write(_folder["folder"], _ => throw new InvalidOperationException("never reached")));

        Assert.Equal($"Can't write \"{_folder["folder"]}\": it is a folder; give a file's name.", exception.Message);
        Assert.True(Directory.Exists(_folder["folder"]));
    }

    [Fact]
    public void A_file_that_became_a_folder_meanwhile_is_an_error_and_leaves_nothing_behind()
    {
        var exception = Assert.Throws<IOException>(() => AtomicFile.Write(_folder["file"], stream =>
        {
            stream.WriteByte(1);
            Directory.CreateDirectory(_folder["file"]);
        }));

        Assert.StartsWith($"Can't write \"{_folder["file"]}\": ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["file"], _folder.Names);
        Assert.True(Directory.Exists(_folder["file"]));
    }

    [Fact]
    public void A_name_that_no_file_can_have_is_an_error_that_names_it()
    {
        var path = _folder[new string('x', 5000)];

        var exception = Assert.ThrowsAny<IOException>(() => AtomicFile.Write(path, stream => stream.WriteByte(1)));

        Assert.StartsWith($"Can't write \"{path}\": ", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void A_symbolic_link_is_followed_and_stays()
    {
        if (OperatingSystem.IsWindows())
            return;

        Directory.CreateDirectory(_folder["elsewhere"]);
        var target = Path.Combine(_folder["elsewhere"], "target");
        File.WriteAllBytes(target, [9]);
        File.CreateSymbolicLink(_folder["link"], target);

        AtomicFile.Write(_folder["link"], stream => stream.WriteByte(1));

        Assert.Equal([1], File.ReadAllBytes(target));
        Assert.Equal(target, new FileInfo(_folder["link"]).LinkTarget);
        Assert.Equal(["elsewhere", "link"], _folder.Names);
    }

    [Fact]
    public void A_device_isn_t_replaced_by_a_file()
    {
        if (OperatingSystem.IsWindows())
            return;

        var exception = Assert.Throws<IOException>(() => AtomicFile.Write("/dev/null", stream => stream.WriteByte(1)));

        Assert.Contains("it is a device", exception.Message, StringComparison.Ordinal);
    }
}
