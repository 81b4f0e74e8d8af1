using System.Diagnostics;
using System.Globalization;

namespace NetDsl.Examples.Tests;

[Collection(OneAtATime.Name)]
public sealed class TrainTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_samples_losses_and_weights_and_nothing_else()
    {
        var files = Directory.EnumerateFiles(run.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(run.Folder, file).Replace('\\', '/'));

        Assert.Equal(["checkpoints/step-0000000010.safetensors", "discriminator.safetensors", "generator.safetensors", "losses.csv", "report.html", "run.json",
            "samples/epoch-001.png"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_losses_have_a_row_for_each_step()
    {
        var lines = File.ReadAllLines(Path.Combine(run.Folder, "losses.csv"));

        Assert.Equal("step,epoch,seconds,d_loss,g_loss", lines[0]);
        Assert.Equal(11, lines.Length);
        for (var step = 1; step < lines.Length; step++)
        {
            var values = lines[step].Split(',').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(5, values.Length);
            Assert.Equal([step, 1], values[..2]);
            Assert.InRange(values[2], 0, 600);
            Assert.InRange(values[3], 0, 100);
            Assert.InRange(values[4], 0, 100);
        }
    }

    [Fact]
    public void The_samples_are_a_grid_of_ten_by_ten_different_digits()
    {
        var picture = PngReader.Read(File.ReadAllBytes(Path.Combine(run.Folder, "samples", "epoch-001.png")));

        // Each digit takes 2 × 28 pixels and a gap of 2; one more gap closes the last.
        Assert.Equal((10 * 58 + 2, 10 * 58 + 2, 1), (picture.Shape.Height, picture.Shape.Width, picture.Shape.Channels));
        var digits = new HashSet<string>();
        for (var digit = 0; digit < 100; digit++)
        {
            var bytes = Enumerable.Range(0, 56).SelectMany(row => picture.Row(2 + digit / 10 * 58 + row).Slice(2 + digit % 10 * 58, 56).ToArray()).ToArray();
            Assert.True(bytes.Distinct().Count() > 1, $"digit {digit} is one plain colour");
            digits.Add(Convert.ToHexString(bytes));
        }

        Assert.Equal(100, digits.Count);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void The_same_seed_gives_the_same_bytes_again_and_with_any_number_of_threads(string threads)
    {
        ExampleProgram.Digits.Run(_folder.Path, "train", "--steps", "10", "--seed", "3", "--threads", threads, "--out", "again").AssertSuccess();

        foreach (var file in (string[])["generator.safetensors", "discriminator.safetensors", "samples/epoch-001.png"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(run.Folder, file)), File.ReadAllBytes(Path.Combine(_folder["again"], file)));
    }

    [Fact]
    public void Another_seed_gives_other_weights()
    {
        MnistFolder.Write(_folder["data"]);
        foreach (var seed in (string[])["1", "2"])
            ExampleProgram.Digits.Run(_folder.Path, "train", "--data", "data", "--batch", "2", "--steps", "1", "--seed", seed, "--out", seed).AssertSuccess();

        Assert.NotEqual(File.ReadAllBytes(Path.Combine(_folder["1"], "generator.safetensors")),
            File.ReadAllBytes(Path.Combine(_folder["2"], "generator.safetensors")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".gz")]
    public void The_four_files_are_taken_gzipped_or_not_and_each_epoch_leaves_its_samples(string extension)
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 5, extension);

        var result = ExampleProgram.Digits.Run(_folder.Path, "--data", "data", "--batch", "2", "--epochs", "3", "--out", "run");

        result.AssertSuccess();
        Assert.Equal(
            ["epoch-001.png", "epoch-002.png", "epoch-003.png"],
            Directory.EnumerateFiles(Path.Combine(_folder["run"], "samples")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        // Two whole batches of two are in five digits.
        Assert.Equal(["1", "1", "2", "2", "3", "3"], File.ReadAllLines(Path.Combine(_folder["run"], "losses.csv")).Skip(1).Select(line => line.Split(',')[1]));
    }

    [Fact]
    public void Without_a_folder_each_run_gets_the_next_number()
    {
        MnistFolder.Write(_folder["data"]);
        for (var time = 0; time < 2; time++)
            ExampleProgram.Digits.Run(_folder.Path, "--data", "data", "--batch", "2", "--steps", "1").AssertSuccess();

        Assert.True(File.Exists(_folder["runs/001/samples/epoch-001.png"]));
        Assert.True(File.Exists(_folder["runs/002/samples/epoch-001.png"]));
    }

    [Fact]
    public void Redirected_output_is_plain_lines_with_everything_that_the_table_shows()
    {
        var lines = run.Result.Output.TrimEnd().Split('\n');

        Assert.DoesNotContain('\u001b', run.Result.Output);
        Assert.Equal("10,000 digits, 64 a step, 10 steps in 1 epoch, 2 threads, seed 3", lines[0].TrimEnd());
        Assert.Matches(@"^epoch 1/1  step 1/10  \d+ images/s  d_loss \d+\.\d{4}  g_loss \d+\.\d{4}  \d+:\d\d left\r?$", lines[1]);
        Assert.StartsWith("epoch 1 so far  step 10/10", lines[^2], StringComparison.Ordinal);
        Assert.StartsWith($"Results: {run.Folder} ", lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("TERM", 143, 2)]
    public void A_signal_ends_a_run_after_its_step_with_everything_saved_also_where_dotnet_run_passes_it_on_again(string signal, int exitCode, int times = 1)
    {
        // Windows has no command that sends a signal to one process; there, the same registration answers Ctrl+C.
        if (OperatingSystem.IsWindows())
            return;

        MnistFolder.Write(_folder["data"]);
        using var process = ExampleProgram.Digits.Start(_folder.Path, ["--data", "data", "--batch", "2", "--epochs", "100000", "--out", "run"]);
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("epoch 1/", StringComparison.Ordinal))
        {
        }

        for (var time = 0; time < times; time++)
        {
            using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        var result = ExampleProgram.Finish(process);
        Assert.Equal("", result.Error);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("Results: run ", result.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
        Assert.True(File.Exists(_folder["run/discriminator.safetensors"]));
        Assert.True(File.ReadAllLines(_folder["run/losses.csv"]).Length >= 2);
        Assert.Empty(Directory.EnumerateFiles(_folder["run"], "*.tmp", SearchOption.AllDirectories));
    }
}
