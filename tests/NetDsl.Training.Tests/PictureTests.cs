namespace NetDsl.Training.Tests;

public sealed class PictureTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 1)]
    [InlineData(4, 300, 3)]
    public void A_PNG_file_holds_the_picture(int height, int width, int channels)
    {
        var picture = new Picture(new ImageShape(height, width, channels));
        new Random(height).NextBytes(picture.Pixels.Span);

        var read = PngReader.Read(Encode(picture));

        Assert.Equal(picture.Shape, read.Shape);
        Assert.Equal(picture.Pixels.ToArray(), read.Pixels.ToArray());
    }

    [Fact]
    public void The_last_chunk_is_the_one_that_the_standard_prints() =>
        Assert.Equal([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82], Encode(new Picture(new ImageShape(2, 2, 1)))[^12..]);

    [Fact]
    public void PNG_knows_no_pictures_of_five_channels() => Assert.Throws<NotSupportedException>(() => Encode(new Picture(new ImageShape(2, 2, 5))));

    [Fact]
    public void A_grid_puts_images_row_by_row_with_gaps_and_leaves_the_rest_empty()
    {
        byte[] images = [1, 2, 3, 4, 5, 6];

        var picture = new ImageGrid(Columns: 2, Gap: 1, Background: 9).Draw(images, new ImageShape(1, 2, 1));

        Assert.Equal(new ImageShape(5, 7, 1), picture.Shape);
        Assert.Equal(
            [
                9, 9, 9, 9, 9, 9, 9,
                9, 1, 2, 9, 3, 4, 9,
                9, 9, 9, 9, 9, 9, 9,
                9, 5, 6, 9, 9, 9, 9,
                9, 9, 9, 9, 9, 9, 9,
            ],
            picture.Pixels.ToArray());
    }

    [Fact]
    public void A_grid_enlarges_each_pixel_with_all_its_channels()
    {
        byte[] image = [1, 2, 3, 4, 5, 6];

        var picture = new ImageGrid(Columns: 1, Gap: 0, Enlargement: 2).Draw(image, new ImageShape(1, 2, 3));

        byte[] row = [1, 2, 3, 1, 2, 3, 4, 5, 6, 4, 5, 6];
        Assert.Equal([.. row, .. row], picture.Pixels.ToArray());
    }

    [Fact]
    public void A_grid_needs_whole_images()
    {
        var grid = new ImageGrid(Columns: 1);
        Assert.Throws<ArgumentException>(() => grid.Draw(new byte[5], new ImageShape(2, 2, 1)));
        Assert.Throws<ArgumentException>(() => grid.Draw([], new ImageShape(2, 2, 1)));
    }

    [Fact]
    public void A_range_maps_its_ends_to_black_and_white_and_every_byte_back_to_itself()
    {
        foreach (var range in new[] { PixelRange.MinusOneToOne, PixelRange.ZeroToOne, new PixelRange(-3.7f, 12.1f) })
        {
            Assert.Equal(range.Minimum, range.ToNumber(0));
            Assert.Equal(range.Maximum, range.ToNumber(255));
            byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
            var back = new byte[256];
            range.ToPixels([.. all.Select(range.ToNumber)], back);
            Assert.Equal(all, back);
        }
    }

    [Fact]
    public void Numbers_outside_the_range_become_black_or_white()
    {
        var pixels = new byte[5];

        PixelRange.MinusOneToOne.ToPixels([-1.5f, 1.5f, float.NegativeInfinity, float.PositiveInfinity, float.NaN], pixels);

        Assert.Equal([0, 255, 0, 255, 0], pixels);
        Assert.Throws<ArgumentException>(() => PixelRange.MinusOneToOne.ToPixels([0f], new byte[2]));
    }

    private static byte[] Encode(Picture picture)
    {
        using var stream = new MemoryStream();
        new PngEncoder().Encode(picture, stream);
        return stream.ToArray();
    }
}
