namespace NetDsl.Tests.Losses;

/// <summary>Penalties on gradients: their values are their formulas', and the direction that they leave is their own slope.</summary>
public class GradientPenaltyTests
{
    private const int Images = 3;

    private const int Elements = 5;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_direction_is_the_slope_of_the_penalty(bool isAroundZero)
    {
        var gradients = Numbers(1);
        var direction = (float[])gradients.Clone();
        var penalty = isAroundZero ? GradientPenalty.ZeroCentered(direction, Images, 3f) : GradientPenalty.OneCentered(direction, Images, 3f);
        Assert.Equal(Formula(gradients, isAroundZero), penalty, 1e-5);
        for (var number = 0; number < gradients.Length; number++)
        {
            const double step = 1e-6;
            var (above, below) = (Array.ConvertAll(gradients, value => (double)value), Array.ConvertAll(gradients, value => (double)value));
            above[number] += step;
            below[number] -= step;
            Assert.Equal((Formula(above, isAroundZero) - Formula(below, isAroundZero)) / (2.0 * step), direction[number], 1e-4);
        }
    }

    [Fact]
    public void A_gradient_of_0_has_no_direction()
    {
        var gradients = new float[Images * Elements];
        Assert.Equal(10f, GradientPenalty.OneCentered(gradients, Images, 10f));
        Assert.All(gradients, number => Assert.Equal(0f, number));
    }

    [Fact]
    public void Points_lie_between_their_images_at_one_place_for_each()
    {
        var (real, generated, points) = (Numbers(2), Numbers(3), new float[Images * Elements]);
        GradientPenalty.Interpolate(real, generated, points, Images, new RandomStream(5, 1));
        var shares = new List<float>();
        for (var image = 0; image < Images; image++)
        {
            var places = Enumerable.Range(image * Elements, Elements).Select(place => (points[place] - generated[place]) / (real[place] - generated[place]));
            shares.Add(places.First());
            Assert.All(places, share => Assert.Equal(shares[image], share, 1e-3f));
        }

        Assert.All(shares, share => Assert.InRange(share, 0f, 1f));
        Assert.Equal(Images, shares.Distinct().Count());
    }

    [Fact]
    public void Points_beside_images_are_at_most_half_a_standard_deviation_above_them()
    {
        var (real, points) = (Numbers(4), new float[Images * Elements]);
        GradientPenalty.Disturb(real, points, new RandomStream(5, 1));
        var mean = real.Average();
        var spread = MathF.Sqrt(real.Average(number => (number - mean) * (number - mean)));
        Assert.All(points.Zip(real), pair => Assert.InRange(pair.First - pair.Second, -1e-6f, 0.5f * spread + 1e-6f));
        Assert.True(points.Zip(real).Max(pair => pair.First - pair.Second) > 0.3f * spread);
    }

    [Fact]
    public void What_cannot_be_divided_among_images_is_refused()
    {
        Assert.Throws<ArgumentException>(() => GradientPenalty.OneCentered(new float[7], 2, 1f));
        Assert.Throws<ArgumentException>(() => GradientPenalty.Interpolate(new float[4], new float[6], new float[6], 2, new RandomStream(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientPenalty.ZeroCentered(new float[4], 0, 1f));
    }

    private static float[] Numbers(ulong stream)
    {
        var numbers = new float[Images * Elements];
        new RandomStream(7, stream).FillUniform(numbers, -1f, 1f);
        return numbers;
    }

    private static double Formula(float[] gradients, bool isAroundZero) => Formula(Array.ConvertAll(gradients, value => (double)value), isAroundZero);

    private static double Formula(double[] gradients, bool isAroundZero) => 3.0 * gradients.Chunk(Elements).Average(gradient =>
    {
        var squares = gradient.Sum(number => number * number);
        return isAroundZero ? squares / 2.0 : Math.Pow(Math.Sqrt(squares) - 1.0, 2.0);
    });
}
