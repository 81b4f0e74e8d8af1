using System.Globalization;

namespace NetDsl.Examples.Tests;

/// <summary>The classifier learns to read, says how well, and reads what others drew.</summary>
[Collection(OneAtATime.Name)]
public sealed class ClassifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void By_default_it_reads_at_least_96_percent_of_digits_that_it_did_not_learn_from()
    {
        var result = ExampleProgram.Classifier.Run(_folder.Path, "--out", "run");

        result.AssertSuccess();
        Assert.Equal(["checkpoints", "classifier.safetensors", "losses.csv", "mistakes.png", "report.html", "run.json"],
            Directory.EnumerateFileSystemEntries(_folder["run"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var sentence = Assert.Single(result.Output.Split('\n'), line => line.StartsWith("Of 1,000 digits that it didn't learn from", StringComparison.Ordinal));
        Assert.InRange(double.Parse(sentence.Split(' ')[^3], CultureInfo.InvariantCulture), 96, 100);
        Assert.Equal("step,epoch,seconds,loss", File.ReadLines(_folder["run/losses.csv"]).First());
    }

    [Fact]
    public void Test_counts_what_is_read_as_what()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);
        ExampleProgram.Classifier.Run(_folder.Path, "--data", "data", "--batch", "2", "--steps", "1", "--out", "run").AssertSuccess();

        var result = Test(_folder["data/train-images-idx3-ubyte"], _folder["data/train-labels-idx1-ubyte"]);

        result.AssertSuccess();
        var rows = result.Output.Split('\n')[1..11].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        for (var digit = 0; digit < 10; digit++)
        {
            Assert.Equal([digit.ToString(CultureInfo.InvariantCulture), "2"], rows[digit][..2]);
            Assert.Equal(2, rows[digit][^10..].Sum(int.Parse));
        }

        var right = Enumerable.Range(0, 10).Sum(digit => int.Parse(rows[digit][^10..][digit], CultureInfo.InvariantCulture));
        Assert.Contains($"{right} of 20 digits are read as their labels say: {5.0 * right:F2} %.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_names_everything_that_it_leaves()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);

        var result = ExampleProgram.Classifier.Run(_folder.Path, "--data", "data", "--batch", "2", "--steps", "1", "--out", "run");

        result.AssertSuccess();
        string[] named = ["report.html", "checkpoints", "losses.csv", "classifier.safetensors", "mistakes.png"];
        Assert.Contains($"Results: run ({string.Join(", ", named)})", result.Output, StringComparison.Ordinal);
        Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(_folder["run"], name)), name));
    }

    [Fact]
    public void Files_that_do_not_fit_are_refused()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);
        File.WriteAllText(_folder["weights"], "");
        InProcess.Classifier("test", "--weights", _folder["none"], "--images", "a", "--labels", "b")
            .AssertRefused("--weights: expected a file of weights", "doesn't exist");
        InProcess.Classifier("test", "--weights", _folder["weights"], "--images", _folder.Path, "--labels", "b")
            .AssertRefused("--images: expected a file of digits", "is a folder");
        InProcess.Classifier("test", "--weights", _folder["weights"], "--images", _folder["data/train-images-idx3-ubyte"], "--labels",
            _folder["data/t10k-labels-idx1-ubyte"])
            .AssertRefused(_folder["data/t10k-labels-idx1-ubyte"], "expected a label for each of the 20 images", "found 3");
        InProcess.Classifier("test", "--weights", _folder["weights"], "--images", _folder["data/train-images-idx3-ubyte"], "--labels",
            _folder["data/train-labels-idx1-ubyte"])
            .AssertRefused(_folder["weights"]);
    }

    [Fact]
    public void A_batch_larger_than_the_digits_to_learn_from_is_refused() =>
        InProcess.Classifier("--batch", "9001", "--out", _folder["run"])
            .AssertRefused("--batch: expected at most as many digits as there are, 9,000; found 9,001");

    private ProgramResult Test(string images, string labels) =>
        InProcess.Classifier("test", "--weights", _folder["run/classifier.safetensors"], "--images", images, "--labels", labels);
}
