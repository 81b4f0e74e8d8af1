using NetDsl.Numerics.Tests.Reference;

namespace NetDsl.Numerics.Tests.ReferenceTests;

/// <summary>
/// The reference's gradients against the slope of its own loss in double precision. The loss is linear in the output, so that a central difference with h =
/// 1e-5 is right to about h² (1e-10) for smooth layers and to rounding, 1e-16 / h (1e-11), for straight ones: 1e-7 of the largest gradient is a wide bound for
/// it and a narrow one for mistakes.
/// </summary>
public class ReferenceFiniteDifferenceTests
{
    private const double Step = 1e-5;

    [Theory]
    [InlineData("[Input(5), Dense(4)]")]
    [InlineData("[Input(5), Dense(4, UseBias = false), Sigmoid]")]
    [InlineData("[Input(5), Dense(7), ReLU, Dense(3)]")]
    [InlineData("[Input(5), Dense(7), LeakyReLU(0.2f), Dense(3)]")]
    [InlineData("[Input(3), Dense(4), BatchNormalization, Tanh]")]
    [InlineData("[Input(12), Reshape(2, 3, 2), BatchNormalization(Epsilon = 0.1f), Flatten, Dense(2)]")]
    [InlineData("[Input(5, 4, 2), Conv2D(3, 3), Tanh]")]
    [InlineData("[Input(5, 4, 2), Conv2D(3, 3, Padding = Padding.Same), Tanh]")]
    [InlineData("[Input(5, 4, 2), Conv2D(3, 3, Strides = 2, Padding = Padding.Same), Tanh]")]
    [InlineData("[Input(7, 8, 2), Conv2D(3, 4, Strides = 3, Padding = Padding.Same, UseBias = false), Tanh]")]
    [InlineData("[Input(7, 8, 2), Conv2D(3, 2, Strides = 3), Tanh]")]
    [InlineData("[Input(3, 4, 2), Conv2DTranspose(3, 3), Tanh]")]
    [InlineData("[Input(3, 4, 2), Conv2DTranspose(3, 3, Strides = 2, Padding = Padding.Same), Tanh]")]
    [InlineData("[Input(3, 2, 2), Conv2DTranspose(3, 5, Strides = 2, Padding = Padding.Same, UseBias = false), Tanh]")]
    [InlineData("[Input(3, 2, 2), Conv2DTranspose(3, 1, Strides = 3), Tanh]")]
    [InlineData("[Input(2, 3, 2), UpSampling2D(2, 3), Conv2D(2, 2), Tanh]")]
    [InlineData(
        "[Input(4), Dense(8), Reshape(2, 2, 2), BatchNormalization, LeakyReLU(0.1f), Conv2DTranspose(2, 3, Strides = 2, Padding = Padding.Same), Sigmoid]")]
    public void Gradients_are_the_slopes_of_the_loss(string declaration)
    {
        var samples = new Samples(declaration);
        var network = ReferenceDeclaration.Build<double>(declaration);
        samples.Fill(network);
        const int images = 3;
        var coefficients = samples.Uniform(images * network.OutputShape.Count);
        ReferenceTensor<double> input;
        do
        {
            input = ReferenceTensor<double>.From(samples.Uniform(images * network.InputShape.Count), network.InputShape);
            network.Forward(input);
        }
        while (network.SmallestDistanceToKink < 100 * Step);

        network.Forward(input);
        var inputGradient = network.Backward(ReferenceTensor<double>.From(coefficients, network.OutputShape));
        var loss = () => network.Forward(input).Values.Zip(coefficients, (value, coefficient) => value * coefficient).Sum();
        AssertSlopes("the input", input.Values, inputGradient.Values, loss);
        foreach (var parameter in network.TrainableParameters)
            AssertSlopes(parameter.Name, parameter.Values, parameter.Gradient, loss);
    }

    [Fact]
    public void Dropout_drops_the_same_numbers_on_both_ways()
    {
        var network = new ReferenceNetwork<double>(4).Dropout(0.5f);
        var dropout = Assert.IsType<ReferenceDropout<double>>(network.Layers[0]);
        dropout.Keep = [true, false, false, true, true, true, false, true];
        var numbers = ReferenceTensor<double>.From([1, 2, 3, 4, 5, 6, 7, 8], network.InputShape);
        Assert.Equal([2, 0, 0, 8, 10, 12, 0, 16], network.Forward(numbers).Values);
        Assert.Equal([2, 0, 0, 8, 10, 12, 0, 16], network.Backward(numbers).Values);
        Assert.Equal(numbers.Values, network.Predict(numbers).Values);
    }

    [Fact]
    public void Gradients_add_up_over_backward_passes()
    {
        var network = new ReferenceNetwork<double>(1).Dense(1);
        var one = ReferenceTensor<double>.From([3], network.InputShape);
        network.Forward(one);
        network.Backward(one);
        network.Backward(one);
        Assert.Equal([18], network["dense_1/kernel"].Gradient);
        Assert.Equal([6], network["dense_1/bias"].Gradient);
        network.ClearGradients();
        Assert.Equal([0], network["dense_1/kernel"].Gradient);
    }

    private static void AssertSlopes(string what, double[] numbers, double[] gradient, Func<double> loss)
    {
        var tolerance = 1e-7 * gradient.Max(Math.Abs) + 1e-9;
        for (var index = 0; index < numbers.Length; index++)
        {
            var number = numbers[index];
            numbers[index] = number + Step;
            var more = loss();
            numbers[index] = number - Step;
            var less = loss();
            numbers[index] = number;
            var slope = (more - less) / (2 * Step);
            Assert.True(
                Math.Abs(slope - gradient[index]) <= tolerance, $"Number {index} of {what}: the slope is {slope}, the gradient {gradient[index]} (seed "
                    + $"{Samples.Seed}).");
        }
    }
}
