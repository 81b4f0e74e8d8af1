namespace NetDsl.Training;

/// <summary>Cuts parts out of pictures.</summary>
public static class PictureCrop
{
    /// <summary>
    /// The middle of a picture. Where rows or columns can't be divided equally, one more is left away at the bottom or at the right: the first row is ⌊(height
    /// of the picture − <paramref name="height"/>) / 2⌋, as Keras's CenterCrop has it.
    /// </summary>
    /// <param name="picture">A picture that is at least as large.</param>
    /// <param name="height">Rows to keep, at least 1.</param>
    /// <param name="width">Columns to keep, at least 1.</param>
    /// <returns>A new picture, or the same one if all of it is kept.</returns>
    /// <exception cref="ArgumentException">The picture is smaller.</exception>
    public static Picture CropCentre(this Picture picture, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        var shape = picture.Shape;
        if (height > shape.Height || width > shape.Width)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected a picture of at least {height} × {width} pixels (height × width), found {shape.Height} × {shape.Width}."),
                nameof(picture));
        }
        if (height == shape.Height && width == shape.Width)
            return picture;

        var cropped = new Picture(shape with { Height = height, Width = width });
        var (top, left) = ((shape.Height - height) / 2, (shape.Width - width) / 2);
        for (var row = 0; row < height; row++)
            picture.Row(top + row).Slice(left * shape.Channels, width * shape.Channels).CopyTo(cropped.Row(row));

        return cropped;
    }

    /// <summary>
    /// How large the largest part of a picture is that has the proportions of another size: one of its sides is the picture's, the other one the nearest whole
    /// number.
    /// </summary>
    /// <param name="shape">The picture's size.</param>
    /// <param name="height">Rows of the other size, at least 1.</param>
    /// <param name="width">Columns of the other size, at least 1.</param>
    public static (int Height, int Width) LargestPart(ImageShape shape, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        return (long)shape.Width * height >= (long)shape.Height * width
            ? (shape.Height, Share(shape.Height, width, height, shape.Width))
            : (Share(shape.Width, height, width, shape.Height), shape.Width);
    }

    // length · part / whole, rounded: at least 1 and not above the side that there is.
    private static int Share(int length, int part, int whole, int largest) =>
        (int)Math.Clamp(((long)length * part + whole / 2) / whole, 1, largest);
}
