using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>
/// Looks whether a JPEG file is whole. A decoder fills what is missing with grey, or leaves it as its memory was: so the file must reach its last marker, and
/// each of its components must have pixels.
/// </summary>
internal static class JpegScans
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const int BlockSide = 8;

    /// <summary>Refuses a file that isn't whole.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="header">What its segments say.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">It isn't whole.</exception>
    public static void RequireWhole(ReadOnlySpan<byte> file, JpegHeader header, string path)
    {
        // A block of 8 × 8 pixels takes a bit at least: what is claimed above that would take memory for nothing.
        var blocks = (long)((header.Height + BlockSide - 1) / BlockSide) * ((header.Width + BlockSide - 1) / BlockSide);
        if (blocks > 8L * file.Length)
        {
            throw new DataFileException(
                path,
                FormattableString.Invariant($"expected a JPEG file as long as its {header.Height} × {header.Width} pixels need; found one of {file.Length} ")
                + "bytes: it is cut off, or claims a size that it hasn't.");
        }

        var begun = new bool[header.Components.Length];
        var place = header.End;
        while (JpegSegment.TryRead(file, place, path) is { } segment && segment.End <= file.Length)
        {
            place = segment.End;
            if (segment.Marker == EndOfImage)
            {
                if (!begun.All(component => component))
                    throw new DataFileException(path, "expected a JPEG file with pixels of all its components; found one without: the file is damaged.");

                return;
            }
            if (segment.Marker != StartOfScan)
                continue;

            NoteScan(file[segment.Start..segment.End], header, begun, path);
            place = EndOfScan(file, place);
        }

        throw JpegHeader.CutOff(path);
    }

    private static void NoteScan(ReadOnlySpan<byte> scan, JpegHeader header, bool[] begun, string path)
    {
        if (scan.Length < 1 || scan.Length != 4 + 2 * scan[0])
            throw JpegHeader.CutOff(path);

        // A first scan has the blocks' means; later ones of a progressive file refine what is there.
        var isFirst = !header.IsProgressive || (scan[^3] == 0 && scan[^1] >> 4 == 0);
        for (var component = 0; component < scan[0]; component++)
        {
            var place = Array.IndexOf(header.Components, scan[1 + 2 * component]);
            if (place < 0 || (!isFirst && !begun[place]))
                throw new DataFileException(path, "expected scans of the components that a JPEG file has, coarse ones first; found others: it is damaged.");

            begun[place] = true;
        }
    }

    // Pixels go on until a marker that isn't a stuffed zero or a restart.
    private static int EndOfScan(ReadOnlySpan<byte> file, int place)
    {
        while (true)
        {
            var next = file[place..].IndexOf((byte)0xFF);
            if (next < 0 || place + next + 1 >= file.Length)
                return file.Length;

            place += next;
            if (file[place + 1] is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return place;

            place += file[place + 1] == 0xFF ? 1 : 2;
        }
    }
}
