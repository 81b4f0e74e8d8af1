using System.Diagnostics;
using System.Globalization;
using KilledRuns;
using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Checkpoints;

/// <summary>Processes that are killed without warning, with SIGKILL where there is one, at random moments of steps and of writing checkpoints.</summary>
public sealed class KilledRunTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 50;
    private const int MostStepsOfAProcess = 12;
    private const int Steps = Kills * MostStepsOfAProcess + 20;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_is_killed_fifty_times_ends_with_the_bytes_of_one_that_was_left_alone()
    {
        var random = new Random(TestSeed.Value);
        output.WriteLine($"seed {TestSeed.Value}");
        Directory.CreateDirectory(_folder["killed"]);
        var (leftovers, steps) = (0, 0L);
        for (var kill = 0; kill < Kills; kill++)
        {
            var began = KillSoon(random);

            // Each goes on from where a checkpoint was, never from before.
            Assert.True(began >= steps, $"process {kill} began at step {began}, but there had been a checkpoint of step {steps}");
            steps = new CheckpointFolder(Path.Combine(_folder["killed"], "checkpoints")).Steps() is [var newest, ..] ? newest : 0;
            leftovers += Directory.EnumerateFiles(_folder["killed"], ".*.tmp", SearchOption.AllDirectories).Count();
        }

        output.WriteLine($"killed at step {steps}, {leftovers} times while a file was written");
        Assert.InRange(leftovers, 1, Kills);
        Finish("killed");
        Finish("alone");

        var files = Directory.EnumerateFiles(_folder["alone"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(_folder["alone"], file))
            .Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(7, files.Length);
        Assert.Equal(files, Directory.EnumerateFiles(_folder["killed"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_folder["killed"], file)).Order(StringComparer.Ordinal));
        Assert.All(files,
            file => Assert.Equal(File.ReadAllBytes(Path.Combine(_folder["alone"], file)), File.ReadAllBytes(Path.Combine(_folder["killed"], file))));
    }

    // Starts a process, waits until it makes steps, and kills it a random moment later. It stops by itself to be killed before it comes to the end.
    private long KillSoon(Random random)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
            ?? "dotnet")
        { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "NetDsl.KilledRuns.dll"), _folder["killed"],
            Steps.ToString(CultureInfo.InvariantCulture), MostStepsOfAProcess.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var first = process.StandardOutput.ReadLine();
        Assert.StartsWith("step ", first, StringComparison.Ordinal);
        // The first checkpoint comes some 20 to 40 milliseconds after the first step, because its code is compiled then.
        var moment = Stopwatch.GetTimestamp() + (long)(random.NextDouble() * 0.08 * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < moment)
            Thread.SpinWait(50);

        process.Kill();
        process.WaitForExit();
        return long.Parse(first!["step ".Length..], CultureInfo.InvariantCulture) - 1;
    }

    private void Finish(string folder)
    {
        Directory.CreateDirectory(_folder[folder]);
        var run = new TinyRun(_folder[folder], Steps);
        run.Trainer.Resume();
        Assert.True(run.Trainer.Run().IsComplete);
    }
}
