using StbImageSharp;

namespace NetDsl.Images.Tests;

/// <summary>Animations that are written are read again by a decoder that shares nothing with their writer.</summary>
public class GifEncoderTests
{
    [Theory]
    [InlineData(1, 7, 5)]
    [InlineData(1, 60, 90)]
    [InlineData(3, 9, 11)]
    public void Up_to_256_colours_come_back_exactly(int channels, int height, int width)
    {
        var random = new Random(height);
        Picture[] frames = [.. Enumerable.Range(0, 4).Select(frame => Draw(height, width, channels, pixel => (byte)(random.Next(3) * 90 + frame)))];

        var read = Read(new GifEncoder { Milliseconds = 120 }, frames);

        Assert.Equal(4, read.Length);
        for (var frame = 0; frame < 4; frame++)
            Assert.Equal(Rgb(frames[frame]), read[frame].Pixels);
        Assert.All(read, frame => Assert.Equal(120, frame.Delay));
    }

    [Fact]
    public void Noise_that_fills_the_table_of_codes_many_times_comes_back_exactly()
    {
        var random = new Random(4);
        var frame = Draw(200, 300, 1, _ => (byte)random.Next(256));

        Assert.Equal(Rgb(frame), Read(new GifEncoder(), [frame])[0].Pixels);
    }

    [Fact]
    public void One_colour_whose_codes_grow_long_comes_back_exactly()
    {
        for (var size = 1; size < 120; size += 7)
        {
            var frame = Draw(size, size, 1, _ => 9);
            Assert.Equal(Rgb(frame), Read(new GifEncoder(), [frame])[0].Pixels);
        }
    }

    [Fact]
    public void More_colours_are_near_to_what_they_were()
    {
        var frame = Draw(64, 64, 3, pixel => (byte)(pixel % 3 == 0 ? pixel / 3 % 64 * 4 : pixel % 3 == 1 ? pixel / 3 / 64 * 4 : 128));

        var read = Read(new GifEncoder(), [frame])[0].Pixels;

        var differences = read.Zip(Rgb(frame), (found, expected) => Math.Abs(found - expected)).ToArray();
        Assert.InRange(differences.Average(), 0, 5);
        Assert.InRange(differences.Max(), 0, 24);
    }

    [Fact]
    public void Frames_that_GIF_has_not_are_refused()
    {
        Assert.Throws<NotSupportedException>(() => new GifEncoder().Encode([new Picture(new ImageShape(2, 2, 4))], new MemoryStream()));
        Assert.Throws<ArgumentException>(() => new GifEncoder().Encode([], new MemoryStream()));
        Assert.Throws<ArgumentException>(
            () => new GifEncoder().Encode([new Picture(new ImageShape(2, 2, 1)), new Picture(new ImageShape(2, 3, 1))], new MemoryStream()));
    }

    private static Picture Draw(int height, int width, int channels, Func<int, byte> colour)
    {
        var picture = new Picture(new ImageShape(height, width, channels));
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels.Span[i] = colour(i);
        return picture;
    }

    private static byte[] Rgb(Picture picture) => NetDsl.Training.PictureColour.ToChannels(picture, 3).Pixels.ToArray();

    private static (byte[] Pixels, int Delay)[] Read(GifEncoder encoder, Picture[] frames)
    {
        using var stream = new MemoryStream();
        encoder.Encode(frames, stream);
        stream.Position = 0;

        // Its frames have an opacity, whatever is asked for.
        return [.. ImageResult.AnimatedGifFramesFromStream(stream, ColorComponents.RedGreenBlueAlpha)
            .Select(frame => (frame.Data.Where((_, place) => place % 4 != 3).ToArray(), frame.DelayInMs))];
    }
}
