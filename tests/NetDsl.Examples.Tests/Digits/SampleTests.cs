using NetDsl.Training;

namespace NetDsl.Examples.Tests;

[Collection(OneAtATime.Name)]
public sealed class SampleTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_weights_with_the_seed_of_their_training_draw_the_sheet_of_the_last_epoch_again()
    {
        ExampleProgram.Digits.Run(_folder.Path, "sample", "--weights", run.GeneratorWeights, "--count", "100", "--seed", "3", "--out", "digits.png")
            .AssertSuccess();

        Assert.Equal(File.ReadAllBytes(Path.Combine(run.Folder, "samples", "epoch-001.png")), File.ReadAllBytes(_folder["digits.png"]));
    }

    [Theory]
    [InlineData("digits")]
    [InlineData("digits-idx3-ubyte.gz")]
    public void Any_other_name_gives_a_file_like_MNISTs_own(string name)
    {
        Sample(run.GeneratorWeights, _folder[name], "--count", "7").AssertSuccess();

        var array = IdxFile.Read(_folder[name], 7, 28, 28);
        Assert.True(array.Bytes.ToArray().Distinct().Count() > 2);
        Assert.Equal(name.EndsWith(".gz", StringComparison.Ordinal), File.ReadAllBytes(_folder[name]) is [0x1F, 0x8B, ..]);
    }

    [Fact]
    public void More_digits_begin_with_those_of_fewer_and_another_seed_gives_others()
    {
        // 300 don't fit into one prediction's buffers, 5 do.
        Sample(run.GeneratorWeights, _folder["many"], "--count", "300").AssertSuccess();
        Sample(run.GeneratorWeights, _folder["few"], "--count", "5").AssertSuccess();
        Sample(run.GeneratorWeights, _folder["other"], "--count", "5", "--seed", "2").AssertSuccess();

        var few = IdxFile.Read(_folder["few"]).Bytes.ToArray();
        Assert.Equal(few, IdxFile.Read(_folder["many"]).Bytes.ToArray()[..few.Length]);
        Assert.NotEqual(few, IdxFile.Read(_folder["other"]).Bytes.ToArray());
    }

    [Fact]
    public void Weights_of_another_network_are_refused_and_the_old_picture_stays()
    {
        File.WriteAllText(_folder["digits.png"], "precious");

        Sample(run.DiscriminatorWeights, _folder["digits.png"]).AssertRefused(run.DiscriminatorWeights);

        Assert.Equal("precious", File.ReadAllText(_folder["digits.png"]));
    }

    [Fact]
    public void Damaged_weights_are_refused()
    {
        var whole = File.ReadAllBytes(run.GeneratorWeights);
        foreach (var length in (int[])[0, 7, 100, whole.Length - 1])
        {
            File.WriteAllBytes(_folder["cut.safetensors"], whole[..length]);
            Sample(_folder["cut.safetensors"], _folder["digits.png"]).AssertRefused(_folder["cut.safetensors"]);
        }

        Assert.False(File.Exists(_folder["digits.png"]));
    }

    [Fact]
    public void Missing_weights_are_named()
    {
        Sample(_folder["nowhere"], _folder["digits.png"]).AssertRefused("--weights: expected a file of weights", _folder["nowhere"], "doesn't exist");
        Sample(_folder.Path, _folder["digits.png"]).AssertRefused("--weights: expected a file of weights", _folder.Path, "is a folder");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        Sample(run.GeneratorWeights, _folder["nowhere/digits.png"]).AssertRefused("--out", _folder["nowhere"], "doesn't");
        Sample(run.GeneratorWeights, _folder.Path).AssertRefused("--out", _folder.Path, "is a folder");
    }

    [Fact]
    public void The_weights_are_not_written_over()
    {
        var before = File.ReadAllBytes(run.GeneratorWeights);

        Sample(run.GeneratorWeights, Path.Combine(run.Folder, ".", "generator.safetensors")).AssertRefused("--out: expected another file than --weights");

        Assert.Equal(before, File.ReadAllBytes(run.GeneratorWeights));
    }

    [Theory]
    [InlineData("0", "digits", "from 1 to 2,147,483,647")]
    [InlineData("-3", "digits", "from 1 to 2,147,483,647")]
    [InlineData("100001", "digits", "at most 100,000 digits in a file")]
    [InlineData("10001", "digits.png", "at most 10,000 digits in a picture")]
    public void An_absurd_count_is_refused(string count, string name, string range)
    {
        Sample(run.GeneratorWeights, _folder[name], "--count", count).AssertRefused("--count: expected", range);

        Assert.False(File.Exists(_folder[name]));
    }

    private static ProgramResult Sample(string weights, string target, params string[] more) =>
        InProcess.Digits(["sample", "--weights", weights, "--out", target, .. more]);
}
