using System.Globalization;

namespace NetDsl.Training.Tests.Runs;

public sealed class RunTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void A_table_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var losses = RunTable.OfLosses("d_loss", "g_loss");
            losses.Add(1, 1, TimeSpan.FromMilliseconds(1234.5), 1.5f, 0.1f);
            losses.Add(2000, 3, TimeSpan.FromSeconds(1000), -1e-20f, float.NaN);
            losses.Save(_folder["losses.csv"]);
            var metrics = RunTable.OfMetrics("frechet", "score");
            metrics.Add(156, 1, 1234.5, 1.0 / 3.0);
            metrics.Add(312, 2, -1e-20, double.MaxValue);
            metrics.Save(_folder["metrics.csv"]);
            Assert.Equal(metrics.Values(0), RunTable.Read(_folder["metrics.csv"]).Values(0));
            Assert.Equal(metrics.Values(1), RunTable.Read(_folder["metrics.csv"]).Values(1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            "step,epoch,seconds,d_loss,g_loss\n1,1,1.234500,1.5,0.1\n2000,3,1000.000000,-1E-20,NaN\n",
            File.ReadAllText(_folder["losses.csv"]));
        Assert.Equal(
            "step,epoch,frechet,score\n156,1,1234.5,0.3333333333333333\n312,2,-1E-20,1.7976931348623157E+308\n",
            File.ReadAllText(_folder["metrics.csv"]));
        Assert.NotEqual(0xEF, File.ReadAllBytes(_folder["losses.csv"])[0]);
    }

    [Fact]
    public void Rows_have_a_number_for_each_column()
    {
        var table = RunTable.OfLosses("loss", "accuracy");

        Assert.Throws<ArgumentException>(() => table.Add(2, 1, TimeSpan.Zero, 1f));
        Assert.Throws<ArgumentException>(() => table.Add(2, 1, 1.0, 2.0, 3.0));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void A_saved_table_is_read_up_to_a_step_and_saved_to_the_same_bytes()
    {
        var random = new Random(TestSeed.Value);
        var table = RunTable.OfLosses("d_loss", "g_loss");
        for (var step = 1; step <= 5000; step++)
        {
            var loss = BitConverter.Int32BitsToSingle(random.Next());
            table.Add(step, 1 + step / 100, TimeSpan.FromTicks(10 * random.Next(10_000_000)), random.NextSingle(), loss);
        }

        table.Save(_folder["all"]);

        RunTable.Read(_folder["all"]).Save(_folder["again"]);
        RunTable.Read(_folder["all"], 4500).Save(_folder["some"]);

        Assert.Equal(File.ReadAllText(_folder["all"]), File.ReadAllText(_folder["again"]));
        Assert.Equal(File.ReadLines(_folder["all"]).Take(4501), File.ReadLines(_folder["some"]));
    }

    [Fact]
    public void Later_steps_can_be_removed()
    {
        var table = RunTable.OfMetrics("frechet");
        foreach (var epoch in (int[])[1, 2, 3])
            table.Add(100 * epoch, epoch, epoch);

        table.RemoveAfter(300);
        Assert.Equal([100, 200, 300], table.Steps);
        table.RemoveAfter(250);
        Assert.Equal([100, 200], table.Steps);
        Assert.Equal([1, 2], table.Values(0));
        table.RemoveAfter(100);
        Assert.Equal([1], table.Epochs);
    }

    [Theory]
    [InlineData]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a", "a")]
    public void Names_that_would_break_the_table_are_refused(params string[] names) => Assert.Throws<ArgumentException>(() => RunTable.OfMetrics(names));

    [Theory]
    [InlineData("2,1,0.5,x,1", "expected a number as d_loss; found 'x'")]
    [InlineData("2,1,0.5,1", "expected 5 cells, as in the header; found 4")]
    [InlineData("2,1,0.5,1,2,3", "expected 5 cells, as in the header; found 6")]
    [InlineData("-2,1,0.5,1,2", "expected a step's number; found '-2'")]
    [InlineData("2,one,0.5,1,2", "expected an epoch's number; found 'one'")]
    [InlineData("99999999999999999999,1,0.5,1,2", "expected a step's number")]
    [InlineData("2,1,0.5,\"1,5\",2", "expected 5 cells, as in the header; found 6")]
    [InlineData("2,1,NaN,1,2", "expected the seconds of the step; found 'NaN'")]
    [InlineData("\0\0\0", "expected 5 cells, as in the header; found 1")]
    public void A_damaged_row_is_left_out_and_named(string row, string problem)
    {
        File.WriteAllText(_folder["losses.csv"], $"step,epoch,seconds,d_loss,g_loss\n1,1,0.5,0.25,4\n{row}\n3,1,0.5,0.125,5\n");
        var notes = new List<string>();

        var table = RunTable.Read(_folder["losses.csv"], notes);

        Assert.Equal([1, 3], table.Steps);
        Assert.Equal([0.25, 0.125], table.Values(0));
        Assert.Equal([4, 5], table.Values(1));
        Assert.StartsWith("losses.csv, line 3: " + problem, Assert.Single(notes), StringComparison.Ordinal);
        Refused.ByFile(() => RunTable.Read(_folder["losses.csv"]), _folder["losses.csv"], "line 3: " + problem);
        Assert.Equal([1], RunTable.Read(_folder["losses.csv"], lastStep: 1).Steps);
    }

    [Fact]
    public void Many_damaged_rows_are_counted()
    {
        File.WriteAllText(_folder["losses.csv"], "step,epoch,seconds,loss\n" + string.Concat(Enumerable.Repeat("?\n", 1000)) + "1,1,1,1\n");
        var notes = new List<string>();

        Assert.Equal(1, RunTable.Read(_folder["losses.csv"], notes).Count);

        Assert.Equal(4, notes.Count);
        Assert.Equal("losses.csv: 997 more rows are left out.", notes[3]);
    }

    [Theory]
    [InlineData("", "found an empty file")]
    [InlineData("epoch,step,loss\n", "expected a header that begins with step,epoch; found 'epoch,step,loss'")]
    [InlineData("\u007fELF", "expected a header that begins with step,epoch")]
    [InlineData("step,epoch\n", "expected a header with 1 to 100 names of numbers; found 0")]
    [InlineData("step,epoch,seconds\n", "expected a header with 1 to 100 names of numbers; found 0")]
    [InlineData("step,epoch,a,a\n", "expected a header with different names of numbers; found a, a")]
    public void What_has_no_such_header_is_refused(string content, string expected)
    {
        File.WriteAllText(_folder["losses.csv"], content);

        Refused.ByFile(() => RunTable.Read(_folder["losses.csv"], []), _folder["losses.csv"], expected);
        Refused.ByFile(() => RunTable.Read(_folder["losses.csv"]), _folder["losses.csv"], expected);
    }

    [Fact]
    public void Losses_are_read_with_every_digit()
    {
        var table = RunTable.OfLosses("a", "b");
        table.Add(1, 1, TimeSpan.FromSeconds(1), float.Epsilon, -0.1f);
        table.Add(2, 1, TimeSpan.FromSeconds(1), float.PositiveInfinity, float.NaN);
        table.Save(_folder["losses.csv"]);
        var notes = new List<string>();

        var read = RunTable.Read(_folder["losses.csv"], notes);

        Assert.Empty(notes);
        Assert.Equal(["a", "b"], read.Names);
        Assert.Equal([float.Epsilon, float.PositiveInfinity], read.Values(0).ToArray().Select(value => (float)value));
        Assert.Equal([-0.1f, float.NaN], read.Values(1).ToArray().Select(value => (float)value));
    }

    [Fact]
    public void Steps_that_come_again_replace_those_that_were_there()
    {
        File.WriteAllText(_folder["metrics.csv"], "step,epoch,m\n10,1,1\n20,2,2\n30,3,3\n20,2,4\n25,3,5\n");

        var table = RunTable.Read(_folder["metrics.csv"], []);

        Assert.Equal([10, 20, 25], table.Steps);
        Assert.Equal([1, 4, 5], table.Values(0));
    }

    [Fact]
    public void The_rate_is_that_of_the_last_steps()
    {
        var rate = new StepRate(window: 4);
        Assert.Equal(0, rate.PerSecond);
        Assert.Null(rate.TimeFor(10));

        rate.Add(TimeSpan.FromSeconds(100));
        Assert.Equal(0.01, rate.PerSecond, 12);
        for (var step = 0; step < 4; step++)
            rate.Add(TimeSpan.FromSeconds(0.5));

        Assert.Equal(2, rate.PerSecond, 12);
        Assert.Equal(TimeSpan.FromSeconds(5), rate.TimeFor(10));
        Assert.Equal(TimeSpan.FromSeconds(1e9), rate.TimeFor(long.MaxValue));
    }

    [Fact]
    public void A_table_that_grows_is_written_on_and_has_the_bytes_of_one_that_is_written_whole()
    {
        var table = RunTable.OfLosses("a");
        var file = new RunTableFile(table, _folder["losses.csv"]);
        for (var step = 1; step <= 30; step++)
        {
            table.Add(step, 1, TimeSpan.FromMilliseconds(step), step / 7f);
            if (step % 7 == 0)
                file.Save();
        }

        file.Save();
        table.Save(_folder["whole.csv"]);
        Assert.Equal(File.ReadAllBytes(_folder["whole.csv"]), File.ReadAllBytes(_folder["losses.csv"]));

        // Only what is new is written: a change within the rows that are there stays, as long as the length is the same.
        var text = File.ReadAllText(_folder["losses.csv"]);
        File.WriteAllText(_folder["losses.csv"], text.Replace("1,1,0.001000", "1,1,0.009000", StringComparison.Ordinal));
        table.Add(31, 1, TimeSpan.Zero, 1);
        file.Save();
        Assert.Contains("\n1,1,0.009000", File.ReadAllText(_folder["losses.csv"]), StringComparison.Ordinal);
        Assert.EndsWith("\n31,1,0.000000,1\n", File.ReadAllText(_folder["losses.csv"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_table_whose_file_was_removed_or_changed_meanwhile_is_written_whole(bool removed)
    {
        var table = RunTable.OfLosses("a");
        var file = new RunTableFile(table, _folder["losses.csv"]);
        table.Add(1, 1, TimeSpan.Zero, 1);
        file.Save();
        if (removed)
            File.Delete(_folder["losses.csv"]);
        else
            File.AppendAllText(_folder["losses.csv"], "2,1,0");
        table.Add(2, 1, TimeSpan.Zero, 2);
        file.Save();

        Assert.Equal("step,epoch,seconds,a\n1,1,0.000000,1\n2,1,0.000000,2\n", File.ReadAllText(_folder["losses.csv"]));
    }

    [Fact]
    public void A_row_that_a_killed_process_was_writing_is_left_out()
    {
        File.WriteAllText(_folder["losses.csv"], "step,epoch,seconds,loss\n1,1,1,0.5\n2,1,1,0.69");
        var notes = new List<string>();

        Assert.Equal([1], RunTable.Read(_folder["losses.csv"], notes).Steps);
        Assert.Equal("losses.csv, line 3: expected the end of the line; found the end of the file; the row is left out.", Assert.Single(notes));
    }

    [Fact]
    public void A_line_without_an_end_takes_no_memory_for_its_letters()
    {
        File.WriteAllText(_folder["losses.csv"], "step,epoch,seconds,loss\n1,1,1,0.5\n");
        using (var file = new FileStream(_folder["losses.csv"], FileMode.Open))
            file.SetLength(64 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var notes = new List<string>();

        Assert.Equal([1], RunTable.Read(_folder["losses.csv"], notes).Steps);
        Assert.Contains("expected at most 65,536 letters; found more", Assert.Single(notes), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 << 20);
        Refused.ByFile(() => RunTable.Read(_folder["losses.csv"]), _folder["losses.csv"], "expected at most 65,536 letters");
    }

    [Theory]
    [InlineData("\u001b[31m")]
    [InlineData("\u0007")]
    [InlineData("\u202e")]
    public void What_a_terminal_could_obey_is_shown_and_not_passed_on(string text)
    {
        File.WriteAllText(_folder["losses.csv"], $"step,epoch,seconds,loss\n1,1,1,{text}\n");
        var notes = new List<string>();
        _ = RunTable.Read(_folder["losses.csv"], notes);

        Assert.DoesNotContain(text[0], Assert.Single(notes));
        Assert.DoesNotContain(text[0], Assert.Throws<DataFileException>(() => RunTable.Read(_folder["losses.csv"])).Message);
        File.WriteAllText(_folder["run.json"], $"{{\"program\": \"{text}");
        Assert.DoesNotContain(text[0], Assert.Throws<DataFileException>(() => RunDescriptionFile.Load(_folder["run.json"])).Message);
    }

    [Theory]
    [InlineData("-Infinity")]
    [InlineData("1e11")]
    [InlineData("99999999999")]
    public void Seconds_that_no_step_takes_are_refused(string seconds)
    {
        File.WriteAllText(_folder["losses.csv"], $"step,epoch,seconds,loss\n1,1,{seconds},1\n");

        Refused.ByFile(() => RunTable.Read(_folder["losses.csv"]), _folder["losses.csv"], "expected the seconds of the step");
    }
}
