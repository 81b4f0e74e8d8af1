using NetDsl.Training;
using StbImageSharp;

namespace NetDsl.Images;

/// <summary>
/// Decodes JPEG files: StbImageSharp unpacks the frequencies of the components, which become pixels of one size and one kind of colours here. The library's own
/// last step would differ from libjpeg's: with two columns to a sample of colour, it takes the wrong neighbour in the last of them. Its transform differs by a
/// rounding, and takes half of the time.
/// </summary>
internal static unsafe class JpegPicture
{
    private static readonly StbImage.delegate0 Transform = JpegTransform.Apply;

    /// <summary>Decodes a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <param name="room">Memory that the picture may use if it is large enough.</param>
    /// <exception cref="DataFileException">It isn't a whole JPEG file, is of a kind that isn't read, or is too large.</exception>
    public static Picture Decode(ReadOnlyMemory<byte> file, string path, int maximumPixels, Memory<byte>? room)
    {
        var header = JpegHeader.TryRead(file.Span, path, maximumPixels) ?? throw JpegHeader.CutOff(path);
        JpegScans.RequireWhole(file.Span, header, path);
        if (header.Components.Length == 4 && header.AdobeTransform is not (0 or 2))
        {
            throw new DataFileException(
                path, "expected a JPEG file in grey or colour, or in CMYK as Adobe's programs write it; found other CMYK: convert it to RGB.");
        }

        var shape = new ImageShape(header.Height, header.Width, header.Components.Length == 1 ? 1 : 3);
        var picture = room is { } memory && memory.Length >= shape.Length ? new Picture(shape, memory[..shape.Length]) : new Picture(shape);
        Unpack(file, header, picture, path);
        return ExifOrientation.Turn(picture, header.Orientation);
    }

    private static void Unpack(ReadOnlyMemory<byte> file, JpegHeader header, Picture picture, string path)
    {
        using var stream = new MemoryBytes(file);
        var jpeg = new StbImage.stbi__jpeg { s = new StbImage.stbi__context(stream) };
        StbImage.stbi__setup_jpeg(jpeg);
        jpeg.idct_block_kernel = Transform;
        try
        {
            if (StbImage.stbi__decode_jpeg_image(jpeg) == 0)
                throw Damaged(path);

            var planes = new JpegPlane[header.Components.Length];
            for (var component = 0; component < planes.Length; component++)
                planes[component] = JpegPlane.Of(jpeg, component, picture.Shape, path);
            Draw(planes, header, picture);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw Damaged(path, exception);
        }
        finally
        {
            StbImage.stbi__cleanup_jpeg(jpeg);
        }
    }

    private static void Draw(JpegPlane[] planes, JpegHeader header, Picture picture)
    {
        var width = picture.Shape.Width;
        if (planes.Length == 1)
        {
            for (var y = 0; y < picture.Shape.Height; y++)
                planes[0].Row(y, [], picture.Row(y));
            return;
        }

        // Interpolation makes a column more of an odd width.
        var isYcc = IsYcc(header);
        var rows = new byte[planes.Length][];
        for (var component = 0; component < rows.Length; component++)
            rows[component] = new byte[width + 2];
        var sums = new short[width + 2];
        for (var y = 0; y < picture.Shape.Height; y++)
        {
            for (var component = 0; component < rows.Length; component++)
                planes[component].Row(y, sums, rows[component]);

            var target = picture.Row(y);
            if (isYcc)
                JpegColours.FromYcc(rows[0].AsSpan(0, width), rows[1].AsSpan(0, width), rows[2].AsSpan(0, width), target);
            else
                JpegColours.Interleave(rows[0].AsSpan(0, width), rows[1].AsSpan(0, width), rows[2].AsSpan(0, width), target);
            if (rows.Length == 4)
                JpegColours.ApplyBlack(rows[3].AsSpan(0, width), header.AdobeTransform == 2, target);
        }
    }

    // As libjpeg decides it.
    private static bool IsYcc(JpegHeader header) => header.Components.Length == 4
        ? header.AdobeTransform == 2
        : header.IsJfif || (header.AdobeTransform >= 0 ? header.AdobeTransform != 0 : header.Components is not [(byte)'R', (byte)'G', (byte)'B']);

    private static DataFileException Damaged(string path, Exception? exception = null) =>
        new(path, "expected a JPEG file whose pixels can be decoded; found one that is damaged.", exception);
}
