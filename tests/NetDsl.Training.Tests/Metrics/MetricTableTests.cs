using System.Globalization;

namespace NetDsl.Training.Tests.Metrics;

public sealed class MetricTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_has_a_header_and_numbers_that_give_the_same_numbers_back()
    {
        var table = new MetricTable(["frechet", "score"]);
        table.Add(Row(156, 1, 0.1, 1.0 / 3.0));
        table.Add(Row(312, 2, 1e-20, double.MaxValue));

        table.Save(_folder["metrics.csv"]);

        Assert.Equal("step,epoch,frechet,score\n156,1,0.1,0.3333333333333333\n312,2,1E-20,1.7976931348623157E+308\n", File.ReadAllText(_folder["metrics.csv"]));
        var read = MetricTable.Read(_folder["metrics.csv"]);
        Assert.Equal(table.Names, read.Names);
        Assert.Equal(table.Rows.Select(row => (row.Step, row.Epoch)), read.Rows.Select(row => (row.Step, row.Epoch)));
        Assert.Equal(table.Rows.SelectMany(row => row.Metrics), read.Rows.SelectMany(row => row.Metrics));
    }

    [Fact]
    public void The_language_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            var table = new MetricTable(["frechet", "score"]);
            table.Add(Row(1, 1, 1234.5, -0.5));
            table.Save(_folder["metrics.csv"]);

            Assert.Equal("step,epoch,frechet,score\n1,1,1234.5,-0.5\n", File.ReadAllText(_folder["metrics.csv"]));
            Assert.Equal(1234.5, MetricTable.Read(_folder["metrics.csv"]).Rows[0].Metrics[0].Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_run_that_goes_on_from_an_earlier_step_measures_what_came_later_again()
    {
        var table = new MetricTable(["frechet", "score"]);
        foreach (var epoch in (int[])[1, 2, 3])
            table.Add(Row(100 * epoch, epoch, 1, 2));

        table.RemoveAfter(250);
        table.Add(Row(300, 3, 5, 6));

        Assert.Equal([100L, 200L, 300L], table.Rows.Select(row => row.Step));
        Assert.Equal(5.0, table.Rows[2].Metrics[0].Value);
    }

    [Fact]
    public void Metrics_that_are_not_the_columns_are_refused()
    {
        var table = new MetricTable(["frechet", "score"]);

        Assert.Throws<ArgumentException>(() => table.Add(new MetricRow(1, 1, [new("score", 1), new("frechet", 1)])));
        Assert.Throws<ArgumentException>(() => table.Add(new MetricRow(1, 1, [new("frechet", 1)])));
        Assert.Empty(table.Rows);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    public void Names_that_would_break_the_table_are_refused(string name) => Assert.Throws<ArgumentException>(() => new MetricTable([name]));

    [Fact]
    public void No_name_and_equal_names_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MetricTable([]));
        Assert.Throws<ArgumentException>(() => new MetricTable(["a", "a"]));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("step,epoch,seconds_only", null)]
    [InlineData("step,epoch\n", "step,epoch and the name of a metric")]
    [InlineData("hello\n", "step,epoch and the name of a metric")]
    [InlineData("step,epoch,a,a\n", "all of them different")]
    [InlineData("step,epoch,a\n1,1\n", "expected 3 cells in line 2")]
    [InlineData("step,epoch,a\n1,1,2\n1,x,2\n", "a step and an epoch at the beginning of line 3")]
    [InlineData("step,epoch,a\n1,1,two\n", "a number for a in line 2")]
    public void A_file_that_is_no_table_is_refused_with_the_line_that_is_wrong(string text, string? complaint)
    {
        var path = _folder["metrics.csv"];
        File.WriteAllText(path, text);

        if (complaint is null)
            Assert.Empty(MetricTable.Read(path).Rows);
        else
            Refused.ByFile(() => MetricTable.Read(path), path, complaint);
    }

    private static MetricRow Row(long step, int epoch, double distance, double score) => new(step, epoch, [new("frechet", distance), new("score", score)]);
}
