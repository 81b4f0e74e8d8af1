namespace NetDsl;

/// <summary>What a network drew, as a PNG file to look at, in one call.</summary>
public static class PngFile
{
    /// <summary>
    /// Writes images as one picture: a single image as it is, several in rows from the top left, with gaps between them. An existing file stays until the new
    /// one is complete.
    /// </summary>
    /// <param name="path">The file to write or to replace; its folder must exist.</param>
    /// <param name="images">What <c>Predict</c> gave: one image after the other, row by row, channels last; at least one.</param>
    /// <param name="shape">The size of one image: 1 channel is grey, 3 are red, green and blue, 4 these and opacity.</param>
    /// <param name="range">
    /// The numbers for black and white: <see cref="PixelRange.MinusOneToOne"/> for a network that ends in Tanh, <see cref="PixelRange.ZeroToOne"/> for one that
    /// ends in Sigmoid. What lies outside is cut off, and what isn't a number becomes black.
    /// </param>
    /// <param name="grid">How several images are put together; by default in about as many columns as rows.</param>
    /// <exception cref="ArgumentException">There is no image, the last one isn't whole, or a length of the shape is below 1.</exception>
    /// <exception cref="NotSupportedException">PNG has no pictures with this many channels.</exception>
    /// <exception cref="IOException">The file can't be written; the message names it.</exception>
    public static void Save(string path, ReadOnlySpan<float> images, ImageShape shape, PixelRange range, ImageGrid? grid = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Draw(images, shape, range, grid).Save(path, new PngEncoder());
    }

    /// <summary>Writes the same picture to a stream, such as the answer of a web service; the stream is left open.</summary>
    /// <param name="destination">Where the file's bytes go; it need not be able to seek.</param>
    /// <param name="images">What <c>Predict</c> gave: one image after the other, row by row, channels last; at least one.</param>
    /// <param name="shape">The size of one image: 1 channel is grey, 3 are red, green and blue, 4 these and opacity.</param>
    /// <param name="range">The numbers for black and white.</param>
    /// <param name="grid">How several images are put together; by default in about as many columns as rows.</param>
    /// <exception cref="ArgumentException">There is no image, the last one isn't whole, or a length of the shape is below 1.</exception>
    /// <exception cref="NotSupportedException">PNG has no pictures with this many channels.</exception>
    /// <exception cref="IOException">The stream can't be written to.</exception>
    public static void Save(Stream destination, ReadOnlySpan<float> images, ImageShape shape, PixelRange range, ImageGrid? grid = null)
    {
        ArgumentNullException.ThrowIfNull(destination);
        new PngEncoder().Encode(Draw(images, shape, range, grid), destination);
    }

    private static Picture Draw(ReadOnlySpan<float> images, ImageShape shape, PixelRange range, ImageGrid? grid)
    {
        if (shape.Height < 1 || shape.Width < 1 || shape.Channels < 1)
            throw new ArgumentOutOfRangeException(nameof(shape), shape, "Expected a height, a width and channels of at least 1.");
        if (images.IsEmpty || images.Length % shape.Length != 0)
            throw new ArgumentException($"Expected whole images of {shape}, {shape.Length} numbers each; found {images.Length} numbers.", nameof(images));

        _ = PngChunkWriter.ColourOf(shape);
        var pixels = new byte[images.Length];
        range.ToPixels(images, pixels);
        var columns = (int)Math.Ceiling(Math.Sqrt(images.Length / shape.Length));
        grid ??= new ImageGrid(columns, Gap: columns == 1 ? 0 : 2);
        return grid.Draw(pixels, shape);
    }
}
