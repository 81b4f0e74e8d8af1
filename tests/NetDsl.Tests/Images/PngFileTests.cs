using NetDsl.Tests.Files;

namespace NetDsl.Tests.Images;

/// <summary>What a network drew becomes a file to look at with the package that predicts, and no other.</summary>
public sealed class PngFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_image_becomes_a_picture_of_its_size()
    {
        PngFile.Save(_folder["one.png"], [-1f, 1f, 0f, -2f, 2f, float.NaN], new(2, 3, 1), PixelRange.MinusOneToOne);

        var picture = PngReader.Read(File.ReadAllBytes(_folder["one.png"]));
        Assert.Equal(new ImageShape(2, 3, 1), picture.Shape);
        Assert.Equal([0, 255, 128, 0, 255, 0], picture.Pixels.ToArray());
    }

    [Fact]
    public void A_stream_gets_the_bytes_of_the_file_and_stays_open()
    {
        float[] images = [-1f, 1f, 0f, -2f, 2f, 0.5f];
        PngFile.Save(_folder["file.png"], images, new(2, 3, 1), PixelRange.MinusOneToOne);
        using var stream = new MemoryStream();
        PngFile.Save(stream, images, new(2, 3, 1), PixelRange.MinusOneToOne);
        Assert.True(stream.CanWrite);
        Assert.Equal(File.ReadAllBytes(_folder["file.png"]), stream.ToArray());
    }

    [Fact]
    public void Several_images_stand_in_about_as_many_columns_as_rows_or_as_the_grid_says()
    {
        // Three images of one pixel in colour.
        float[] images = [0f, 0f, 0f, 1f, 1f, 1f, 1f, 0f, 0f];
        PngFile.Save(_folder["several.png"], images, new(1, 1, 3), PixelRange.ZeroToOne);
        PngFile.Save(_folder["grid.png"], images, new(1, 1, 3), PixelRange.ZeroToOne, new ImageGrid(Columns: 3, Gap: 0, Enlargement: 2));

        Assert.Equal(new ImageShape(8, 8, 3), PngReader.Read(File.ReadAllBytes(_folder["several.png"])).Shape);
        var row = PngReader.Read(File.ReadAllBytes(_folder["grid.png"]));
        Assert.Equal(new ImageShape(2, 6, 3), row.Shape);
        Assert.Equal([0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 0, 0, 255, 0, 0], row.Row(1).ToArray());
    }

    [Fact]
    public void What_is_no_picture_is_refused_and_leaves_the_old_file()
    {
        File.WriteAllText(_folder["old.png"], "old");

        Assert.Contains(
            "Expected whole images of 2 × 2 × 1, 4 numbers each; found 5 numbers.",
            Assert.Throws<ArgumentException>(() => PngFile.Save(_folder["old.png"], new float[5], new(2, 2, 1), PixelRange.ZeroToOne)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PngFile.Save(_folder["old.png"], [], new(2, 2, 1), PixelRange.ZeroToOne));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngFile.Save(_folder["old.png"], new float[4], new(-2, -2, 1), PixelRange.ZeroToOne));
        Assert.Throws<NotSupportedException>(() => PngFile.Save(_folder["old.png"], new float[2], new(1, 1, 2), PixelRange.ZeroToOne));
        Assert.Throws<DirectoryNotFoundException>(() => PngFile.Save(_folder["none/new.png"], new float[1], new(1, 1, 1), PixelRange.ZeroToOne));

        Assert.Equal("old", File.ReadAllText(_folder["old.png"]));
    }
}
