namespace NetDsl;

/// <summary>Puts many small images into one picture, row by row from the top left.</summary>
/// <param name="Columns">Images in a row, at least 1.</param>
/// <param name="Gap">Pixels between two images and around all of them, in pixels of the picture, at least 0.</param>
/// <param name="Enlargement">How many pixels of the picture one pixel of an image takes along each axis, at least 1.</param>
/// <param name="Background">The byte of the gaps and of places that stay empty in the last row.</param>
public sealed record ImageGrid(int Columns, int Gap = 2, int Enlargement = 1, byte Background = 64)
{
    /// <summary>The picture of some images.</summary>
    /// <param name="images">One image after the other, each as <paramref name="shape"/> says; at least one.</param>
    /// <param name="shape">The size of one image.</param>
    /// <exception cref="ArgumentException">There is no image, or the last one isn't whole.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size of the grid or of an image is too small.</exception>
    public Picture Draw(ReadOnlySpan<byte> images, ImageShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Gap);
        ArgumentOutOfRangeException.ThrowIfLessThan(Enlargement, 1);
        shape.Require(nameof(shape));
        var length = shape.Length;
        if (images.IsEmpty || images.Length % length != 0)
            throw new ArgumentException($"Expected whole images of {shape}, {length} bytes each; found {images.Length} bytes.", nameof(images));

        var count = images.Length / length;
        var rows = (count + Columns - 1) / Columns;
        var height = (Int128)rows * ((Int128)shape.Height * Enlargement + Gap) + Gap;
        var width = (Int128)Columns * ((Int128)shape.Width * Enlargement + Gap) + Gap;
        if (height * width * shape.Channels > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                nameof(shape),
                FormattableString.Invariant($"Expected a picture of at most {Array.MaxLength} bytes; this grid of {count} images is {height} × {width}."));
        }

        var (cellHeight, cellWidth) = (shape.Height * Enlargement + Gap, shape.Width * Enlargement + Gap);
        var picture = new Picture(new ImageShape((int)height, (int)width, shape.Channels));
        picture.Pixels.Span.Fill(Background);
        for (var image = 0; image < count; image++)
        {
            var (row, column) = Math.DivRem(image, Columns);
            DrawImage(images.Slice(image * length, length), shape, picture, Gap + row * cellHeight, Gap + column * cellWidth);
        }

        return picture;
    }

    private void DrawImage(ReadOnlySpan<byte> image, ImageShape shape, Picture picture, int top, int left)
    {
        for (var row = 0; row < shape.Height * Enlargement; row++)
        {
            var source = image.Slice(row / Enlargement * shape.Width * shape.Channels, shape.Width * shape.Channels);
            var target = picture.Row(top + row)[(left * shape.Channels)..];
            for (var column = 0; column < shape.Width * Enlargement; column++)
                source.Slice(column / Enlargement * shape.Channels, shape.Channels).CopyTo(target[(column * shape.Channels)..]);
        }
    }
}
