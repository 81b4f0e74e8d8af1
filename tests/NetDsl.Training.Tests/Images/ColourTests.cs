namespace NetDsl.Training.Tests.Images;

public sealed class ColourTests
{
    [Fact]
    public void Colour_becomes_grey_by_its_brightness() =>
        Assert.Equal([76, 150, 29, 255, 0, 110], Converted(3, 1, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 100, 120, 85));

    [Fact]
    public void Every_grey_stays_itself_through_colour_and_opacity()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        foreach (var channels in new[] { 3, 4 })
            Assert.Equal(all, Converted(channels, 1, Converted(1, channels, all)));
    }

    [Fact]
    public void Grey_is_repeated_and_what_has_no_opacity_is_opaque()
    {
        Assert.Equal([1, 1, 1, 2, 2, 2], Converted(1, 3, 1, 2));
        Assert.Equal([1, 1, 1, 255], Converted(1, 4, 1));
        Assert.Equal([1, 2, 3, 255], Converted(3, 4, 1, 2, 3));
    }

    [Fact]
    public void A_picture_with_opacity_is_laid_over_the_background()
    {
        // Opaque, transparent, and half of each: 200 · 128/255 + 255 · 127/255 = 227.39.
        byte[] pixels = [10, 20, 30, 255, 10, 20, 30, 0, 200, 0, 100, 128];

        Assert.Equal([10, 20, 30, 255, 255, 255, 227, 127, 177], Converted(4, 3, pixels));
        Assert.Equal([10, 20, 30, 0, 0, 0, 100, 0, 50], Picture(4, pixels).ToChannels(3, background: 0).Pixels.ToArray());
        Assert.Equal([18, 255], Converted(4, 1, pixels)[..2]);
    }

    [Fact]
    public void All_opacities_are_rounded_to_the_nearest_byte()
    {
        for (var alpha = 0; alpha < 256; alpha++)
        {
            for (var colour = 0; colour < 256; colour += 5)
            {
                var found = Picture(4, (byte)colour, 0, 0, (byte)alpha).ToChannels(3, background: 40).Pixels.Span[0];
                Assert.InRange(found - (colour * alpha + 40 * (255 - alpha)) / 255.0, -0.5, 0.5);
            }
        }
    }

    [Fact]
    public void Other_numbers_of_channels_are_refused()
    {
        var picture = Picture(3, 1, 2, 3);
        Assert.Same(picture, picture.ToChannels(3));
        Assert.Contains("Expected 1 channel (grey), 3 (red, green and blue) or 4 (these and opacity), found 2.",
            Assert.Throws<ArgumentException>(() => picture.ToChannels(2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Picture(2, 1, 2).ToChannels(3));
    }

    [Fact]
    public void Pixels_become_numbers_of_either_range()
    {
        var numbers = new float[3];
        PixelRange.MinusOneToOne.ToNumbers([0, 51, 255], numbers);
        Assert.Equal([-1f, -0.6f, 1f], numbers);
        PixelRange.ZeroToOne.ToNumbers([0, 51, 255], numbers);
        Assert.Equal([0f, 0.2f, 1f], numbers);
        Assert.Throws<ArgumentException>(() => PixelRange.ZeroToOne.ToNumbers([0], numbers));
    }

    private static byte[] Converted(int from, int to, params byte[] pixels) => Picture(from, pixels).ToChannels(to).Pixels.ToArray();

    private static Picture Picture(int channels, params byte[] pixels)
    {
        var picture = new Picture(new ImageShape(1, pixels.Length / channels, channels));
        pixels.CopyTo(picture.Pixels);
        return picture;
    }
}
