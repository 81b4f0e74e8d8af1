namespace NetDsl.Training.Tests.Images;

public sealed class CropTests
{
    [Theory]
    [InlineData(5, 5, 3, 3, 1, 1)]
    [InlineData(5, 6, 2, 3, 1, 1)]
    [InlineData(4, 4, 1, 4, 1, 0)]
    [InlineData(218, 178, 108, 108, 55, 35)]
    public void The_middle_is_kept(int height, int width, int cropHeight, int cropWidth, int top, int left)
    {
        var picture = new Picture(new ImageShape(height, width, 3));
        new Random(1).NextBytes(picture.Pixels.Span);

        var cropped = picture.CropCentre(cropHeight, cropWidth);

        Assert.Equal(new ImageShape(cropHeight, cropWidth, 3), cropped.Shape);
        for (var row = 0; row < cropHeight; row++)
            Assert.Equal(picture.Row(top + row).Slice(3 * left, 3 * cropWidth).ToArray(), cropped.Row(row).ToArray());
    }

    [Fact]
    public void A_whole_picture_is_handed_back_and_a_smaller_one_refused()
    {
        var picture = new Picture(new ImageShape(4, 5, 1));
        Assert.Same(picture, picture.CropCentre(4, 5));
        Assert.Contains(
            "Expected a picture of at least 4 × 6 pixels (height × width), found 4 × 5.",
            Assert.Throws<ArgumentException>(() => picture.CropCentre(4, 6)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => picture.CropCentre(0, 1));
    }

    [Theory]
    [InlineData(100, 200, 64, 64, 100, 100)]
    [InlineData(200, 100, 64, 64, 100, 100)]
    [InlineData(64, 64, 64, 64, 64, 64)]
    [InlineData(10, 10, 64, 64, 10, 10)]
    [InlineData(100, 100, 10, 20, 50, 100)]
    [InlineData(100, 100, 20, 10, 100, 50)]
    [InlineData(1, 1000, 1000, 1, 1, 1)]
    [InlineData(3, 7, 2, 3, 3, 5)]
    [InlineData(1_000_000, 1_000_000, 1_000_000, 999_999, 1_000_000, 999_999)]
    public void The_largest_part_has_the_wanted_proportions(int height, int width, int wantedHeight, int wantedWidth, int expectedHeight, int expectedWidth) =>
        Assert.Equal((expectedHeight, expectedWidth), PictureCrop.LargestPart(new ImageShape(height, width, 1), wantedHeight, wantedWidth));
}
