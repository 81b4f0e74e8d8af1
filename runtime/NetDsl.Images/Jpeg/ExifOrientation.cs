using System.Buffers.Binary;

namespace NetDsl.Images;

/// <summary>How a camera was held: the tag 0x0112 of EXIF, which stands in a TIFF file of its own within a segment of a JPEG file.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;

    /// <summary>Reads the orientation.</summary>
    /// <param name="tiff">The TIFF file.</param>
    /// <returns>1 to 8; 1 where nothing tells, or what tells is damaged, as other programs have it.</returns>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II"u8) || tiff.StartsWith("MM"u8)))
            return 1;

        var isLittle = tiff[0] == (byte)'I';
        var directory = ReadInt32(tiff[4..], isLittle);
        if (directory > (uint)(tiff.Length - 2))
            return 1;

        var entries = ReadInt16(tiff[(int)directory..], isLittle);
        for (var entry = 0; entry < entries; entry++)
        {
            var place = (int)directory + 2 + 12 * entry;
            if (place + 12 > tiff.Length)
                return 1;
            if (ReadInt16(tiff[place..], isLittle) != Tag)
                continue;

            var orientation = ReadInt16(tiff[(place + 8)..], isLittle);
            return ReadInt16(tiff[(place + 2)..], isLittle) == Short && orientation is >= 1 and <= 8 ? orientation : 1;
        }

        return 1;
    }

    /// <summary>Turns a picture as an orientation says.</summary>
    /// <param name="picture">The picture as it is stored.</param>
    /// <param name="orientation">1 to 8.</param>
    /// <returns>A new picture, or the same one if it isn't turned.</returns>
    public static Picture Turn(Picture picture, int orientation)
    {
        if (orientation == 1)
            return picture;

        var (height, width, channels) = (picture.Shape.Height, picture.Shape.Width, picture.Shape.Channels);
        var isTransposed = orientation >= 5;
        var turned = new Picture(isTransposed ? new ImageShape(width, height, channels) : picture.Shape);
        var source = picture.Pixels.Span;
        var target = turned.Pixels.Span;
        var place = 0;
        for (var row = 0; row < turned.Shape.Height; row++)
        {
            for (var column = 0; column < turned.Shape.Width; column++, place += channels)
            {
                // Where the pixel of this row and column is stored.
                var (storedRow, storedColumn) = orientation switch
                {
                    2 => (row, width - 1 - column),
                    3 => (height - 1 - row, width - 1 - column),
                    4 => (height - 1 - row, column),
                    5 => (column, row),
                    6 => (height - 1 - column, row),
                    7 => (height - 1 - column, width - 1 - row),
                    _ => (column, width - 1 - row),
                };
                source.Slice((storedRow * width + storedColumn) * channels, channels).CopyTo(target[place..]);
            }
        }

        return turned;
    }

    private static ushort ReadInt16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint ReadInt32(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
