using Digits;
using NetDsl.Training;

namespace NetDsl.Examples.Tests;

public sealed class EpochMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_second_epoch_is_measured_and_a_run_that_goes_on_keeps_what_came_before()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);
        var (images, _) = DigitFiles.Read(_folder["data"], PixelRange.MinusOneToOne);
        var path = _folder[EpochMetrics.FileName];
        var first = Create(images, every: 2);

        Assert.Equal([false, true, false, true], Enumerable.Range(1, 4).Select(epoch => first.Measure(10 * epoch, epoch, path) is not null));

        var second = Create(images, every: 2);
        second.Continue(path, step: 30);
        Assert.NotNull(second.Measure(40, 4, path));
        var table = MetricTable.Read(path);
        Assert.Equal([20L, 40L], table.Rows.Select(row => row.Step));
        // The generator hasn't changed, and neither has its noise.
        Assert.Equal(table.Rows[0].Metrics, table.Rows[1].Metrics);
    }

    [Fact]
    public void A_table_of_other_metrics_is_begun_anew()
    {
        MnistFolder.Write(_folder["data"], trainingDigits: 20);
        var (images, _) = DigitFiles.Read(_folder["data"], PixelRange.MinusOneToOne);
        var path = _folder[EpochMetrics.FileName];
        File.WriteAllText(path, "step,epoch,other\n1,1,2\n");
        var metrics = Create(images, every: 1);

        metrics.Continue(path, step: 1);
        metrics.Measure(2, 1, path);

        Assert.Equal([2L], MetricTable.Read(path).Rows.Select(row => row.Step));
        metrics.Continue(_folder["nowhere"], step: 1);
    }

    private static EpochMetrics Create(ImageDataSet images, int every)
    {
        // Stripes of its noise: quicker to draw than digits.
        var format = new ImageFormat(images.Shape, PixelRange.MinusOneToOne, NoiseLength: 28);
        var generator = new ImageGenerator(new DigitGenerator(seed: 1), format, (noise, _, drawn, _) =>
        {
            for (var pixel = 0; pixel < drawn.Length; pixel++)
                drawn[pixel] = noise[pixel / 784 * 28 + pixel % 28];
        });
        return new EpochMetrics(new DigitFeatureExtractor(), generator, images, seed: 1, every, ParallelLoop.Default);
    }
}
