using NetDsl.Training;
using StbImageSharp;

namespace NetDsl.Images;

/// <summary>Decodes BMP, GIF and TGA files with StbImageSharp, once their structure was looked at.</summary>
internal static class StbPicture
{
    /// <summary>Decodes a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="size">The size that its header has.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">It can't be decoded.</exception>
    public static Picture Decode(ReadOnlyMemory<byte> file, (int Height, int Width) size, string path)
    {
        ImageResult result;
        try
        {
            using var stream = new MemoryBytes(file);
            result = ImageResult.FromStream(stream, ColorComponents.Default);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IndexOutOfRangeException or ArgumentException or OverflowException
            or NotSupportedException)
        {
            throw new DataFileException(path, "expected a picture whose pixels can be decoded; found one that is damaged, or of a rare kind.", exception);
        }

        if ((result.Height, result.Width) != size)
        {
            throw new DataFileException(
                path, FormattableString.Invariant($"expected {size.Height} × {size.Width} pixels; found {result.Height} × {result.Width}."));
        }

        var channels = (int)result.Comp;
        var picture = new Picture(new ImageShape(size.Height, size.Width, channels == 2 ? 4 : channels));
        if (channels != 2)
        {
            result.Data.AsSpan(0, picture.Pixels.Length).CopyTo(picture.Pixels.Span);
            return picture;
        }

        // Grey with opacity.
        var target = picture.Pixels.Span;
        for (var pixel = 0; pixel < result.Data.Length / 2; pixel++)
        {
            var (grey, opacity) = (result.Data[2 * pixel], result.Data[2 * pixel + 1]);
            (target[4 * pixel], target[4 * pixel + 1], target[4 * pixel + 2], target[4 * pixel + 3]) = (grey, grey, grey, opacity);
        }

        return picture;
    }
}
