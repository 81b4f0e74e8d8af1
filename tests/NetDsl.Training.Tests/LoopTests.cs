using System.Globalization;

namespace NetDsl.Training.Tests;

public sealed class LoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_counts_steps_and_epochs_from_one_and_says_where_epochs_end()
    {
        var steps = CreateLoop((_, _) => new GanLosses(1, 2)).Run(epochs: 2).ToArray();

        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(step => step.Step));
        Assert.Equal([1, 1, 1, 2, 2, 2], steps.Select(step => step.Epoch));
        Assert.Equal([false, false, true, false, false, true], steps.Select(step => step.EndsEpoch));
        Assert.All(steps, step => Assert.Equal(new GanLosses(1, 2), step.Losses));
    }

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(2, 4, 4)]
    [InlineData(2, 100, 6)]
    public void A_limit_cuts_a_run_but_never_lengthens_it(int epochs, long limit, int expected)
    {
        var loop = CreateLoop((_, _) => default);

        Assert.Equal(expected, loop.Run(epochs, limit).Count());
        Assert.Equal(expected, loop.CountSteps(epochs, limit));
    }

    [Fact]
    public void Steps_are_trained_only_when_they_are_asked_for()
    {
        var trained = 0;
        foreach (var step in CreateLoop((_, _) => { trained++; return default; }).Run(epochs: 2))
        {
            Assert.Equal(step.Step, trained);
            if (step.Step == 2)
                break;
        }

        Assert.Equal(2, trained);
    }

    [Fact]
    public void The_same_streams_feed_the_same_numbers_and_every_step_has_noise_of_its_own()
    {
        static List<float[]> Feed()
        {
            var fed = new List<float[]>();
            foreach (var _ in CreateLoop((real, noise) => { fed.Add([.. real, .. noise]); return default; }).Run(epochs: 2))
            {
            }

            return fed;
        }

        var first = Feed();
        Assert.Equal(first, Feed());
        var noise = first.SelectMany(fed => fed[(2 * 2)..]).ToArray();
        Assert.Equal(6 * 2 * 5, noise.Length);
        Assert.All(noise, number => Assert.InRange(number, -1f, 0.9999999f));
        // All 60 draws of 24 random bits differ; that two agree by chance has a probability of about 1 in 10,000, and the seed is fixed.
        Assert.Equal(noise.Length, noise.Distinct().Count());
    }

    [Fact]
    public void A_conditional_step_gets_the_labels_of_its_images_and_the_same_images_and_noise_as_another()
    {
        // Image i is the bytes i and i, and its label is i modulo 3.
        byte[] pixels = [.. Enumerable.Range(0, 7).SelectMany(i => new[] { (byte)i, (byte)i })];
        var data = new ImageDataSet(pixels, new ImageShape(1, 2, 1), new PixelRange(0, 255), Enumerable.Range(0, 7).Select(i => i % 3).ToArray(), classes: 3);
        var (conditional, plain) = (new List<float[]>(), new List<float[]>());

        ConditionalGanTrainStep step = (real, noise, labels) =>
        {
            conditional.Add([.. real, .. noise]);
            float[] expected = [.. real.ToArray().Where((_, i) => i % 2 == 0).SelectMany(image => Enumerable.Range(0, 3).Select(label => label == (int)image % 3 ? 1f : 0f))];
            Assert.Equal(expected, labels.ToArray());
            return new GanLosses(1, 2);
        };
        GanTrainStep plainStep = (real, noise) => { plain.Add([.. real, .. noise]); return default; };
        var steps = new GanTrainingLoop(step, new BatchSource(data, 2, new RandomStream(5, 1)), noiseLength: 5, new RandomStream(5, 2)).Run(epochs: 2).Count();
        var plainSteps = new GanTrainingLoop(plainStep, new BatchSource(data, 2, new RandomStream(5, 1)), noiseLength: 5, new RandomStream(5, 2)).Run(epochs: 2).Count();

        Assert.Equal((6, 6), (steps, plainSteps));
        Assert.Equal(plain, conditional);
    }

    [Fact]
    public void A_conditional_run_without_labels_is_refused()
    {
        var batches = new BatchSource(new ImageDataSet(new byte[4], new ImageShape(1, 2, 1), PixelRange.MinusOneToOne), 2, new RandomStream(5, 1));

        Assert.Contains(
            "Expected images with labels; these have none",
            Assert.Throws<ArgumentException>(() => new GanTrainingLoop((_, _, _) => default, batches, noiseLength: 5, new RandomStream(5, 2))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_is_timed_by_the_clock_that_was_given()
    {
        var clock = new SteppingClock();
        var loop = CreateLoop((_, _) => { clock.Now += TimeSpan.FromMilliseconds(250); return default; }, clock);

        Assert.All(loop.Run(epochs: 1), step => Assert.Equal(TimeSpan.FromMilliseconds(250), step.Duration));
    }

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
            table.Add(new TrainingStep(1, 1, false, TimeSpan.FromMilliseconds(1234.5), new GanLosses(1.5f, 0.1f)));
            table.Add(new TrainingStep(2000, 3, true, TimeSpan.FromSeconds(1000), new GanLosses(-1e-20f, float.NaN)));
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

    private static GanTrainingLoop CreateLoop(GanTrainStep step, TimeProvider? clock = null)
    {
        var data = new ImageDataSet(new byte[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 }, new ImageShape(1, 2, 1), PixelRange.MinusOneToOne);
        return new GanTrainingLoop(step, new BatchSource(data, 2, new RandomStream(5, 1)), noiseLength: 5, new RandomStream(5, 2), clock);
    }

    private sealed class SteppingClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
