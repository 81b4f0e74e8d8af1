using Xunit.Abstractions;

namespace NetDsl.Training.Tests.Images;

public sealed class ResizeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_size_becomes_any_other_as_a_slow_reference_has_it(bool antialias)
    {
        output.WriteLine($"seed {TestSeed.Value}");
        var random = new Random(TestSeed.Value);
        for (var repetition = 0; repetition < 150; repetition++)
        {
            var shape = new ImageShape(random.Next(1, 20), random.Next(1, 20), random.Next(1, 5));
            var (height, width) = (random.Next(1, 20), random.Next(1, 20));
            float[] source = [.. Enumerable.Range(0, shape.Length).Select(_ => random.NextSingle() * 2 - 1)];
            var result = new float[height * width * shape.Channels];

            new BilinearResize(shape, height, width, antialias).Apply(source, result);

            var expected = SlowResize.Apply(source, shape, height, width, antialias);
            for (var i = 0; i < result.Length; i++)
                Assert.True(Math.Abs(expected[i] - result[i]) < 2e-6, $"seed {TestSeed.Value}, {shape} to {height} × {width}, number {i}: expected "
                    + $"{expected[i]}, found {result[i]}");
        }
    }

    [Fact]
    public void Two_by_two_becomes_four_by_four_with_the_numbers_of_TensorFlow_2()
    {
        var result = new float[16];

        new BilinearResize(new ImageShape(2, 2, 1), 4, 4, antialias: false).Apply([1, 2, 3, 4], result);

        Assert.Equal([1, 1.25f, 1.75f, 2, 1.5f, 1.75f, 2.25f, 2.5f, 2.5f, 2.75f, 3.25f, 3.5f, 3, 3.25f, 3.75f, 4], result);
    }

    [Fact]
    public void Bytes_become_the_nearest_byte_and_one_colour_stays_that_colour()
    {
        var random = new Random(TestSeed.Value);
        var shape = new ImageShape(13, 17, 3);
        var source = new byte[shape.Length];
        random.NextBytes(source);
        var result = new byte[5 * 7 * 3];
        new BilinearResize(shape, 5, 7).Apply(source, result);
        var expected = SlowResize.Apply([.. source.Select(pixel => (float)pixel)], shape, 5, 7, antialias: true);
        for (var i = 0; i < result.Length; i++)
            Assert.InRange(Math.Abs(result[i] - expected[i]), 0, 0.5001);

        foreach (byte colour in new byte[] { 0, 1, 127, 255 })
        {
            foreach (var antialias in new[] { false, true })
            {
                var plain = new Picture(new ImageShape(31, 29, 1));
                plain.Pixels.Span.Fill(colour);
                Assert.All(plain.Resize(7, 61, antialias).Pixels.ToArray(), pixel => Assert.Equal(colour, pixel));
            }
        }
    }

    [Fact]
    public void Colours_under_transparent_pixels_dont_come_through()
    {
        // Opaque red beside green that nobody sees.
        var picture = new Picture(new ImageShape(1, 2, 4));
        ((byte[])[255, 0, 0, 255, 0, 255, 0, 0]).CopyTo(picture.Pixels.Span);

        Assert.Equal([255, 0, 0, 128], picture.Resize(1, 1).Pixels.ToArray());
        Assert.Equal([255, 0, 0, 255, 255, 0, 0, 191, 255, 0, 0, 64, 0, 0, 0, 0], picture.Resize(1, 4).Pixels.ToArray());
    }

    [Fact]
    public void Opacity_weighs_colours_as_a_slow_reference_has_it()
    {
        var random = new Random(TestSeed.Value);
        var picture = new Picture(new ImageShape(9, 7, 4));
        random.NextBytes(picture.Pixels.Span);
        var pixels = picture.Pixels.ToArray();
        float[] Weighted(int channel) => [.. Enumerable.Range(0, 63).Select(i => (channel == 3 ? 1f : pixels[4 * i + channel]) * pixels[4 * i + 3])];

        var resized = picture.Resize(4, 5).Pixels.ToArray();

        var one = new ImageShape(9, 7, 1);
        var opacity = SlowResize.Apply(Weighted(3), one, 4, 5, antialias: true);
        for (var channel = 0; channel < 3; channel++)
        {
            var colour = SlowResize.Apply(Weighted(channel), one, 4, 5, antialias: true);
            for (var i = 0; i < 20; i++)
                Assert.InRange(Math.Abs(resized[4 * i + channel] - colour[i] / opacity[i]), 0, 0.501);
        }
    }

    [Fact]
    public void Without_antialiasing_a_fine_pattern_becomes_a_false_one_and_with_it_a_grey()
    {
        // Columns 0, 0, 0, 255, and so on: a quarter is white, but every fourth column alone is all that is looked at without antialiasing.
        var picture = new Picture(new ImageShape(8, 64, 1));
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels.Span[i] = i % 4 == 3 ? (byte)255 : (byte)0;

        Assert.All(picture.Resize(8, 16, antialias: false).Pixels.ToArray(), pixel => Assert.Equal(0, pixel));
        Assert.All(picture.Resize(8, 16, antialias: true).Pixels.ToArray(), pixel => Assert.InRange(pixel, 30, 100));
    }

    [Fact]
    public void A_picture_of_the_wanted_size_is_handed_back()
    {
        var picture = new Picture(new ImageShape(3, 4, 3));

        Assert.Same(picture, picture.Resize(3, 4));
    }

    [Fact]
    public void Sizes_and_lengths_that_do_not_fit_are_refused()
    {
        var resize = new BilinearResize(new ImageShape(2, 3, 1), 4, 5);
        Assert.Contains("Expected 6 numbers for an image of 2 × 3 × 1, found 5.",
            Assert.Throws<ArgumentException>(() => resize.Apply(new float[5], new float[20])).Message, StringComparison.Ordinal);
        Assert.Contains("Expected 20 numbers", Assert.Throws<ArgumentException>(() => resize.Apply(new byte[6], new byte[21])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilinearResize(new ImageShape(2, 3, 1), 0, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilinearResize(new ImageShape(0, 3, 1), 1, 5));
    }
}
