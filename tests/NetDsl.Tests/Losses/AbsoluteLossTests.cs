namespace NetDsl.Tests.Losses;

/// <summary>MeanAbsoluteError and Huber: Keras's numbers, double precision, finite differences, and what isn't a number.</summary>
public sealed class AbsoluteLossTests(ITestOutputHelper output)
{
    private delegate float Loss(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> gradient);

    private static readonly Dictionary<string, (Loss Of, Func<double, double> Truth)> Losses = new()
    {
        ["mean absolute error"] = (MeanAbsoluteError.Of, Math.Abs),
        ["Huber"] = ((outputs, targets, gradient) => Huber.Of(outputs, targets, gradient), error => Truth(error, 1)),
        ["Huber of a half"] = ((outputs, targets, gradient) => Huber.Of(outputs, targets, gradient, 0.5f), error => Truth(error, 0.5)),
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Fact]
    public void The_losses_are_those_of_Keras_s_own_examples()
    {
        // Keras's documentation: [[0, 1], [0, 0]] against [[1, 1], [1, 0]] gives 0.5; Huber of [[0.6, 0.4], [0.4, 0.6]] against [[0, 1], [0, 0]] gives 0.155.
        var gradient = new float[4];
        Assert.Equal(0.5f, MeanAbsoluteError.Of([1f, 1f, 1f, 0f], [0f, 1f, 0f, 0f], gradient));
        Assert.Equal([0.25f, 0f, 0.25f, 0f], gradient);
        Assert.Equal(0.155f, Huber.Of([0.6f, 0.4f, 0.4f, 0.6f], [0f, 1f, 0f, 0f], gradient), 1e-7f);
        Assert.Equal(2.5f, Huber.Of([3f], [0f], gradient.AsSpan(0, 1)));
        Assert.Equal(1f, gradient[0]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Loss_and_gradient_are_those_of_double_precision_and_of_finite_differences(string name)
    {
        const double Step = 1e-6;
        var (of, truth) = Losses[name];
        var random = new System.Random(Seeds.Next(output));
        var outputs = Enumerable.Range(0, 777).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray();
        var targets = Enumerable.Range(0, 777).Select(_ => (float)(random.NextDouble() * 4 - 2)).ToArray();
        var gradient = new float[777];

        var loss = of(outputs, targets, gradient);

        var errors = outputs.Zip(targets, (x, target) => (double)x - target).ToArray();
        Assert.Equal(errors.Average(truth), loss, errors.Average(truth) * 6e-8);
        for (var i = 0; i < outputs.Length; i++)
        {
            // No kink of the absolute value lies between.
            if (Math.Abs(errors[i]) > Step)
                Assert.Equal((truth(errors[i] + Step) - truth(errors[i] - Step)) / (2 * Step) / 777, gradient[i], 2e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_no_number_stays_none(string name)
    {
        var gradient = new float[3];
        Assert.Equal(float.NaN, Losses[name].Of([1f, float.NaN, 2f], [0f, 0f, 0f], gradient));
        Assert.Equal([true, false, true], gradient.Select(float.IsFinite));
    }

    [Fact]
    public void Lengths_that_don_t_fit_and_a_delta_out_of_its_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanAbsoluteError.Of([], [], []));
        Assert.Throws<ArgumentException>(() => MeanAbsoluteError.Of([1f, 2f], [1f], new float[2]));
        Assert.Throws<ArgumentException>(() => Huber.Of([1f, 2f], [1f, 2f], new float[1]));
        foreach (var delta in (float[])[0f, -1f, float.NaN, float.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => Huber.Of([1f], [1f], new float[1], delta));
    }

    private static double Truth(double error, double delta) =>
        Math.Abs(error) <= delta ? 0.5 * error * error : delta * Math.Abs(error) - 0.5 * delta * delta;
}
