namespace NetDsl.Tests.Losses;

/// <summary>Least squares, hinge and Wasserstein: values by hand, gradients by finite differences, and what is refused.</summary>
public sealed class GanLossTests(ITestOutputHelper output)
{
    public delegate float Loss(ReadOnlySpan<float> outputs, Span<float> gradient);

    public static readonly Dictionary<string, (Loss Loss, Func<double, double> Exact)> Losses = new()
    {
        ["LeastSquares 1"] = ((x, gradient) => LeastSquares.FromOutputs(x, 1f, gradient), x => 0.5 * (x - 1) * (x - 1)),
        ["LeastSquares -0.5"] = ((x, gradient) => LeastSquares.FromOutputs(x, -0.5f, gradient), x => 0.5 * (x + 0.5) * (x + 0.5)),
        ["Hinge.Real"] = (Hinge.Real, x => Math.Max(0, 1 - x)),
        ["Hinge.Fake"] = (Hinge.Fake, x => Math.Max(0, 1 + x)),
        ["Hinge.Generator"] = (Hinge.Generator, x => -x),
        ["Wasserstein.Real"] = (Wasserstein.Real, x => -x),
        ["Wasserstein.Fake"] = (Wasserstein.Fake, x => x),
        ["Wasserstein.Generator"] = (Wasserstein.Generator, x => -x),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    // By hand, of the outputs 3, -1, 0.5: the means of (4 + 4 + 0.25) / 2, of 0, 2, 0.5, of 4, 0, 1.5, and of the outputs themselves, 2.5 / 3.
    [Theory]
    [InlineData("LeastSquares 1", 1.375f)]
    [InlineData("Hinge.Real", 2.5f / 3)]
    [InlineData("Hinge.Fake", 5.5f / 3)]
    [InlineData("Hinge.Generator", -2.5f / 3)]
    [InlineData("Wasserstein.Real", -2.5f / 3)]
    [InlineData("Wasserstein.Fake", 2.5f / 3)]
    [InlineData("Wasserstein.Generator", -2.5f / 3)]
    public void The_loss_of_three_outputs_is_the_one_computed_by_hand(string name, float expected) =>
        Assert.Equal(expected, Losses[name].Loss([3f, -1f, 0.5f], new float[3]), 1e-7f);

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_and_gradient_are_those_of_double_precision_at_every_length(string name)
    {
        var (loss, exact) = Losses[name];
        var random = new System.Random(Seeds.Next(output));
        foreach (var length in (int[])[1, 2, 7, 64, 1000])
        {
            var outputs = Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 8) - 4)).ToArray();
            var gradient = Enumerable.Repeat(float.NaN, length).ToArray();

            var actual = loss(outputs, gradient);

            var expected = outputs.Average(x => exact(x));
            Assert.Equal(expected, actual, (Math.Abs(expected) * 6e-8) + 1e-14);
            for (var i = 0; i < length; i++)
            {
                // At the corner of a hinge the difference quotient is that of neither side.
                if (Math.Abs(Math.Abs(outputs[i]) - 1) > 1e-4)
                    Assert.Equal((exact(outputs[i] + 1e-5) - exact(outputs[i] - 1e-5)) / 2e-5 / length, gradient[i], 1e-6 / length);
            }
        }
    }

    [Fact]
    public void At_its_corner_a_hinge_is_flat()
    {
        var gradient = new float[2];

        Assert.Equal(0f, Hinge.Real([1f, 2f], gradient));
        Assert.Equal([0f, 0f], gradient);
        Assert.Equal(0f, Hinge.Fake([-1f, -2f], gradient));
        Assert.Equal([0f, 0f], gradient);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_may_replace_the_outputs(string name)
    {
        float[] outputs = [0.5f, -3f, 2f, 1.25f, -0.75f];
        var gradient = new float[5];
        var expected = Losses[name].Loss(outputs, gradient);

        Assert.Equal(expected, Losses[name].Loss(outputs, outputs));
        Assert.Equal(gradient, outputs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_output_that_is_no_number_makes_the_loss_none(string name) =>
        Assert.Equal(float.NaN, Losses[name].Loss([1f, float.NaN, 2f], new float[3]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Lengths_that_make_no_loss_are_refused_before_anything_is_written(string name)
    {
        var gradient = new float[3];

        Assert.Throws<ArgumentException>(() => Losses[name].Loss([], []));
        var exception = Assert.Throws<ArgumentException>(() => Losses[name].Loss([1f, 2f], gradient));

        Assert.StartsWith("The gradient needs as many places as there are outputs, 2, but has 3.", exception.Message, StringComparison.Ordinal);
        Assert.Equal([0f, 0f, 0f], gradient);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loss_allocates_nothing(string name)
    {
        var loss = Losses[name].Loss;
        var (outputs, gradient) = (new float[64], new float[64]);
        loss(outputs, gradient);

        var before = ThreadAllocations.Begin();
        loss(outputs, gradient);

        Assert.Equal(0, ThreadAllocations.Since(before));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_target_that_isn_t_finite_is_refused(float target) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LeastSquares.FromOutputs([1f], target, new float[1]));
}
