using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Tests;

public sealed class SeriesTests
{
    [Fact]
    public void Medians_are_the_middle_one_or_the_mean_of_the_two_in_the_middle()
    {
        Assert.Equal(2, Series.MedianOf([9, 1, 2]));
        Assert.Equal(2.5, Series.MedianOf([9, 1, 2, 3]));
    }

    [Fact]
    public void The_spread_is_a_part_of_the_median()
    {
        var series = new Series();
        foreach (var seconds in (double[])[4, 6, 5])
            series.Add(seconds);

        Assert.Equal(5, series.Median);
        Assert.Equal(0.4, series.Spread, precision: 12);
    }
}
