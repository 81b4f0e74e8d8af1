namespace NetDsl.Training;

/// <summary>Makes pictures larger and smaller.</summary>
public static class PictureResize
{
    /// <summary>
    /// The picture in another size, by <see cref="BilinearResize"/>. Colours count by the opacity of their pixels, if they have one.
    /// </summary>
    /// <param name="picture">Any picture.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <param name="width">Columns of the result, at least 1.</param>
    /// <param name="antialias">Whether axes that are made smaller take all pixels that fall into one.</param>
    /// <returns>A new picture, or the same one if it has that size already.</returns>
    public static Picture Resize(this Picture picture, int height, int width, bool antialias = true)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var resize = new BilinearResize(picture.Shape, height, width, antialias);
        if (resize.Result == picture.Shape)
            return picture;

        var resized = new Picture(resize.Result);
        resize.Apply(picture.Pixels.Span, resized.Pixels.Span);
        return resized;
    }
}
