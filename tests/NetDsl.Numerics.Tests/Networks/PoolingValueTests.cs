using NetDsl.Numerics.Tests.Harness;

namespace NetDsl.Numerics.Tests.Networks;

/// <summary>Pooling's numbers where they can be seen by eye: ties, borders, overlaps, numbers that are no numbers.</summary>
public class PoolingValueTests
{
    private const string Tiles = "[Input(2, 4, 1), MaxPooling2D]";
    private const string Overlapping = "[Input(1, 3, 1), MaxPooling2D(1, 2, Strides = 1)]";
    private const string Same = "[Input(3, 3, 1), AveragePooling2D(2, Padding = Padding.Same)]";

    public sealed class List : INetworkList
    {
        public static IEnumerable<NetworkText> Networks => [new(Tiles), new(Overlapping), new(Same)];
    }

    [Fact]
    public void Of_equal_numbers_the_first_one_gets_the_gradient()
    {
        var (output, gradient) = Run(Tiles, [5, 5, -1, -2, 5, 1, -2, -1], [10, 20]);
        Assert.Equal([5, -1], output);
        Assert.Equal([10, 0, 20, 0, 0, 0, 0, 0], gradient);
    }

    [Fact]
    public void Zeros_of_both_signs_are_equal()
    {
        var (output, gradient) = Run(Tiles, [-0f, 0f, -1, 0f, -0f, 0f, -0f, -0f], [3, 4]);
        Assert.Equal([0, 0], output);
        Assert.Equal([3, 0, 0, 4, 0, 0, 0, 0], gradient);
    }

    [Fact]
    public void Gradients_of_overlapping_windows_add_up()
    {
        var (output, gradient) = Run(Overlapping, [1, 3, 2], [10, 5]);
        Assert.Equal([3, 3], output);
        Assert.Equal([0, 15, 0], gradient);
    }

    [Fact]
    public void What_is_no_number_is_seen_in_the_maximum()
    {
        var (output, _) = Run(Tiles, [1, float.NaN, 7, 8, 2, 3, 9, float.NegativeInfinity], [1, 1]);
        Assert.Equal([float.NaN, 9], output);
    }

    [Fact]
    public void An_average_at_the_border_is_over_the_pixels_that_are_there()
    {
        var (output, gradient) = Run(Same, [1, 2, 3, 4, 5, 6, 7, 8, 9], [4, 2, 2, 1]);
        Assert.Equal([3, 4.5f, 7.5f, 9], output);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1], gradient);
    }

    private static (float[] Output, float[] InputGradient) Run(string layers, float[] input, float[] outputGradient)
    {
        var session = GeneratedNetworks<List>.Create(layers).CreateTrainingSession(1);
        var (output, gradient) = (new float[outputGradient.Length], new float[input.Length]);
        session.Forward(input, output);
        session.BackwardToInput(outputGradient, gradient);
        return (output, gradient);
    }
}
