using System.Diagnostics;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

/// <summary>Where output can't be written: a training survives its log, and says what it couldn't leave.</summary>
[Collection(OneAtATime.Name)]
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("exec \"$@\" > /dev/full")]
    [InlineData("exec \"$@\" >&-")]
    public void A_full_or_closed_output_ends_no_training(string command)
    {
        if (!OperatingSystem.IsLinux())
            return;

        var result = Run(command, "--steps", "2");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal((RunOutcome.Finished, 2L), RunDescriptionFile.Load(_folder["run/run.json"]) is var run ? (run.Outcome, run.Steps) : default);
        Assert.True(File.Exists(_folder["run/generator.safetensors"]));
    }

    [Fact]
    public void A_limit_for_files_ends_no_training_and_the_exit_code_says_that_nothing_is_there()
    {
        if (!OperatingSystem.IsLinux())
            return;

        // 10 KiB: room for the losses, and neither for weights nor for samples in an event file.
        var result = Run("ulimit -f 20; exec \"$@\"", "--steps", "2", "--tensorboard", "events");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("error: Not everything could be written: Can't save the samples: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Can't write a checkpoint: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("generator.safetensors)", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--resume", result.Output, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(_folder["run/losses.csv"]).Length);
        Assert.False(File.Exists(_folder["run/generator.safetensors"]));
    }

    private ProgramResult Run(string command, params string[] options)
    {
        MnistFolder.Write(_folder["data"]);
        var start = new ProcessStartInfo("/bin/sh")
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            // The runtime keeps compiled code in a file of its own otherwise, which would be too large as well.
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" },
        };
        string[] program = [Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "Digits.dll")];
        string[] arguments = ["-c", command, "sh", .. program, "train", "--data", "data", "--batch", "2", "--metrics-every", "0", "--out", "run", .. options];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        return ExampleProgram.Finish(process);
    }
}
