namespace NetDsl.Training.Tests.Walks;

public sealed class NoiseWalkTests
{
    [Fact]
    public void A_straight_way_has_equal_steps_and_ends_where_it_was_told_to()
    {
        var walk = NoiseWalk.Straight([0, 0.1f, 5], [4, 0.7f, 1], frames: 5);

        Assert.Equal([0, 0.1f, 5, 1, 0.25f, 4, 2, 0.4f, 3, 3, 0.55f, 2, 4, 0.7f, 1], walk, (x, y) => Math.Abs(x - y) < 1e-6f);
        Assert.Equal([0, 0.1f, 5], walk[..3]);
        Assert.Equal([4, 0.7f, 1], walk[^3..]);
    }

    [Fact]
    public void An_arc_between_right_angles_is_a_quarter_of_a_circle()
    {
        var walk = NoiseWalk.Spherical([2, 0], [0, 2], frames: 4);

        var expected = Enumerable.Range(0, 4)
            .SelectMany(frame => new[] { (float)(2 * Math.Cos(frame * Math.PI / 6)), (float)(2 * Math.Sin(frame * Math.PI / 6)) });
        Assert.Equal(expected, walk, (x, y) => Math.Abs(x - y) < 1e-6f);
    }

    [Fact]
    public void An_arc_keeps_the_length_of_noise_where_a_straight_way_goes_through_the_inside()
    {
        var (from, to) = (Noise(1), Noise(2));
        var scale = Length(from) / Length(to);
        var scaled = to.Select(number => (float)(number * scale)).ToArray();

        var (arc, straight) = (NoiseWalk.Spherical(from, scaled, 9), NoiseWalk.Straight(from, scaled, 9));

        Assert.All(arc.Chunk(from.Length), noise => Assert.Equal(Length(from), Length(noise), 4));
        Assert.True(Length(straight[(4 * from.Length)..(5 * from.Length)]) < 0.85 * Length(from));
    }

    [Fact]
    public void Equal_and_nearly_equal_ends_and_zeros_are_walked_between_in_a_straight_line()
    {
        Assert.All(NoiseWalk.Spherical([3, 4], [3, 4], 5).Chunk(2), noise => Assert.Equal([3f, 4f], noise));
        Assert.All(NoiseWalk.Spherical([3, 4], [3, 4.0000005f], 5), number => Assert.True(float.IsFinite(number)));
        Assert.Equal([0, 0, 1, 2, 2, 4], NoiseWalk.Spherical([0, 0], [2, 4], 3));
    }

    [Fact]
    public void A_sweep_moves_one_coordinate_and_leaves_the_others_to_the_bit()
    {
        var noise = Noise(3);

        var frames = NoiseWalk.Sweep(noise, 7, -2, 2, 5).Chunk(noise.Length).ToArray();

        Assert.Equal([-2, -1, 0, 1, 2], frames.Select(frame => frame[7]));
        Assert.All(frames, frame => Assert.Equal([.. noise[..7], .. noise[8..]], [.. frame[..7], .. frame[8..]]));
    }

    [Fact]
    public void Ways_that_do_not_exist_are_refused()
    {
        Assert.Throws<ArgumentException>(() => NoiseWalk.Straight([], [], 3));
        Assert.Throws<ArgumentException>(() => NoiseWalk.Straight([1], [1, 2], 3));
        Assert.Throws<ArgumentException>(() => NoiseWalk.Straight([1], [float.NaN], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseWalk.Straight([1], [2], 1));
        Assert.Throws<ArgumentException>(() => NoiseWalk.Spherical([1, 2], [-1, -2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseWalk.Sweep([1, 2], 2, 0, 1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoiseWalk.Sweep([1, 2], -1, 0, 1, 3));
    }

    private static float[] Noise(ulong seed)
    {
        var noise = new float[100];
        new RandomStream(seed, 0).FillNormal(noise, 0, 1);
        return noise;
    }

    private static double Length(float[] noise) => Math.Sqrt(noise.Sum(number => (double)number * number));
}
