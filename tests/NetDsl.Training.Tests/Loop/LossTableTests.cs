using System.Globalization;

namespace NetDsl.Training.Tests.Loops;

public sealed class LossTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    public void The_loss_table_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var table = new LossTable();
            table.Add(new TrainingStep(1, 1, false, TimeSpan.FromMilliseconds(1234.5), new StepLosses(1.5f, 0.1f)));
            table.Add(new TrainingStep(2000, 3, true, TimeSpan.FromSeconds(1000), new StepLosses(-1e-20f, float.NaN)));
            table.Save(_folder["losses.csv"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(
            "step,epoch,seconds,d_loss,g_loss\n1,1,1.234500,1.5,0.1\n2000,3,1000.000000,-1E-20,NaN\n",
            File.ReadAllText(_folder["losses.csv"]));
        Assert.NotEqual(0xEF, File.ReadAllBytes(_folder["losses.csv"])[0]);
    }

    [Fact]
    public void A_loss_table_has_the_columns_that_it_was_given()
    {
        var table = new LossTable(["loss", "accuracy"]);
        table.Add(1, 1, TimeSpan.FromSeconds(0.25), 1.5f, 0.1f);
        table.Save(_folder["losses.csv"]);

        Assert.Equal("step,epoch,seconds,loss,accuracy\n1,1,0.250000,1.5,0.1\n", File.ReadAllText(_folder["losses.csv"]));
        Assert.Throws<ArgumentException>(() => table.Add(2, 1, TimeSpan.Zero, 1f));
        Assert.Throws<ArgumentException>(() => new LossTable(["a,b"]));
    }

    [Fact]
    public void A_saved_table_is_read_up_to_a_step_and_saved_to_the_same_bytes()
    {
        var random = new Random(TestSeed.Value);
        var table = new LossTable();
        for (var step = 1; step <= 5000; step++)
            table.Add(step, 1 + step / 100, TimeSpan.FromTicks(10 * random.Next(10_000_000)), random.NextSingle(), BitConverter.Int32BitsToSingle(random.Next()));
        table.Save(_folder["all"]);

        LossTable.Read(_folder["all"], ["d_loss", "g_loss"], 5000).Save(_folder["again"]);
        LossTable.Read(_folder["all"], ["d_loss", "g_loss"], 4500).Save(_folder["some"]);

        Assert.Equal(File.ReadAllText(_folder["all"]), File.ReadAllText(_folder["again"]));
        Assert.Equal(File.ReadLines(_folder["all"]).Take(4501), File.ReadLines(_folder["some"]));
    }

    [Theory]
    [InlineData("", "expected the losses of 2 steps; found 0")]
    [InlineData("step,epoch,seconds,loss\n1,1,0.1,0.5\n2,1,0.1,0.5\n", "expected the columns step,epoch,seconds,d_loss,g_loss; found step,epoch,seconds,loss")]
    [InlineData("step,epoch,seconds,d_loss,g_loss\n1,1,0.1,0.5,0.5\n", "expected the losses of 2 steps; found 1")]
    [InlineData("step,epoch,seconds,d_loss,g_loss\n1,1,0.1,0.5,0.5\n3,1,0.1,0.5,0.5\n", "expected the losses of step 2 in line 3; found 3,1,0.1,0.5,0.5")]
    [InlineData("step,epoch,seconds,d_loss,g_loss\n1,1,0.1,0.5,0.5\n2,1,0.1,0.5", "expected the losses of step 2 in line 3; found 2,1,0.1,0.5")]
    public void A_file_that_isn_t_such_a_table_is_refused(string text, string message)
    {
        File.WriteAllText(_folder["losses.csv"], text);

        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => LossTable.Read(_folder["losses.csv"], ["d_loss", "g_loss"], 2)).Message, StringComparison.Ordinal);
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
}
