namespace NetDsl.Tests.Losses;

/// <summary>The relativistic losses and the saturating one: values by hand, double precision, finite differences, huge outputs, and what is refused.</summary>
public sealed class RelativisticTests(ITestOutputHelper output)
{
    [Fact]
    public void The_losses_of_two_pairs_are_those_computed_by_hand()
    {
        // Differences r − f of 0 and of ln 3: ln 2 and ln(1 + 1/3) for the discriminator, ln 2 and ln(1 + 3) for the generator.
        float[] real = [0.5f, 1f], generated = [0.5f, 1f - MathF.Log(3)];
        var (toReal, toGenerated) = (new float[2], new float[2]);
        Assert.Equal((Math.Log(2) + Math.Log(4.0 / 3)) / 2, Relativistic.Discriminator(real, generated, toReal, toGenerated), 1e-7);
        Assert.Equal(-0.25f, toReal[0], 1e-7f);
        Assert.Equal(-0.125f, toReal[1], 1e-7f);
        Assert.Equal([-toReal[0], -toReal[1]], toGenerated);
        Assert.Equal((Math.Log(2) + Math.Log(4)) / 2, Relativistic.Generator(real, generated, toGenerated), 1e-7);
        Assert.Equal(-0.25f, toGenerated[0], 1e-7f);
        Assert.Equal(-0.375f, toGenerated[1], 1e-7f);
    }

    [Fact]
    public void Losses_and_gradients_are_those_of_double_precision_and_of_finite_differences()
    {
        const double Step = 1e-5;
        var random = new System.Random(Seeds.Next(output));
        foreach (var length in (int[])[1, 2, 7, 64, 1000])
        {
            var real = Numbers(random, length);
            var generated = Numbers(random, length);
            var (toReal, toGenerated, wished) = (new float[length], new float[length], new float[length]);

            var loss = Relativistic.Discriminator(real, generated, toReal, toGenerated);
            var wish = Relativistic.Generator(real, generated, wished);

            var differences = real.Zip(generated, (r, f) => (double)r - f).ToArray();
            Assert.Equal(differences.Average(OfDifference), loss, (6e-8 * loss) + 1e-14);
            Assert.Equal(differences.Average(x => OfDifference(-x)), wish, (6e-8 * wish) + 1e-14);
            for (var i = 0; i < length; i++)
            {
                var x = differences[i];
                Assert.Equal((OfDifference(x + Step) - OfDifference(x - Step)) / (2 * Step) / length, toReal[i], 1e-6 / length);
                Assert.Equal((OfDifference(x - Step) - OfDifference(x + Step)) / (2 * Step) / length, toGenerated[i], 1e-6 / length);
                Assert.Equal((OfDifference(-x + Step) - OfDifference(-x - Step)) / (2 * Step) / length, wished[i], 1e-6 / length);
            }
        }
    }

    [Fact]
    public void Huge_differences_neither_overflow_nor_lose_the_loss()
    {
        var (toReal, toGenerated) = (new float[2], new float[2]);
        Assert.Equal(1e30f, Relativistic.Discriminator([-1e30f, 1e30f], [1e30f, -1e30f], toReal, toGenerated));
        Assert.Equal([-0.5f, 0f], toReal);
        Assert.Equal([0.5f, 0f], toGenerated);
    }

    [Fact]
    public void What_is_no_number_stays_none()
    {
        var (toReal, toGenerated) = (new float[3], new float[3]);
        Assert.Equal(float.NaN, Relativistic.Discriminator([1f, float.NaN, 2f], [0f, 0f, 0f], toReal, toGenerated));
        Assert.Equal([true, false, true], toReal.Select(float.IsFinite));
        Assert.Equal([true, false, true], toGenerated.Select(float.IsFinite));
        Assert.Equal(float.NaN, Relativistic.Generator([1f, 2f, 3f], [0f, float.NaN, 0f], toGenerated));
        Assert.Equal([true, false, true], toGenerated.Select(float.IsFinite));
    }

    [Fact]
    public void The_gradients_may_replace_the_outputs()
    {
        float[] real = [0.5f, -3f, 2f], generated = [1f, 0.25f, -1f];
        var (toReal, toGenerated) = (new float[3], new float[3]);
        var loss = Relativistic.Discriminator(real, generated, toReal, toGenerated);
        Assert.Equal(loss, Relativistic.Discriminator(real, generated, real, generated));
        Assert.Equal(toReal, real);
        Assert.Equal(toGenerated, generated);
    }

    [Fact]
    public void Lengths_that_don_t_fit_and_shared_gradients_are_refused()
    {
        var gradient = new float[3];
        Assert.Throws<ArgumentException>(() => Relativistic.Discriminator([], [], [], []));
        Assert.Throws<ArgumentException>(() => Relativistic.Discriminator([1f], [1f, 2f], new float[1], new float[1]));
        Assert.Throws<ArgumentException>(() => Relativistic.Discriminator([1f], [1f], new float[2], new float[1]));
        Assert.Throws<ArgumentException>(() => Relativistic.Discriminator([1f, 2f], [1f, 2f], gradient.AsSpan(0, 2), gradient.AsSpan(1, 2)));
        Assert.Throws<ArgumentException>(() => Relativistic.Generator([1f, 2f], [1f], new float[2]));
        Assert.Throws<ArgumentException>(() => Relativistic.Generator([1f], [1f], new float[2]));
    }

    [Fact]
    public void The_saturating_loss_is_the_negative_of_the_discriminators()
    {
        var random = new System.Random(Seeds.Next(output));
        var logits = Numbers(random, 100);
        var (expected, gradient) = (new float[100], new float[100]);
        var loss = BinaryCrossEntropy.FromLogits(logits, 0.1f, expected);
        Assert.Equal(-loss, BinaryCrossEntropy.SaturatingFromLogits(logits, 0.1f, gradient));
        Assert.Equal(expected.Select(slope => -slope), gradient);

        // mean(ln(1 − σ(x))), by its definition.
        Assert.Equal(logits.Average(x => Math.Log(1 - (1 / (1 + Math.Exp(-x))))), BinaryCrossEntropy.SaturatingFromLogits(logits, 0f, gradient), 1e-6);
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryCrossEntropy.SaturatingFromLogits([1f], 2f, new float[1]));
    }

    [Fact]
    public void A_term_is_added_with_its_weight()
    {
        float[] gradient = [1f, 2f, 3f];
        Reconstruction.Add([1f, -1f, 0.5f], 10f, gradient);
        Assert.Equal([11f, -8f, 8f], gradient);
        Assert.Throws<ArgumentException>(() => Reconstruction.Add([1f, 2f], 1f, new float[3]));
    }

    private static float[] Numbers(System.Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 8) - 4))];

    private static double OfDifference(double x) => Math.Log(1 + Math.Exp(-x));
}
