namespace NetDsl.Training.Tests.Png;

public sealed class PngRoundTripTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_encoded_is_decoded(int channels)
    {
        using var folder = new TemporaryFolder();
        foreach (var (height, width) in new[] { (1, 1), (1, 300), (300, 1), (17, 23) })
        {
            var picture = new Picture(new ImageShape(height, width, channels));
            new Random(TestSeed.Value).NextBytes(picture.Pixels.Span);
            picture.Save(folder["a.png"], new PngEncoder());

            var read = new PngDecoder().Read(folder["a.png"]);

            Assert.Equal(picture.Shape, read.Shape);
            Assert.Equal(picture.Pixels.ToArray(), read.Pixels.ToArray());
        }
    }

    [Fact]
    public void A_sheet_of_colour_samples_comes_back_with_each_in_its_place()
    {
        using var folder = new TemporaryFolder();
        var shape = new ImageShape(4, 5, 3);
        var numbers = new float[7 * shape.Length];
        new RandomStream(1, 2).FillUniform(numbers, -1.2f, 1.2f);
        var images = new byte[numbers.Length];
        PixelRange.MinusOneToOne.ToPixels(numbers, images);
        new ImageGrid(Columns: 3, Gap: 1).Draw(images, shape).Save(folder["sheet.png"], new PngEncoder());

        var sheet = new PngDecoder().Read(folder["sheet.png"]);

        Assert.Equal(new ImageShape(3 * 5 + 1, 3 * 6 + 1, 3), sheet.Shape);
        for (var image = 0; image < 7; image++)
        {
            for (var row = 0; row < 4; row++)
            {
                Assert.Equal(
                    images.AsSpan(image * shape.Length + row * 15, 15).ToArray(),
                    sheet.Row(1 + image / 3 * 5 + row).Slice(3 * (1 + image % 3 * 6), 15).ToArray());
            }
        }
    }
}
