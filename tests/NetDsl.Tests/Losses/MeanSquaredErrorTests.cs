namespace NetDsl.Tests.Losses;

public sealed class MeanSquaredErrorTests(ITestOutputHelper output)
{
    [Fact]
    public void The_loss_is_the_mean_over_all_numbers_as_Keras_takes_it()
    {
        // Keras's own example: [[0, 1], [0, 0]] against [[1, 1], [1, 0]] gives 0.5.
        var gradient = new float[4];

        Assert.Equal(0.5f, MeanSquaredError.Of([1f, 1f, 1f, 0f], [0f, 1f, 0f, 0f], gradient));
        Assert.Equal([0.5f, 0f, 0.5f, 0f], gradient);
    }

    [Fact]
    public void Loss_and_gradient_are_those_of_double_precision()
    {
        var random = new System.Random(Seeds.Next(output));
        var outputs = Enumerable.Range(0, 777).Select(_ => (float)(random.NextDouble() * 100)).ToArray();
        var targets = Enumerable.Range(0, 777).Select(_ => (float)(random.NextDouble() * 100)).ToArray();
        var gradient = new float[777];

        var loss = MeanSquaredError.Of(outputs, targets, gradient);

        var expected = outputs.Zip(targets, (x, target) => ((double)x - target) * ((double)x - target)).Average();
        Assert.Equal(expected, loss, expected * 6e-8);
        for (var i = 0; i < outputs.Length; i++)
            Assert.Equal(2 * ((double)outputs[i] - targets[i]) / 777, gradient[i], 1e-7);
    }

    [Fact]
    public void Lengths_that_don_t_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Of([], [], []));
        Assert.Throws<ArgumentException>(() => MeanSquaredError.Of([1f, 2f], [1f, 2f], new float[1]));
        var exception = Assert.Throws<ArgumentException>(() => MeanSquaredError.Of([1f, 2f], [1f], new float[2]));
        Assert.StartsWith("There must be as many targets as outputs, 2, but there are 1.", exception.Message, StringComparison.Ordinal);
    }
}
