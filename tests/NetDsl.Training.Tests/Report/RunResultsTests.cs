namespace NetDsl.Training.Tests.Report;

public sealed class RunResultsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_description_comes_back_as_it_was_written()
    {
        RunDescriptionFile.Save(_folder["run.json"], SampleRun.Description);

        var read = RunDescriptionFile.Load(_folder["run.json"]);

        Assert.Equal(SampleRun.Description.Networks, read.Networks);
        Assert.Equal(SampleRun.Description.Options, read.Options);
        Assert.Equal(SampleRun.Description.ClassNames, read.ClassNames);
        Assert.Equal(SampleRun.Description, read with
        {
            Networks = SampleRun.Description.Networks,
            Options = SampleRun.Description.Options,
            ClassNames = SampleRun.Description.ClassNames,
        });
    }

    [Fact]
    public void A_run_that_was_killed_made_the_steps_of_which_there_are_losses()
    {
        SampleRun.Write(_folder["run"]);
        var path = Path.Combine(_folder["run"], RunFiles.Description);
        RunDescriptionFile.Save(path, SampleRun.Description with { Outcome = RunOutcome.Running, Steps = 0, Epochs = 0, Seconds = 0, ImagesPerSecond = 0 });

        var description = RunResults.Read(_folder["run"]).Description!;
        var page = File.ReadAllText(ReportFile.Write(_folder["run"]));

        Assert.Equal((780, 5), (description.Steps, description.Epochs));
        Assert.Contains("780 of 780", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">0 images/s<", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"program\":\"x\"")]
    [InlineData("{\"program\":\"x\"}")]
    [InlineData(
        "{\"program\":null,\"networks\":[],\"options\":[],"
            + "\"machine\":{\"processor\":\"\",\"vectorBits\":0,\"processors\":1,\"system\":\"\",\"runtime\":\"\"},\"started\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData(
        "{\"program\":\"x\",\"networks\":[null],\"options\":[],"
            + "\"machine\":{\"processor\":\"\",\"vectorBits\":0,\"processors\":1,\"system\":\"\",\"runtime\":\"\"},\"started\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData(
        "{\"program\":\"x\",\"networks\":[],\"options\":[],"
            + "\"machine\":{\"processor\":\"\",\"vectorBits\":0,\"processors\":1,\"system\":\"\",\"runtime\":\"\"},\"started\":\"yesterday\"}")]
    public void A_damaged_description_is_refused_in_a_line_and_the_page_says_so(string content)
    {
        SampleRun.Write(_folder["run"]);
        var path = Path.Combine(_folder["run"], RunFiles.Description);
        File.WriteAllText(path, content);

        Refused.ByFile(() => RunDescriptionFile.Load(path), path, "expected a description of a run");
        var results = RunResults.Read(_folder["run"]);

        Assert.Null(results.Description);
        Assert.Equal(780, results.Losses!.Count);
        var note = Assert.Single(results.Notes);
        Assert.StartsWith("run.json: expected a description", note, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_that_is_cut_anywhere_is_refused_or_whole()
    {
        RunDescriptionFile.Save(_folder["run.json"], SampleRun.Description);
        var bytes = File.ReadAllBytes(_folder["run.json"]);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(_folder["cut.json"], bytes[..length]);
            Refused.ByFile(() => RunDescriptionFile.Load(_folder["cut.json"]), _folder["cut.json"]);
        }
    }

    [Fact]
    public void Folders_without_a_run_are_refused()
    {
        Directory.CreateDirectory(_folder["empty"]);
        File.WriteAllText(_folder["file"], "");

        Refused.ByFile(() => ReportFile.Write(_folder["empty"]), _folder["empty"], "expected the folder of a run", "found none of them");
        Refused.ByFile(() => ReportFile.Write(_folder["missing"]), _folder["missing"], "it doesn't exist");
        Refused.ByFile(() => ReportFile.Write(_folder["file"]), _folder["file"], "it is a file");
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["empty"]));
    }

    [Fact]
    public void Only_sample_sheets_are_taken_for_sample_sheets()
    {
        SampleRun.Write(_folder["run"], epochs: 2);
        foreach (var name in (string[])["epoch-1.png", "epoch-000.png", "epoch-0003.png", "epoch-.png", "epoch-003.jpg", "epoch--01.png", "other.png",
            "epoch-99999999999.png"])
            File.Copy(Path.Combine(_folder["run"], "samples", "epoch-001.png"), Path.Combine(_folder["run"], "samples", name));

        File.WriteAllText(Path.Combine(_folder["run"], "samples", "epoch-003.png"), "no picture");
        SampleRun.WriteSheet(_folder["run"], 1000);

        var results = RunResults.Read(_folder["run"]);

        Assert.Equal([1, 2, 1000], results.Sheets.Select(sheet => sheet.Epoch));
        Assert.Contains("samples/epoch-003.png: expected a PNG file", Assert.Single(results.Notes), StringComparison.Ordinal);
    }
}
