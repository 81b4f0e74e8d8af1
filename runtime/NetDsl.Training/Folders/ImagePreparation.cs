using System.Globalization;

namespace NetDsl.Training;

/// <summary>Cuts and resizes pictures of any size to images of one.</summary>
/// <param name="options">How.</param>
internal sealed class ImagePreparation(ImageFolderOptions options)
{
    private BilinearResize? _resize;

    /// <summary>The part of a picture that becomes the image.</summary>
    /// <param name="height">The picture's rows.</param>
    /// <param name="width">The picture's columns.</param>
    public (int Height, int Width) Part(int height, int width) =>
        options.Crop ?? PictureCrop.LargestPart(new ImageShape(height, width, 1), options.Shape.Height, options.Shape.Width);

    /// <summary>Refuses a picture from which the crop can't be taken.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="height">The picture's rows.</param>
    /// <param name="width">The picture's columns.</param>
    /// <exception cref="DataFileException">It is smaller.</exception>
    public void RequireSize(string file, int height, int width)
    {
        if (options.Crop is { } crop && (height < crop.Height || width < crop.Width))
        {
            throw new DataFileException(
                file,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"expected a picture of at least {crop.Height} × {crop.Width} pixels (height × width), of which the crop is taken; found {height} "
                    + $"× {width}."));
        }
    }

    /// <summary>Makes a picture into an image: the part in the middle, its channels, its size, in this order.</summary>
    /// <param name="picture">A picture that is at least as large as <see cref="Part"/> of it.</param>
    /// <param name="image">As many bytes as the image has.</param>
    public void Prepare(Picture picture, Span<byte> image)
    {
        var (height, width) = Part(picture.Shape.Height, picture.Shape.Width);
        if (picture.Shape.Channels == options.Shape.Channels && (height, width) != (options.Shape.Height, options.Shape.Width))
        {
            // Nothing but the size changes: the part needn't be cut out first.
            var (channels, stride) = (picture.Shape.Channels, picture.Shape.Width * picture.Shape.Channels);
            var (top, left) = ((picture.Shape.Height - height) / 2, (picture.Shape.Width - width) / 2);
            ResizeOf(new ImageShape(height, width, channels)).Apply(picture.Pixels.Span[(top * stride + left * channels)..], stride, image);
            return;
        }

        var part = picture.CropCentre(height, width).ToChannels(options.Shape.Channels, options.Background);
        if (part.Shape == options.Shape)
        {
            part.Pixels.Span.CopyTo(image);
            return;
        }

        ResizeOf(part.Shape).Apply(part.Pixels.Span, image);
    }

    // Pictures of a folder are often of one size: the weights are worked out once then.
    private BilinearResize ResizeOf(ImageShape shape)
    {
        if (_resize?.Source != shape)
            _resize = new BilinearResize(shape, options.Shape.Height, options.Shape.Width, options.Antialias);

        return _resize;
    }
}
