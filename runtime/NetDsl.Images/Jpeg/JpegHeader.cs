using System.Buffers.Binary;
using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>What the segments of a JPEG file say before its pixels (ISO/IEC 10918-1, annex B).</summary>
/// <param name="Height">Rows, as they are stored.</param>
/// <param name="Width">Pixels in a row, as they are stored.</param>
/// <param name="Components">Identifiers of the components; 1 (grey), 3 or 4 (CMYK).</param>
/// <param name="IsProgressive">Whether pixels come in several scans, coarse ones first.</param>
/// <param name="Orientation">How it is to be turned, from 1 to 8 (EXIF 2.32, tag 0x0112); 1 is as it is.</param>
/// <param name="IsJfif">Whether it has JFIF's segment, which means that its colours are YCbCr.</param>
/// <param name="AdobeTransform">What Adobe's segment says of its colours: 0 as they are, 1 YCbCr, 2 YCCK; −1 where there is none.</param>
/// <param name="End">The place behind the frame's segment.</param>
internal sealed record JpegHeader(
    int Height, int Width, byte[] Components, bool IsProgressive, int Orientation, bool IsJfif, int AdobeTransform, int End)
{
    private const string What = "a JPEG file";

    /// <summary>Its size as it is to be looked at.</summary>
    public (int Height, int Width) TurnedSize => Orientation >= 5 ? (Width, Height) : (Height, Width);

    /// <summary>Reads the segments up to the frame's.</summary>
    /// <param name="file">The file, or its beginning.</param>
    /// <param name="path">For messages.</param>
    /// <param name="maximumPixels">The largest number of pixels.</param>
    /// <returns>What they say; null where the bytes end before the frame's segment does.</returns>
    /// <exception cref="DataFileException">It isn't a JPEG file, of a kind that isn't read, or too large.</exception>
    public static JpegHeader? TryRead(ReadOnlySpan<byte> file, string path, int maximumPixels)
    {
        var (orientation, isJfif, adobe) = (1, false, -1);
        var place = 2;
        while (JpegSegment.TryRead(file, place, path) is { } segment)
        {
            if (segment.End > file.Length)
                return null;

            var data = file[segment.Start..segment.End];
            switch (segment.Marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    return ReadFrame(data, segment, path, maximumPixels) with { Orientation = orientation, IsJfif = isJfif, AdobeTransform = adobe };
                case >= 0xC3 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    throw new DataFileException(
                        path,
                        "expected a JPEG file with Huffman codes, baseline or progressive; found "
                        + $"{(segment.Marker >= 0xC9 ? "an arithmetically coded" : "a lossless or hierarchical")} one: convert it.");
                case 0xDA or 0xD9:
                    throw new DataFileException(path, "expected a JPEG file with a frame before its pixels; found none: the file is damaged.");
                case 0xE0 when data.StartsWith("JFIF\0"u8):
                    isJfif = true;
                    break;
                case 0xE1 when data.StartsWith("Exif\0\0"u8):
                    orientation = ExifOrientation.Read(data[6..]);
                    break;
                case 0xEE when data.StartsWith("Adobe"u8) && data.Length >= 12:
                    adobe = data[11];
                    break;
            }

            place = segment.End;
        }

        return null;
    }

    /// <summary>Says that a file ends too early.</summary>
    /// <param name="path">For messages.</param>
    public static DataFileException CutOff(string path) => Expected.Whole(What, path);

    private static JpegHeader ReadFrame(ReadOnlySpan<byte> data, JpegSegment segment, string path, int maximumPixels)
    {
        if (data.Length < 6 || data.Length != 6 + 3 * data[5])
            throw CutOff(path);
        if (data[0] != 8)
            throw new DataFileException(path, $"expected a JPEG file with 8 bits a sample; found {data[0]}.");
        if (data[5] is not (1 or 3 or 4))
            throw new DataFileException(path, $"expected a JPEG file in grey, in colour or in CMYK, with 1, 3 or 4 components; found {data[5]}.");

        var (height, width) = Expected.Size(
            BinaryPrimitives.ReadUInt16BigEndian(data[1..]), BinaryPrimitives.ReadUInt16BigEndian(data[3..]), maximumPixels, path);
        var components = new byte[data[5]];
        for (var component = 0; component < components.Length; component++)
            components[component] = data[6 + 3 * component];
        return new JpegHeader(height, width, components, segment.Marker == 0xC2, 1, false, -1, segment.End);
    }
}
