namespace NetDsl.Training;

/// <summary>Turns pictures into pictures with other channels: grey (1), red, green and blue (3), and these with opacity (4).</summary>
public static class PictureColour
{
    private const byte Opaque = 255;
    private const byte White = 255;

    /// <summary>
    /// The same picture with another number of channels; the picture itself if it has that number already.
    /// </summary>
    /// <remarks>
    /// <para>Opacity goes away by laying the picture over a background of one grey, as a browser does on a page: c · a + background · (1 − a), rounded, with
    /// the bytes as they are. It is not simply dropped, because what lies under transparent pixels is often arbitrary, and a network would learn it.</para>
    /// <para>Colour becomes grey as 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601, as TensorFlow's rgb_to_grayscale and Pillow's "L"), rounded, so that a
    /// grey in three channels stays what it was. Grey becomes colour by repetition, and a picture without opacity becomes one that is opaque.</para>
    /// </remarks>
    /// <param name="picture">A picture with 1, 3 or 4 channels.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="background">The grey behind transparent pixels: 255, white, or another byte.</param>
    /// <exception cref="ArgumentException">The picture or the result would have another number of channels.</exception>
    public static Picture ToChannels(this Picture picture, int channels, byte background = White)
    {
        ArgumentNullException.ThrowIfNull(picture);
        RequireKnown(picture.Shape.Channels, nameof(picture));
        RequireKnown(channels, nameof(channels));
        if (picture.Shape.Channels == channels)
            return picture;

        var converted = new Picture(picture.Shape with { Channels = channels });
        ReadOnlySpan<byte> source = picture.Pixels.Span;
        var target = converted.Pixels.Span;
        for (int from = 0, to = 0; from < source.Length; from += picture.Shape.Channels, to += channels)
            Convert(source.Slice(from, picture.Shape.Channels), target.Slice(to, channels), background);

        return converted;
    }

    private static void Convert(ReadOnlySpan<byte> source, Span<byte> target, byte background)
    {
        var (red, green, blue, alpha) = source.Length == 1
            ? (source[0], source[0], source[0], Opaque)
            : (source[0], source[1], source[2], source.Length == 4 ? source[3] : Opaque);
        if (target.Length == 4)
        {
            (target[0], target[1], target[2], target[3]) = (red, green, blue, alpha);
            return;
        }

        (red, green, blue) = (Over(red, alpha, background), Over(green, alpha, background), Over(blue, alpha, background));
        if (target.Length == 3)
            (target[0], target[1], target[2]) = (red, green, blue);
        else
            target[0] = (byte)((299 * red + 587 * green + 114 * blue + 500) / 1000);
    }

    private static byte Over(byte colour, byte alpha, byte background) => (byte)((colour * alpha + background * (Opaque - alpha) + Opaque / 2) / Opaque);

    private static void RequireKnown(int channels, string argument)
    {
        if (channels is not (1 or 3 or 4))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected 1 channel (grey), 3 (red, green and blue) or 4 (these and opacity), found {channels}."), argument);
        }
    }
}
