namespace NetDsl.Tests.Losses;

public sealed class SoftmaxCrossEntropyTests(ITestOutputHelper output)
{
    [Fact]
    public void Equal_logits_cost_the_logarithm_of_the_number_of_classes()
    {
        var gradient = new float[4];

        Assert.Equal(Math.Log(4), SoftmaxCrossEntropy.FromLogits([7f, 7f, 7f, 7f], [2], 4, gradient), 1e-7);
        Assert.Equal([0.25f, 0.25f, -0.75f, 0.25f], gradient);
    }

    [Fact]
    public void The_loss_is_that_of_the_probabilities_in_Keras_documentation()
    {
        // Keras's CategoricalCrossentropy: targets [0, 1, 0] and [0, 0, 1] against [0.05, 0.95, 0] and [0.1, 0.8, 0.1] give 1.177: the mean of -ln
        // 0.95 and -ln 0.1.
        float[] logits = [MathF.Log(0.05f), MathF.Log(0.95f), -100f, MathF.Log(0.1f), MathF.Log(0.8f), MathF.Log(0.1f)];

        Assert.Equal(1.177, SoftmaxCrossEntropy.FromLogits(logits, [1, 2], 3, new float[6]), 5e-4);
        Assert.Equal(1.177, SoftmaxCrossEntropy.FromLogits(logits, [0f, 1f, 0f, 0f, 0f, 1f], 3, new float[6]), 5e-4);
    }

    [Theory]
    [InlineData(1, 0f)]
    [InlineData(2, 0f)]
    [InlineData(10, 0f)]
    [InlineData(10, 0.1f)]
    [InlineData(7, 1f)]
    public void Loss_and_gradient_are_those_of_double_precision(int classes, float smoothing)
    {
        var random = new System.Random(Seeds.Next(output));
        foreach (var scale in (double[])[0.1, 3, 50, 1e4])
        {
            const int images = 33;
            var logits = Enumerable.Range(0, images * classes).Select(_ => (float)(((random.NextDouble() * 2) - 1) * scale)).ToArray();
            var labels = Enumerable.Range(0, images).Select(_ => random.Next(classes)).ToArray();
            var targets = labels.SelectMany(label => Enumerable.Range(0, classes).Select(j => j == label ? 1f : 0f)).ToArray();
            var (ofLabels, ofTargets) = (new float[logits.Length], new float[logits.Length]);

            var loss = SoftmaxCrossEntropy.FromLogits(logits, labels, classes, ofLabels, smoothing);
            var again = SoftmaxCrossEntropy.FromLogits(logits, targets, classes, ofTargets, smoothing);

            var (expected, slopes) = Reference(logits, targets, classes, smoothing);
            Assert.Equal(expected, loss, (expected * 1e-7) + 1e-12);
            Assert.Equal(expected, again, (expected * 1e-7) + 1e-12);
            for (var i = 0; i < logits.Length; i++)
            {
                Assert.Equal(slopes[i], ofLabels[i], (Math.Abs(slopes[i]) * 1e-7) + 1e-16);
                Assert.Equal(slopes[i], ofTargets[i], (Math.Abs(slopes[i]) * 1e-7) + 1e-16);
            }
        }
    }

    [Fact]
    public void Probabilities_that_are_no_labels_count_by_their_share()
    {
        var (gradient, expected) = (new float[6], new float[6]);
        float[] logits = [1f, -2f, 0.5f, 3f, 3f, -1f];
        float[] targets = [0.2f, 0.3f, 0.5f, 0f, 0.9f, 0.1f];

        var loss = SoftmaxCrossEntropy.FromLogits(logits, targets, 3, gradient);

        var (mean, slopes) = Reference(logits, targets, 3, 0f);
        Assert.Equal(mean, loss, 2e-7);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(slopes[i], gradient[i], 3e-8);
    }

    [Fact]
    public void The_gradient_is_that_of_finite_differences()
    {
        const float step = 1f / 64;
        float[] logits = [0.5f, -1f, 2f, 0.25f, 1f, -0.5f];
        int[] labels = [2, 0];
        var (gradient, scratch) = (new float[6], new float[6]);
        SoftmaxCrossEntropy.FromLogits(logits, labels, 3, gradient, 0.2f);

        for (var i = 0; i < logits.Length; i++)
        {
            float[] above = [.. logits];
            float[] below = [.. logits];
            above[i] += step;
            below[i] -= step;
            double higher = SoftmaxCrossEntropy.FromLogits(above, labels, 3, scratch, 0.2f);
            var difference = higher - SoftmaxCrossEntropy.FromLogits(below, labels, 3, scratch, 0.2f);

            // Losses below 4 are rounded by 1.2e-7 each; the third derivative is below 1/8.
            Assert.Equal(difference / (2 * step), gradient[i], (2.4e-7 / (2 * step)) + (step * step / 48));
        }
    }

    [Fact]
    public void Losses_and_gradients_that_are_almost_zero_keep_their_digits()
    {
        var gradient = new float[2];

        var loss = SoftmaxCrossEntropy.FromLogits([60f, 0f], [0], 2, gradient);

        Assert.Equal(Math.Exp(-60), loss, 1e-33);
        Assert.Equal(-Math.Exp(-60), gradient[0], 1e-33);
        Assert.Equal(Math.Exp(-60), gradient[1], 1e-33);
    }

    [Fact]
    public void A_class_that_was_ruled_out_costs_nothing_where_it_isn_t_the_label()
    {
        var gradient = new float[3];

        Assert.Equal(Math.Log(2), SoftmaxCrossEntropy.FromLogits([0f, 0f, float.NegativeInfinity], [0], 3, gradient), 1e-7);
        Assert.Equal([-0.5f, 0.5f, 0f], gradient);
    }

    [Theory]
    [InlineData(float.PositiveInfinity, 0f)]
    [InlineData(0f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity)]
    [InlineData(float.NegativeInfinity, float.NegativeInfinity)]
    [InlineData(float.NaN, 0f)]
    [InlineData(0f, float.NaN)]
    public void Where_there_is_no_softmax_there_is_neither_a_loss_nor_a_gradient(float first, float second)
    {
        float[] logits = [1f, 2f, first, second];
        var (ofLabels, ofTargets) = (new float[4], new float[4]);
        for (var label = 0; label < 2; label++)
        {
            Assert.True(float.IsNaN(SoftmaxCrossEntropy.FromLogits(logits, [0, label], 2, ofLabels)));
            Assert.True(float.IsNaN(SoftmaxCrossEntropy.FromLogits(logits, [1f, 0f, 1f - label, label], 2, ofTargets)));
            foreach (var gradient in new[] { ofLabels, ofTargets })
            {
                // The other image has a softmax of its own.
                Assert.Equal(-1 / (1 + Math.Exp(-1)) / 2, gradient[0], 1e-7);
                Assert.True(float.IsNaN(gradient[2]) && float.IsNaN(gradient[3]));
            }
        }
    }

    [Fact]
    public void A_label_that_was_ruled_out_costs_infinity_and_keeps_its_slope()
    {
        var gradient = new float[2];

        Assert.Equal(float.PositiveInfinity, SoftmaxCrossEntropy.FromLogits([0f, float.NegativeInfinity], [1], 2, gradient));
        Assert.Equal([1f, -1f], gradient);
    }

    [Fact]
    public void The_gradient_may_replace_the_logits()
    {
        float[] logits = [1f, 2f, 3f, -1f, 0f, 5f];
        var gradient = new float[6];
        var loss = SoftmaxCrossEntropy.FromLogits(logits, [2, 0], 3, gradient);

        Assert.Equal(loss, SoftmaxCrossEntropy.FromLogits(logits, [2, 0], 3, logits));
        Assert.Equal(gradient, logits);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void A_label_out_of_range_is_named_before_anything_is_written(int label)
    {
        var gradient = Enumerable.Repeat(42f, 20).ToArray();

        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.FromLogits(new float[20], [3, label], 10, gradient));

        Assert.StartsWith($"Label 1 is {label}, but with 10 classes labels go from 0 to 9.", exception.Message, StringComparison.Ordinal);
        Assert.All(gradient, number => Assert.Equal(42f, number));
    }

    [Fact]
    public void Targets_that_are_no_probabilities_are_refused_before_anything_is_written()
    {
        var gradient = Enumerable.Repeat(42f, 4).ToArray();

        var wrongSum = Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.FromLogits(new float[4], [0.5f, 0.5f, 0.5f, 0.25f], 2, gradient));
        Assert.StartsWith("The targets of image 1 must add up to 1, but they add up to 0.75.", wrongSum.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.FromLogits(new float[4], [1.5f, -0.5f, 0.5f, 0.5f], 2, gradient));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.FromLogits(new float[4], [float.NaN, 0.5f, 0.5f, 0.5f], 2, gradient));
        Assert.All(gradient, number => Assert.Equal(42f, number));
    }

    [Fact]
    public void Lengths_and_numbers_that_make_no_loss_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.FromLogits([], (int[])[], 3, []));
        Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.FromLogits(new float[5], [0], 3, new float[5]));
        Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.FromLogits(new float[6], [0], 3, new float[6]));
        Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.FromLogits(new float[6], [0, 1], 3, new float[5]));
        Assert.Throws<ArgumentException>(() => SoftmaxCrossEntropy.FromLogits(new float[6], new float[5], 3, new float[6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.FromLogits(new float[6], [0, 1], 0, new float[6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.FromLogits(new float[6], [0, 1], 3, new float[6], 1.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => SoftmaxCrossEntropy.FromLogits(new float[6], [0, 1], 3, new float[6], float.NaN));
    }

    [Fact]
    public void A_loss_allocates_nothing()
    {
        var (logits, labels, gradient) = (new float[640], new int[64], new float[640]);
        SoftmaxCrossEntropy.FromLogits(logits, labels, 10, gradient);

        var before = ThreadAllocations.Begin();
        SoftmaxCrossEntropy.FromLogits(logits, labels, 10, gradient);

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    // As the definition says it, -Σ target · ln(e^x / Σ e^x), around the largest logit; of gradients the terms of a difference that cancels are put
    // together first.
    private static (double Loss, double[] Slopes) Reference(float[] logits, float[] targets, int classes, float smoothing)
    {
        var images = logits.Length / classes;
        var slopes = new double[logits.Length];
        var sum = 0.0;
        for (var image = 0; image < images; image++)
        {
            var row = image * classes;
            var largest = Enumerable.Range(row, classes).Max(i => logits[i]);
            var exponentials = Enumerable.Range(row, classes).Select(i => Math.Exp((double)logits[i] - largest)).ToArray();
            var total = exponentials.Sum();
            for (var j = 0; j < classes; j++)
            {
                var target = (targets[row + j] * (1.0 - smoothing)) + ((double)smoothing / classes);
                var rest = exponentials.Where((_, other) => other != j).Sum() / total;
                sum += target * (Math.Log(total) + largest - logits[row + j]);
                slopes[row + j] = (target > 0.5 ? 1.0 - target - rest : (exponentials[j] / total) - target) / images;
            }
        }

        return (sum / images, slopes);
    }
}
