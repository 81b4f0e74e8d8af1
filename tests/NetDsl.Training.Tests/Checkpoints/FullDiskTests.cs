using System.Diagnostics;
using KilledRuns;

namespace NetDsl.Training.Tests.Checkpoints;

/// <summary>
/// A process whose files may not grow beyond a few kilobytes, by the operating system's own limit: its checkpoints fail in the middle, as on a disk that fills
/// up while they are written.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private const int Before = 6;
    private const int Steps = 12;

    // In units of 512 bytes: less than a checkpoint or a file of weights, more than the losses.
    private const int Limit = 2;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_disk_that_fills_up_is_reported_the_training_goes_on_and_no_earlier_file_is_lost()
    {
        // Windows has no such limit for a process.
        if (OperatingSystem.IsWindows())
            return;

        Run("full", Before);
        var before = Files("full");
        Assert.True(before.Where(file => !file.Key.EndsWith(".csv", StringComparison.Ordinal)).All(file => file.Value.Length > Limit * 512));

        var (exitCode, output, problems) = RunWithLimit();

        Assert.Equal(0, exitCode);
        Assert.EndsWith("done", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(Steps - Before, problems.Count(line => line.StartsWith("Can't write a checkpoint: Can't write \"", StringComparison.Ordinal)));
        Assert.Contains(problems, line => line.StartsWith("Can't save the weights: Can't write \"", StringComparison.Ordinal));
        var after = Files("full");
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before.Where(file => !file.Key.EndsWith(".csv", StringComparison.Ordinal)), file => Assert.Equal(file.Value, after[file.Key]));

        // With room again, the run goes on from before, and nothing tells that it ever lacked any.
        Run("full", Steps);
        Run("alone", Steps);
        Assert.Equal(Files("alone"), Files("full"));
    }

    private void Run(string folder, int steps)
    {
        Directory.CreateDirectory(_folder[folder]);
        var run = new TinyRun(_folder[folder], steps);
        run.Trainer.Resume();
        Assert.True(run.Trainer.Run().IsComplete);
    }

    private (int ExitCode, string Output, string[] Problems) RunWithLimit()
    {
        // The runtime keeps compiled code in a file of its own, which would be too large as well, unless pages may be written and executed.
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_EnableWriteXorExecute"] = "0" }
        };
        foreach (var argument in (string[])["-c", $"trap '' XFSZ; ulimit -f {Limit}; exec \"$@\"", "sh", Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "NetDsl.KilledRuns.dll"), _folder["full"], $"{Steps}", $"{int.MaxValue}"])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var problems = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, problems.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private SortedDictionary<string, byte[]> Files(string folder) => new(
        Directory.EnumerateFiles(_folder[folder], "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(_folder[folder], file), File.ReadAllBytes), StringComparer.Ordinal);
}
