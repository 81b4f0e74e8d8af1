using NetDsl.Training;

namespace NetDsl.Examples.Tests;

[Collection(OneAtATime.Name)]
public sealed class MetricsTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Digits_of_hardly_any_training_are_far_from_real_ones()
    {
        var result = InProcess.Digits("metrics", "--weights", run.GeneratorWeights, "--count", "100", "--nearest", _folder["pairs.png"]);

        result.AssertSuccess();
        Assert.Contains("100 digits drawn. Fréchet distances", result.Output, StringComparison.Ordinal);
        Assert.Contains("from training digits, 10,000: ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("from test digits", result.Output, StringComparison.Ordinal);
        Assert.Contains("Classifier score: ", result.Output, StringComparison.Ordinal);
        // Twenty pairs, five in a row.
        Assert.Equal(new ImageShape(4 * 58 + 2, 10 * 58 + 2, 1), new PngDecoder().Read(_folder["pairs.png"]).Shape);
    }

    [Fact]
    public void A_folder_with_test_digits_is_compared_with_these_too()
    {
        MnistFolder.Write(_folder["mnist"], trainingDigits: 30);

        var result = InProcess.Digits("metrics", "--weights", run.GeneratorWeights, "--count", "20", "--data", _folder["mnist"]);

        result.AssertSuccess();
        Assert.Contains("from test digits, 3: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("of training digits from these, 3: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        InProcess.Digits("metrics", "--weights", _folder["nowhere"]).AssertRefused("--weights: expected a file of weights");
        InProcess.Digits("metrics", "--weights", run.GeneratorWeights, "--count", "19").AssertRefused("--count: expected a whole number from 20 to 100,000");
        InProcess.Digits("metrics", "--weights", run.GeneratorWeights, "--nearest", run.GeneratorWeights)
            .AssertRefused("--nearest: expected another file than --weights");
        InProcess.Digits("metrics", "--weights", run.GeneratorWeights, "--data", _folder["nowhere"])
            .AssertRefused("--data ", "expected a folder with the files of MNIST");
    }
}
