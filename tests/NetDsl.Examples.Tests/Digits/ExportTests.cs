using Digits;
using NetDsl.Onnx;

namespace NetDsl.Examples.Tests;

/// <summary>Trained generators as ONNX files. What such files compute is the subject of NetDsl.Onnx.Tests.</summary>
[Collection(OneAtATime.Name)]
public sealed class ExportTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_file_is_that_of_the_generator_with_the_trained_weights()
    {
        var result = InProcess.Digits("export", "--weights", run.GeneratorWeights, "--out", _folder["digits.onnx"]);

        result.AssertSuccess();
        Assert.Equal($"DigitGenerator: {_folder["digits.onnx"]} (ONNX, input N × 100 → output N × 28 × 28 × 1)", result.Output.TrimEnd());
        var generator = new DigitGenerator();
        generator.Load(run.GeneratorWeights);
        generator.ExportOnnx(_folder["other.onnx"]);
        Assert.Equal(File.ReadAllBytes(_folder["other.onnx"]), File.ReadAllBytes(_folder["digits.onnx"]));
    }

    [Fact]
    public void Weights_of_another_network_and_names_of_other_files_are_refused_and_the_old_file_stays()
    {
        File.WriteAllText(_folder["digits.onnx"], "precious");

        InProcess.Digits("export", "--weights", run.DiscriminatorWeights, "--out", _folder["digits.onnx"]).AssertRefused(run.DiscriminatorWeights);
        InProcess.Digits("export", "--weights", run.GeneratorWeights, "--out", run.GeneratorWeights)
            .AssertRefused("--out: expected another file than --weights");
        File.WriteAllText(_folder["README.md"], "precious");
        InProcess.Digits("export", "--weights", run.GeneratorWeights, "--out", _folder["README.md"])
            .AssertRefused("--out: expected a name that ends in .onnx; found ");
        Assert.Equal("precious", File.ReadAllText(_folder["README.md"]));
        InProcess.Digits("export", "--weights", _folder["nowhere"], "--out", _folder["digits.onnx"]).AssertRefused("--weights: expected a file of weights");

        Assert.Equal("precious", File.ReadAllText(_folder["digits.onnx"]));
    }
}
