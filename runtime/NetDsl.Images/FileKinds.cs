using NetDsl.Training;

namespace NetDsl.Images;

/// <summary>The kinds of files that are read.</summary>
internal enum FileKind
{
    Other,
    Jpeg,
    Png,
    Bmp,
    Gif,
    Tga,
}

/// <summary>Tells kinds of files by their first bytes.</summary>
internal static class FileKinds
{
    private const int ShownBytes = 8;

    /// <summary>The kind of a file.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="path">Its name, whose ending tells TGA files.</param>
    public static FileKind Of(ReadOnlySpan<byte> start, string path) => start switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => FileKind.Png,
        [(byte)'B', (byte)'M', ..] => FileKind.Bmp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => FileKind.Gif,
        _ => path.EndsWith(".tga", StringComparison.OrdinalIgnoreCase) ? FileKind.Tga : FileKind.Other,
    };

    /// <summary>Says what a file is that isn't read.</summary>
    /// <param name="start">Its first bytes.</param>
    /// <param name="path">For messages.</param>
    public static DataFileException Refusal(ReadOnlySpan<byte> start, string path)
    {
        var found = start.IsEmpty
            ? "an empty file"
            : PictureKind.NameOf(start) ?? $"a file that begins with 0x{Convert.ToHexString(start[..Math.Min(ShownBytes, start.Length)])}";
        return new DataFileException(path, $"expected a picture ({Expected.Kinds}); found {found}.");
    }
}
