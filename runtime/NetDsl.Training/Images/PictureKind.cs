namespace NetDsl.Training;

/// <summary>Tells kinds of files by their first bytes, so that a message can name those that aren't read.</summary>
internal static class PictureKind
{
    /// <summary>Whether the package NetDsl.Images reads such files.</summary>
    /// <param name="start">The first bytes of a file.</param>
    public static bool IsReadElsewhere(ReadOnlySpan<byte> start) => NameOf(start) is "a JPEG picture" or "a GIF picture" or "a BMP picture";

    /// <summary>The name with its article, such as "a JPEG picture"; null if the bytes begin none of the known kinds.</summary>
    /// <param name="start">The first bytes of a file, at best 16.</param>
    public static string? NameOf(ReadOnlySpan<byte> start) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "a JPEG picture",
        [0x00, 0x00, 0x00, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] or [0xFF, 0x0A, ..] => "a JPEG XL picture",
        [0x00, 0x00, 0x00, 0x0C, (byte)'j', (byte)'P', (byte)' ', (byte)' ', ..] => "a JPEG 2000 picture",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "a GIF picture",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "a WebP picture",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', _, ..] => "an AVIF picture",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', _, _, ..] => "a HEIF picture",
        [(byte)'I', (byte)'I', 0x2A, 0x00, ..] or [(byte)'M', (byte)'M', 0x00, 0x2A, ..] => "a TIFF picture",
        [(byte)'B', (byte)'M', _, _, _, _, 0x00, 0x00, 0x00, 0x00, ..] => "a BMP picture",
        [0x00, 0x00, 0x01 or 0x02, 0x00, > 0, 0x00, ..] => "a Windows icon",
        [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "a Photoshop picture",
        [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)'\n' or (byte)' ' or (byte)'\r', ..] => "a Netpbm picture",
        [(byte)'q', (byte)'o', (byte)'i', (byte)'f', ..] => "a QOI picture",
        [(byte)'D', (byte)'D', (byte)'S', (byte)' ', ..] => "a DDS texture",
        [(byte)'<', (byte)'s', (byte)'v', (byte)'g', ..] => "an SVG picture",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
        [(byte)'P', (byte)'K', 0x03, 0x04, ..] => "a ZIP archive",
        [0x1F, 0x8B, ..] => "a gzip file",
        _ => null,
    };
}
