using System.Buffers.Binary;
using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>A segment of a JPEG file: a marker and, for most, a length and data.</summary>
/// <param name="Marker">Its second byte; the first is 0xFF.</param>
/// <param name="Start">Where its data begin.</param>
/// <param name="End">The place behind its data.</param>
internal readonly record struct JpegSegment(byte Marker, int Start, int End)
{
    /// <summary>Reads the beginning of the segment at a place.</summary>
    /// <param name="file">The file, or its beginning.</param>
    /// <param name="place">Where.</param>
    /// <param name="path">For messages.</param>
    /// <returns>The segment, whose end may lie behind that of the bytes; null where they end before its length.</returns>
    /// <exception cref="DataFileException">There is no segment.</exception>
    public static JpegSegment? TryRead(ReadOnlySpan<byte> file, int place, string path)
    {
        if (place < file.Length && file[place] != 0xFF)
        {
            throw new DataFileException(
                path, FormattableString.Invariant($"expected a segment of a JPEG file at byte {place}; found 0x{file[place]:X2}: the file is damaged."));
        }

        // Any number of 0xFF may stand before a marker.
        while (place < file.Length && file[place] == 0xFF)
            place++;
        if (place >= file.Length)
            return null;

        var marker = file[place++];
        if (marker is 0x01 or (>= 0xD0 and <= 0xD9))
            return new JpegSegment(marker, place, place);
        if (place + 2 > file.Length)
            return null;

        var length = BinaryPrimitives.ReadUInt16BigEndian(file[place..]);
        return length >= 2
            ? new JpegSegment(marker, place + 2, place + length)
            : throw new DataFileException(
                path, FormattableString.Invariant($"expected a segment of a JPEG file at byte {place}; found one of {length} bytes."));
    }
}
