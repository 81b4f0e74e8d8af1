namespace NetDsl.Training.Tests.Metrics;

public sealed class NearestImagesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 3, 1)]
    [InlineData(28, 28, 1)]
    [InlineData(7, 9, 3)]
    public void Distances_and_places_are_those_of_a_plain_loop(int height, int width, int channels)
    {
        var shape = new ImageShape(height, width, channels);
        var random = new Random(TestSeed.Value);
        var (pixels, images) = (new byte[40 * shape.Length], new byte[6 * shape.Length]);
        random.NextBytes(pixels);
        random.NextBytes(images);
        pixels.AsSpan(31 * shape.Length, shape.Length).CopyTo(images.AsSpan(2 * shape.Length));
        var data = new ImageDataSet(pixels, shape, PixelRange.ZeroToOne);

        var found = NearestImages.Find(images, data, threads: 2);

        for (var image = 0; image < 6; image++)
        {
            var distances = Enumerable.Range(0, 40).Select(candidate => Enumerable.Range(0, shape.Length)
                .Sum(i => Math.Pow((images[image * shape.Length + i] - pixels[candidate * shape.Length + i]) / 255.0, 2.0))).ToArray();
            Assert.Equal(distances.Min(), found[image].SquaredDistance, 9);
            Assert.Equal(distances.Min(), distances[found[image].Index], 9);
        }

        Assert.Equal(0.0, found[2].SquaredDistance);
    }

    [Fact]
    public void Black_and_white_are_one_apart_in_each_pixel_also_in_large_images()
    {
        // More differences than fit into 32 bits.
        var shape = new ImageShape(200, 200, 3);

        var found = NearestImages.Find(Enumerable.Repeat((byte)255, shape.Length)
            .ToArray(), new ImageDataSet(new byte[shape.Length], shape, PixelRange.ZeroToOne), threads: 1);

        Assert.Equal([new NearestImage(0, 200.0 * 200.0 * 3.0)], found);
    }

    [Fact]
    public void Of_equally_near_images_it_is_the_first_whatever_the_number_of_threads()
    {
        var data = new ImageDataSet(new byte[] { 9, 4, 6, 4, 6 }, new ImageShape(1, 1, 1), PixelRange.ZeroToOne);

        foreach (var threads in (int[])[1, 3])
            Assert.Equal([1, 0, 2], NearestImages.Find(new byte[] { 5, 200, 6 }, data, threads).Select(image => image.Index));
    }

    [Fact]
    public void The_sheet_has_each_image_beside_the_one_that_it_is_nearest_to()
    {
        var data = new ImageDataSet(new byte[] { 10, 90, 200 }, new ImageShape(1, 1, 1), PixelRange.ZeroToOne);
        byte[] images = [85, 255];

        var sheet = NearestImages.Draw(images, NearestImages.Find(images, data, 1), data);

        // Pixels enlarged to 2 × 2, gaps of 2.
        Assert.Equal(new ImageShape(6, 18, 1), sheet.Shape);
        Assert.Equal([85, 90, 255, 200], Enumerable.Range(0, 4).Select(column => sheet.Row(2)[2 + 4 * column]));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var data = new ImageDataSet(new byte[8], new ImageShape(2, 2, 1), PixelRange.ZeroToOne);

        Assert.Throws<ArgumentException>(() => NearestImages.Find(new byte[3], data, 1));
        Assert.Throws<ArgumentException>(() => NearestImages.Find(ReadOnlyMemory<byte>.Empty, data, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => NearestImages.Find(new byte[4], data, 0));
        Assert.Throws<ArgumentException>(() => NearestImages.Draw(new byte[4], [], data));
    }
}
