using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;

namespace NetDsl.Training.Tests.Report;

public sealed class ChartTests
{
    [Fact]
    public void Thinned_rows_keep_the_extremes_of_every_column_of_every_curve()
    {
        var random = new Random(TestSeed.Value);
        var table = RunTable.OfMetrics("a", "b");
        const int Count = 20_000;
        const int Columns = 400;
        for (var step = 1; step <= Count; step++)
            table.Add(step, 1, [random.NextDouble() * (step % 1013 == 0 ? 100 : 1), -random.NextDouble()]);

        var rows = RowThinning.Choose(table, Columns);

        Assert.Equal(rows.Order().Distinct(), rows);
        Assert.Equal((0, Count - 1), (rows[0], rows[^1]));
        Assert.InRange(rows.Length, Columns, 4 * (Columns + 1) + 2);
        var kept = rows.ToHashSet();
        for (var curve = 0; curve < 2; curve++)
        {
            var values = table.Values(curve).ToArray();
            foreach (var column in Enumerable.Range(0, Count).GroupBy(row => (long)row * Columns / (Count - 1)))
            {
                Assert.True(
                    column.Any(row => kept.Contains(row) && values[row] == column.Max(other => values[other])),
                    $"seed {TestSeed.Value}: curve {curve}, column {column.Key} lost its largest number");
                Assert.True(
                    column.Any(row => kept.Contains(row) && values[row] == column.Min(other => values[other])),
                    $"seed {TestSeed.Value}: curve {curve}, column {column.Key} lost its smallest number");
            }
        }
    }

    [Fact]
    public void Few_rows_all_stay()
    {
        var table = RunTable.OfMetrics("a");
        for (var step = 1; step <= 100; step++)
            table.Add(step * 1000L, 1, [step]);

        Assert.Equal(Enumerable.Range(0, 100), RowThinning.Choose(table, 50));
    }

    [Fact]
    public void Gaps_stay_gaps_when_rows_are_thinned()
    {
        var table = RunTable.OfMetrics("a");
        for (var step = 1; step <= 10_000; step++)
            table.Add(step, 1, [step is >= 5000 and < 5002 ? double.NaN : 1]);

        Assert.Contains(RowThinning.Choose(table, 10), row => double.IsNaN(table.Values(0)[row]));
    }

    [Theory]
    [InlineData(0.0, 10.0, "0 2 4 6 8 10")]
    [InlineData(1.0, 780.0, "200 400 600")]
    [InlineData(-1.0, 1.0, "−1.0 −0.5 0 0.5 1.0")]
    [InlineData(0.0, 0.07, "0 0.02 0.04 0.06")]
    [InlineData(1e6, 3e6, "1e6 1.5e6 2e6 2.5e6 3e6")]
    [InlineData(99.5, 100.5, "99.6 99.8 100.0 100.2 100.4")]
    public void Ticks_are_round_numbers(double minimum, double maximum, string expected)
    {
        var ticks = AxisTicks.Linear(new AxisScale(minimum, maximum, IsLogarithmic: false), 6);

        Assert.Equal(expected, string.Join(' ', ticks.Select(tick => AxisTicks.Label(tick, ticks[1] - ticks[0]))));
    }

    [Theory]
    [InlineData(0.5, 40.0, "0.5 1 2 5 10 20")]
    [InlineData(1.0, 10.0, "1 2 5 10")]
    [InlineData(0.9, 250.0, "1 3 10 30 100")]
    [InlineData(1e-6, 1e6, "1e−6 0.001 1 1,000 1e6")]
    public void Ticks_of_logarithms_are_powers_of_ten_and_round_numbers_between_few_of_them(double minimum, double maximum, string expected)
    {
        var ticks = AxisTicks.Logarithmic(new AxisScale(minimum, maximum, IsLogarithmic: true), 6);

        Assert.Equal(expected, string.Join(' ', ticks.Select(tick => AxisTicks.Label(tick))));
    }

    [Fact]
    public void Ticks_of_any_range_are_few_and_inside()
    {
        var random = new Random(TestSeed.Value);
        for (var trial = 0; trial < 5000; trial++)
        {
            var (first, second) = (Draw(random), Draw(random));
            var scale = AxisScale.Linear(Math.Min(first, second), Math.Max(first, second));
            Assert.True(scale.Minimum < scale.Maximum, $"seed {TestSeed.Value}, trial {trial}: {first:R} to {second:R} gives an axis without length");
            Assert.InRange(scale.Place(first), 0, 1);
            var ticks = AxisTicks.Linear(scale, 6);
            Assert.InRange(ticks.Length, 1, 7);
            Assert.All(ticks, tick => Assert.InRange(scale.Place(tick), -1e-6, 1 + 1e-6));
        }

        static double Draw(Random random) => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
    }

    [Fact]
    public void A_smoothed_constant_is_that_constant_from_the_first_number_on()
    {
        Assert.All(Smoothing.Of(Enumerable.Repeat(3.0, 500).ToArray()), value => Assert.Equal(3.0, value, 12));
    }

    [Fact]
    public void A_smoothed_curve_is_the_weighted_mean_of_what_came_before()
    {
        var random = new Random(TestSeed.Value);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())];
        const double Decay = 1 - 1 / 10.0;

        var smoothed = Smoothing.Of(values);

        for (var row = 0; row < values.Length; row += 13)
        {
            var weights = Enumerable.Range(0, row + 1).Select(before => Math.Pow(Decay, row - before)).ToArray();
            Assert.Equal(weights.Zip(values, (weight, value) => weight * value).Sum() / weights.Sum(), smoothed[row], 10);
        }
    }

    [Fact]
    public void A_curve_is_drawn_where_its_numbers_say()
    {
        var table = RunTable.OfMetrics("a");
        table.Add(1, 1, [0]);
        table.Add(2, 1, [10]);
        table.Add(3, 1, [5]);

        var chart = Draw(table);

        // From 0 to 10 and a margin of half a unit above; up is less.
        var path = RawPath(chart);
        Assert.Equal("M0 300h0L500 14.3L1000 157.1", path);
        // So few numbers have no other curve, which nothing could switch off.
        Assert.Single(chart.Descendants("path"), other => other.Attribute("class") is { } style && style.Value.StartsWith("curve", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_that_are_not_finite_leave_gaps_in_the_curve_and_in_what_the_pointer_finds()
    {
        var table = RunTable.OfMetrics("a");
        foreach (var (step, value) in new (int, double)[] { (1, 1), (2, double.NaN), (3, 2), (4, double.PositiveInfinity), (5, 3), (6, 4) })
            table.Add(step, 1, [value]);

        var chart = Draw(table);

        var path = RawPath(chart);
        Assert.Equal(3, path.Count(character => character == 'M'));
        Assert.DoesNotContain("N", path.Replace("M", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var data = JsonDocument.Parse(chart.Descendants("script").Single().Value);
        Assert.Equal(
            "1 null 2 null 3 4",
            string.Join(' ', data.RootElement.GetProperty("curves")[0].GetProperty("values").EnumerateArray().Select(value => value.GetRawText())));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    public void Curves_without_a_finite_number_say_so(double value)
    {
        var table = RunTable.OfMetrics("a");
        table.Add(1, 1, [value]);

        Assert.Contains("No finite numbers.", Draw(table).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-9e299, 9e299)]
    [InlineData(1e-320, 9e299)]
    [InlineData(5, double.MinValue)]
    [InlineData(double.Epsilon, double.MaxValue)]
    public void Extreme_numbers_are_drawn_inside_the_plot(double first, double second)
    {
        var table = RunTable.OfMetrics("a");
        table.Add(1, 1, [first]);
        table.Add(2, 1, [second]);

        foreach (var path in Draw(table).Descendants("path").Select(path => path.Attribute("d")!.Value))
        {
            Assert.DoesNotContain("∞", path, StringComparison.Ordinal);
            Assert.DoesNotContain("Na", path, StringComparison.Ordinal);
            foreach (var number in path.Split('M', 'L', 'H', 'h', ' ').Where(part => part.Length > 0))
                Assert.InRange(double.Parse(number, CultureInfo.InvariantCulture), -1, 1001);
        }
    }

    [Fact]
    public void A_logarithmic_axis_is_offered_where_numbers_differ_much_and_are_positive()
    {
        Assert.NotNull(AxisScale.Logarithmic(0.1, 30));
        Assert.Null(AxisScale.Logarithmic(1, 5));
        Assert.Null(AxisScale.Logarithmic(0, 100));
        Assert.Null(AxisScale.Logarithmic(-1, 100));
    }

    private static string RawPath(XElement chart) =>
        chart.Descendants("path").First(path => path.Attribute("class") is { } style && style.Value.StartsWith("curve raw", StringComparison.Ordinal))
        .Attribute("d")!.Value;

    private static XElement Draw(RunTable table)
    {
        using var text = new StringWriter();
        new CurveChart("id", "Title", table, [.. Enumerable.Range(0, table.Names.Count)]).WriteTo(new HtmlWriter(text));
        return XElement.Parse(text.ToString());
    }
}
