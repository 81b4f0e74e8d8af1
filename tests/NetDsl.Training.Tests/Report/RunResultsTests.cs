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
        Assert.Equal(SampleRun.Description, read with { Networks = SampleRun.Description.Networks, Options = SampleRun.Description.Options });
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
    [InlineData("{\"program\":null,\"networks\":[],\"options\":[],\"machine\":{\"processor\":\"\",\"vectorBits\":0,\"processors\":1,\"system\":\"\",\"runtime\":\"\"},\"started\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("{\"program\":\"x\",\"networks\":[null],\"options\":[],\"machine\":{\"processor\":\"\",\"vectorBits\":0,\"processors\":1,\"system\":\"\",\"runtime\":\"\"},\"started\":\"2026-01-01T00:00:00Z\"}")]
    [InlineData("{\"program\":\"x\",\"networks\":[],\"options\":[],\"machine\":{\"processor\":\"\",\"vectorBits\":0,\"processors\":1,\"system\":\"\",\"runtime\":\"\"},\"started\":\"yesterday\"}")]
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

    [Theory]
    [InlineData("2,1,0.5,x,1", "expected a number as d_loss; found 'x'")]
    [InlineData("2,1,0.5,1", "expected 5 numbers; found 4")]
    [InlineData("2,1,0.5,1,2,3", "expected 5 numbers; found 6")]
    [InlineData("-2,1,0.5,1,2", "expected a step's number; found '-2'")]
    [InlineData("2,one,0.5,1,2", "expected an epoch's number; found 'one'")]
    [InlineData("99999999999999999999,1,0.5,1,2", "expected a step's number")]
    [InlineData("2,1,0.5,\"1,5\",2", "expected 5 numbers; found 6")]
    [InlineData("\0\0\0", "expected 5 numbers; found 1")]
    public void A_damaged_row_is_left_out_and_named(string row, string problem)
    {
        File.WriteAllText(_folder["losses.csv"], $"step,epoch,seconds,d_loss,g_loss\n1,1,0.5,0.25,4\n{row}\n3,1,0.5,0.125,5\n");
        var notes = new List<string>();

        var table = CurveFile.Read(_folder["losses.csv"], notes);

        Assert.Equal([1, 3], table.Steps);
        Assert.Equal([0.25, 0.125], table.Values(0));
        Assert.Equal([4, 5], table.Values(1));
        Assert.StartsWith("losses.csv, line 3: " + problem, Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_damaged_rows_are_counted()
    {
        File.WriteAllText(_folder["losses.csv"], "step,epoch,seconds,loss\n" + string.Concat(Enumerable.Repeat("?\n", 1000)) + "1,1,1,1\n");
        var notes = new List<string>();

        Assert.Equal(1, CurveFile.Read(_folder["losses.csv"], notes).Count);

        Assert.Equal(4, notes.Count);
        Assert.Equal("losses.csv: 997 more rows are left out.", notes[3]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("epoch,step,loss\n")]
    [InlineData("\u007fELF")]
    public void What_has_no_such_header_is_refused(string content)
    {
        File.WriteAllText(_folder["losses.csv"], content);

        Refused.ByFile(() => CurveFile.Read(_folder["losses.csv"], []), _folder["losses.csv"], "expected a header that begins with step,epoch");
    }

    [Fact]
    public void What_the_loss_table_writes_is_read_with_every_digit()
    {
        var table = new LossTable(["a", "b"]);
        table.Add(1, 1, TimeSpan.FromSeconds(1), [float.Epsilon, -0.1f]);
        table.Add(2, 1, TimeSpan.FromSeconds(1), [float.PositiveInfinity, float.NaN]);
        table.Save(_folder["losses.csv"]);
        var notes = new List<string>();

        var read = CurveFile.Read(_folder["losses.csv"], notes);

        Assert.Empty(notes);
        Assert.Equal(["a", "b"], read.Names);
        Assert.Equal([float.Epsilon, float.PositiveInfinity], read.Values(0).ToArray().Select(value => (float)value));
        Assert.Equal([-0.1f, float.NaN], read.Values(1).ToArray().Select(value => (float)value));
    }

    [Fact]
    public void Steps_that_come_again_replace_those_that_were_there()
    {
        File.WriteAllText(_folder["metrics.csv"], "step,epoch,m\n10,1,1\n20,2,2\n30,3,3\n20,2,4\n25,3,5\n");

        var table = CurveFile.Read(_folder["metrics.csv"], []);

        Assert.Equal([10, 20, 25], table.Steps);
        Assert.Equal([1, 4, 5], table.Values(0));
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
        foreach (var name in (string[])["epoch-1.png", "epoch-000.png", "epoch-0003.png", "epoch-.png", "epoch-003.jpg", "epoch--01.png", "other.png", "epoch-99999999999.png"])
            File.Copy(Path.Combine(_folder["run"], "samples", "epoch-001.png"), Path.Combine(_folder["run"], "samples", name));

        File.WriteAllText(Path.Combine(_folder["run"], "samples", "epoch-003.png"), "no picture");
        SampleRun.WriteSheet(_folder["run"], 1000);

        var results = RunResults.Read(_folder["run"]);

        Assert.Equal([1, 2, 1000], results.Sheets.Select(sheet => sheet.Epoch));
        Assert.Contains("samples/epoch-003.png: expected a PNG file", Assert.Single(results.Notes), StringComparison.Ordinal);
    }
}
