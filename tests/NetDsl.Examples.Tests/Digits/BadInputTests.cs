using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>What is wrong is said before anything is trained or written.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--epochs", "0", "from 1 to 100,000")]
    [InlineData("--epochs", "-5", "from 1 to 100,000")]
    [InlineData("--epochs", "99999999999999999999999999", "from 1 to 100,000")]
    [InlineData("--steps", "0", "from 1")]
    [InlineData("--steps", "-1", "from 1")]
    [InlineData("--batch", "1", "from 2")]
    [InlineData("--batch", "-64", "from 2")]
    [InlineData("--batch", "10001", "10,000")]
    [InlineData("--threads", "0", "from 1 to 1,024")]
    [InlineData("--threads", "100000", "from 1 to 1,024")]
    [InlineData("--seed", "-1", "from 0 to 18,446,744,073,709,551,615")]
    [InlineData("--seed", "18446744073709551616", "from 0 to 18,446,744,073,709,551,615")]
    public void An_absurd_number_is_named_with_its_range(string option, string value, string range)
    {
        var result = InProcess.Digits("train", option, value, "--out", _folder["run"]);

        result.AssertRefused($"{option}: expected", range, "found");
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void The_process_says_it_in_one_line_and_ends_with_1()
    {
        var result = ExampleProgram.Digits.Run(_folder.Path, "--batch", "10001");

        result.AssertRefused("--batch: expected at most as many digits as there are, 10,000; found 10,001");
        Assert.Equal("", result.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_missing_data_folder_is_named() => Refuse("--data", "there is no folder of that name", _folder["nowhere"]);

    [Fact]
    public void A_file_in_place_of_the_data_folder_is_named()
    {
        File.WriteAllText(_folder["data"], "");

        Refuse("--data", "is a file", _folder["data"]);
    }

    [Fact]
    public void Every_missing_data_file_is_named()
    {
        MnistFolder.Write(_folder["data"]);
        File.Delete(Path.Combine(_folder["data"], "train-labels-idx1-ubyte"));
        File.Delete(Path.Combine(_folder["data"], "t10k-images-idx3-ubyte"));

        Refuse("--data", "missing: train-labels-idx1-ubyte, t10k-images-idx3-ubyte", _folder["data"]);
    }

    [Theory]
    [InlineData("train-images-idx3-ubyte", "")]
    [InlineData("train-labels-idx1-ubyte", "")]
    [InlineData("t10k-images-idx3-ubyte", "")]
    [InlineData("t10k-labels-idx1-ubyte", "")]
    [InlineData("train-images-idx3-ubyte", ".gz")]
    [InlineData("t10k-labels-idx1-ubyte", ".gz")]
    public void A_truncated_data_file_is_named(string name, string extension)
    {
        MnistFolder.Write(_folder["data"], extension: extension);
        var path = Path.Combine(_folder["data"], name + extension);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);

        Refuse(path, "expected");
    }

    [Fact]
    public void Images_in_place_of_labels_are_told_by_their_magic_number()
    {
        MnistFolder.Write(_folder["data"]);
        var labels = Path.Combine(_folder["data"], "train-labels-idx1-ubyte");
        File.Copy(Path.Combine(_folder["data"], "train-images-idx3-ubyte"), labels, overwrite: true);

        Refuse(labels, "0x00000801", "0x00000803");
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        MnistFolder.Write(_folder["data"]);
        var images = Path.Combine(_folder["data"], "train-images-idx3-ubyte");
        IdxFile.Write(images, new IdxArray([6, 32, 32], new byte[6 * 32 * 32]));

        Refuse(images, "[any, 28, 28]", "[6, 32, 32]");
    }

    [Fact]
    public void Labels_must_be_as_many_as_images()
    {
        MnistFolder.Write(_folder["data"]);
        var labels = Path.Combine(_folder["data"], "train-labels-idx1-ubyte");
        IdxFile.Write(labels, new IdxArray([5], new byte[5]));

        Refuse(labels, "expected a label for each of the 6 images", "found 5");
    }

    [Fact]
    public void Labels_are_digits()
    {
        MnistFolder.Write(_folder["data"]);
        var labels = Path.Combine(_folder["data"], "t10k-labels-idx1-ubyte");
        IdxFile.Write(labels, new IdxArray([3], new byte[] { 1, 10, 2 }));

        Refuse(labels, "from 0 to 9", "found 10 at place 1");
    }

    [Fact]
    public void A_header_that_promises_too_much_is_refused()
    {
        MnistFolder.Write(_folder["data"]);
        var images = Path.Combine(_folder["data"], "train-images-idx3-ubyte");
        File.WriteAllBytes(images, [0, 0, 8, 3, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 28, 0, 0, 0, 28, 1, 2, 3]);

        Refuse(images, "claims more than");
    }

    [Fact]
    public void A_batch_larger_than_the_given_data_is_refused()
    {
        MnistFolder.Write(_folder["data"]);

        var result = InProcess.Digits("train", "--data", _folder["data"], "--batch", "7", "--out", _folder["run"]);

        result.AssertRefused("--batch: expected at most as many digits as there are, 6; found 7");
        Assert.False(Directory.Exists(_folder["run"]));
    }

    [Fact]
    public void A_batch_that_does_not_fit_into_memory_is_refused()
    {
        var result = ExampleProgram.Digits.RunWithin(_folder.Path, mebibytes: 256, "train", "--batch", "5000", "--out", "run");

        result.AssertRefused("--batch: expected a batch that fits into memory", "5,000");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_output_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder["taken"], "precious");

        InProcess.Digits("train", "--out", _folder["taken"]).AssertRefused("--out: expected a folder", _folder["taken"]);
        InProcess.Digits("train", "--out", Path.Combine(_folder["taken"], "run")).AssertRefused("--out: expected a folder", _folder["taken"]);
        Assert.Equal("precious", File.ReadAllText(_folder["taken"]));
    }

    [Fact]
    public void An_output_file_that_is_a_folder_is_found_before_training()
    {
        Directory.CreateDirectory(Path.Combine(_folder["run"], "losses.csv"));

        InProcess.Digits("train", "--out", _folder["run"]).AssertRefused("--out", "losses.csv", "is a folder");
    }

    [Fact]
    public void An_empty_name_is_no_folder_and_no_file()
    {
        InProcess.Digits("train", "--out", "").AssertRefused("--out: expected a folder");
        InProcess.Digits("train", "--data", "").AssertRefused("--data: expected a folder");
        File.WriteAllText(_folder["weights"], "");
        InProcess.Digits("sample", "--weights", _folder["weights"], "--out", "").AssertRefused("--out: expected a file");
    }

    private void Refuse(string named, params string[] parts)
    {
        var result = InProcess.Digits("train", "--data", parts is [.., var last] && Path.IsPathRooted(last) ? last : _folder["data"], "--out", _folder["run"]);

        result.AssertRefused([named, .. parts]);
        Assert.False(Directory.Exists(_folder["run"]));
    }
}
