namespace NetDsl.Tests.Losses;

public sealed class BinaryCrossEntropyTests(ITestOutputHelper output)
{
    // By hand: ln 2 for x = 0; ln(1 + e) - z for x = 1; of large |x| only x·(1 - z) or -x·z is left.
    [Theory]
    [InlineData(0f, 0f, 0.69314718056)]
    [InlineData(0f, 1f, 0.69314718056)]
    [InlineData(0f, 0.9f, 0.69314718056)]
    [InlineData(1f, 1f, 0.31326168752)]
    [InlineData(1f, 0f, 1.31326168752)]
    [InlineData(-1f, 1f, 1.31326168752)]
    [InlineData(1f, 0.5f, 0.81326168752)]
    [InlineData(40f, 1f, 4.24835425529e-18)]
    [InlineData(-40f, 0f, 4.24835425529e-18)]
    [InlineData(10000f, 0f, 10000)]
    [InlineData(10000f, 1f, 0)]
    [InlineData(-10000f, 1f, 10000)]
    [InlineData(-10000f, 0f, 0)]
    [InlineData(10000f, 0.75f, 2500)]
    public void The_loss_of_one_logit_is_the_one_computed_by_hand(float logit, float label, double expected)
    {
        var loss = BinaryCrossEntropy.FromLogits([logit], label, new float[1]);

        Assert.Equal(expected, loss, tolerance: expected * 6e-8);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(0.9f)]
    [InlineData(0.1f)]
    public void Loss_and_gradient_are_those_of_double_precision(float label)
    {
        var random = new System.Random(Seeds.Next(output));
        foreach (var scale in (double[])[0.1, 1, 30, 1e4])
        {
            var logits = Enumerable.Range(0, 64).Select(_ => (float)(((random.NextDouble() * 2) - 1) * scale)).ToArray();
            var gradient = new float[64];

            var loss = BinaryCrossEntropy.FromLogits(logits, label, gradient);

            var expected = logits.Average(x => Math.Max(x, 0.0) - ((double)x * label) + Math.Log(1 + Math.Exp(-Math.Abs((double)x))));
            Assert.Equal(expected, loss, tolerance: (expected * 6e-8) + 1e-15);
            for (var i = 0; i < logits.Length; i++)
            {
                var slope = ((1 / (1 + Math.Exp(-(double)logits[i]))) - label) / 64;
                Assert.Equal(slope, gradient[i], tolerance: (Math.Abs(slope) * 6e-8) + 1e-17);
            }
        }
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    [InlineData(0.9f)]
    public void The_gradient_is_that_of_finite_differences(float label)
    {
        const float step = 1f / 64;
        float[] logits = [-3f, -1f, -0.25f, 0f, 0.5f, 2f, 4f];
        var gradient = new float[logits.Length];
        BinaryCrossEntropy.FromLogits(logits, label, gradient);

        for (var i = 0; i < logits.Length; i++)
        {
            float[] above = [.. logits];
            float[] below = [.. logits];
            above[i] += step;
            below[i] -= step;
            var scratch = new float[logits.Length];
            var difference = BinaryCrossEntropy.FromLogits(above, label, scratch) - (double)BinaryCrossEntropy.FromLogits(below, label, scratch);

            // The losses, below 4, are rounded by at most 1.2e-7 each; the third derivative is below 1/8, so the difference is off by at most step²/48 per
            // logit.
            Assert.Equal(difference / (2 * step), gradient[i], tolerance: (2.4e-7 / (2 * step)) + (step * step / 48));
        }
    }

    [Fact]
    public void A_gradient_that_is_almost_zero_keeps_its_digits()
    {
        var gradient = new float[2];

        BinaryCrossEntropy.FromLogits([30f, 60f], 1f, gradient);

        // σ(x) − 1 = −e⁻ˣ / (1 + e⁻ˣ); computed as a difference from 1 it would be 0 from x = 37 on.
        Assert.Equal(-Math.Exp(-30) / (1 + Math.Exp(-30)) / 2, gradient[0], tolerance: 1e-20);
        Assert.Equal(-Math.Exp(-60) / 2, gradient[1], tolerance: 1e-33);
    }

    [Fact]
    public void The_gradient_may_replace_the_logits_and_equal_input_gives_equal_bits()
    {
        var logits = new float[1000];
        new RandomStream(1, 1).FillNormal(logits, 0f, 5f);
        var (gradient, again) = (new float[1000], new float[1000]);

        var loss = BinaryCrossEntropy.FromLogits(logits, 0.9f, gradient);

        Assert.Equal(loss, BinaryCrossEntropy.FromLogits(logits, 0.9f, again));
        Assert.Equal(gradient, again);
        Assert.Equal(loss, BinaryCrossEntropy.FromLogits(logits, 0.9f, logits));
        Assert.Equal(gradient, logits);
    }

    [Fact]
    public void A_logit_that_is_no_number_makes_the_loss_none() =>
        Assert.Equal(float.NaN, BinaryCrossEntropy.FromLogits([1f, float.NaN], 1f, new float[2]));

    [Theory]
    [InlineData(float.PositiveInfinity, 1f, 0f, 0f)]
    [InlineData(float.NegativeInfinity, 0f, 0f, 0f)]
    [InlineData(float.PositiveInfinity, 0f, float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, 1f, float.PositiveInfinity, -1f)]
    [InlineData(float.PositiveInfinity, 0.75f, float.PositiveInfinity, 0.25f)]
    [InlineData(float.NaN, 1f, float.NaN, float.NaN)]
    [InlineData(float.NaN, 0f, float.NaN, float.NaN)]
    public void Infinite_logits_give_the_limits_of_loss_and_gradient(float logit, float label, float loss, float slope)
    {
        var gradient = new float[1];

        Assert.Equal(loss, BinaryCrossEntropy.FromLogits([logit], label, gradient));
        Assert.Equal(slope, gradient[0]);
    }

    [Fact]
    public void A_loss_allocates_nothing()
    {
        var (logits, gradient) = (new float[64], new float[64]);
        BinaryCrossEntropy.FromLogits(logits, 1f, gradient);

        var before = ThreadAllocations.Begin();
        BinaryCrossEntropy.FromLogits(logits, 1f, gradient);

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    [Fact]
    public void Lengths_and_labels_that_make_no_loss_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BinaryCrossEntropy.FromLogits([], 1f, []));
        Assert.Throws<ArgumentException>(() => BinaryCrossEntropy.FromLogits([1f, 2f], 1f, new float[1]));
        Assert.Throws<ArgumentException>(() => BinaryCrossEntropy.FromLogits([1f, 2f], 1f, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCrossEntropy.FromLogits([1f], 1.1f, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCrossEntropy.FromLogits([1f], -0.1f, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCrossEntropy.FromLogits([1f], float.NaN, new float[1]));
    }

    [Fact]
    public void Labels_of_their_own_give_what_batches_of_one_label_give()
    {
        float[] logits = [0.5f, -3f, 20f, 0f];
        float[] labels = [1f, 0f, 0.9f, 0.25f];
        var (gradient, one) = (new float[4], new float[1]);

        var loss = BinaryCrossEntropy.FromLogits(logits, labels, gradient);

        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            sum += BinaryCrossEntropy.FromLogits([logits[i]], labels[i], one);
            Assert.Equal(one[0] / 4, gradient[i]);
        }

        Assert.Equal(sum / 4, loss, 2e-7);
    }

    [Fact]
    public void Labels_that_don_t_fit_are_refused_before_anything_is_written()
    {
        var gradient = new float[2];

        Assert.Throws<ArgumentException>(() => BinaryCrossEntropy.FromLogits([1f, 2f], [1f], gradient));
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCrossEntropy.FromLogits([1f, 2f], [1f, 2f], gradient));

        Assert.StartsWith("Label 1 must be from 0 to 1.", exception.Message, StringComparison.Ordinal);
        Assert.Equal([0f, 0f], gradient);
    }
}
