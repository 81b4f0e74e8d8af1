using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

[Collection(OneAtATime.Name)]
public sealed class ReportTests(TrainedRun run) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_leaves_a_page_of_itself()
    {
        var description = RunDescriptionFile.Load(Path.Combine(run.Folder, RunFiles.Description));
        Assert.Equal(("Digits", RunOutcome.Finished, 10L, 10L), (description.Program, description.Outcome, description.Steps, description.PlannedSteps));
        Assert.Equal(["DigitGenerator", "DigitDiscriminator"], description.Networks.Select(network => network.Name));
        Assert.Contains(new NamedText("--seed", "3"), description.Options);
        Assert.Contains(new NamedText("digits", "10,000"), description.Options);

        var page = File.ReadAllText(Path.Combine(run.Folder, RunFiles.Report));
        Assert.Contains("10 of 10", page, StringComparison.Ordinal);
        Assert.Contains("g_loss", page, StringComparison.Ordinal);
        Assert.Contains("data:image/png;base64,", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_can_be_made_again_of_a_folder()
    {
        Directory.CreateDirectory(_folder["run"]);
        File.Copy(Path.Combine(run.Folder, RunFiles.Losses), _folder["run/losses.csv"]);

        var result = InProcess.Digits("report", "--run", _folder["run"]);

        result.AssertSuccess();
        Assert.Equal($"Page: {Path.Combine(_folder["run"], RunFiles.Report)}", result.Output.TrimEnd());
        Assert.Contains("d_loss", File.ReadAllText(_folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "it doesn't exist")]
    [InlineData("", "found nothing")]
    [InlineData(".", "found none of them")]
    public void A_folder_without_a_run_is_refused(string folder, string problem) =>
        InProcess.Digits("report", "--run", folder.Length == 0 ? "" : Path.Combine(_folder.Path, folder)).AssertRefused(problem);

    [Fact]
    public void A_port_that_is_taken_or_none_is_refused_before_anything_is_trained()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        InProcess.Digits("train", "--watch", port, "--out", _folder["run"]).AssertRefused("--watch", port);
        InProcess.Digits("train", "--watch", "65536", "--out", _folder["run"]).AssertRefused("--watch", "65,535");
        InProcess.Classifier("train", "--watch", port, "--out", _folder["runs/001"]).AssertRefused("--watch", port);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_folder_that_was_there_before_a_refusal_stays()
    {
        File.WriteAllText(_folder["file"], "");
        Directory.CreateDirectory(_folder["run"]);

        InProcess.Digits("train", "--tensorboard", _folder["file/events"], "--out", _folder["run"])
            .AssertRefused("--tensorboard: expected a folder that can be created and written");

        Assert.True(Directory.Exists(_folder["run"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["run"]));
    }

    [Fact]
    public async Task A_run_can_be_watched_and_leaves_events()
    {
        // Windows has no command that sends a signal to one process.
        if (OperatingSystem.IsWindows())
            return;

        MnistFolder.Write(_folder["data"]);
        using var process = ExampleProgram.Digits.Start(
            _folder.Path, ["train", "--data", "data", "--batch", "2", "--epochs", "100000", "--out", "run", "--tensorboard", "events", "--watch"]);
        string? address = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("epoch 1/", StringComparison.Ordinal))
            address = line.StartsWith("Watch: ", StringComparison.Ordinal) ? line["Watch: ".Length..] : address;

        using (var client = new HttpClient { BaseAddress = new Uri(address!) })
        {
            Assert.Contains("DigitGenerator", await client.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
            using var other = await client.GetAsync(new Uri("/run.json", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();

        var result = ExampleProgram.Finish(process);
        Assert.Equal((130, ""), (result.ExitCode, result.Error));
        Assert.Equal(RunOutcome.Interrupted, RunDescriptionFile.Load(_folder["run/run.json"]).Outcome);
        Assert.True(new FileInfo(Assert.Single(Directory.EnumerateFiles(_folder["events"]))).Length > 100);
    }
}
