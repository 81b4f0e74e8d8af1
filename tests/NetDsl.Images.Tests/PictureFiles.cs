using System.Buffers.Binary;
using System.IO.Compression;

namespace NetDsl.Images.Tests;

/// <summary>The files in Pictures, and what other programs decoded of them.</summary>
internal static class PictureFiles
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Pictures", name);

    /// <summary>The names of files, in ordinal order.</summary>
    public static string[] Names(params string[] patterns) =>
        [.. patterns.SelectMany(pattern => Directory.GetFiles(PathOf(""), pattern)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>What was decoded of files when they were made.</summary>
    public static Dictionary<string, Picture> ReadDecoded(string pixels, params string[] patterns)
    {
        var decoded = new Dictionary<string, Picture>(StringComparer.Ordinal);
        using var file = new GZipStream(File.OpenRead(PathOf(pixels)), CompressionMode.Decompress);
        var shape = new byte[12];
        foreach (var name in Names(patterns))
        {
            file.ReadExactly(shape);
            var picture = new Picture(new ImageShape(
                BinaryPrimitives.ReadInt32LittleEndian(shape),
                BinaryPrimitives.ReadInt32LittleEndian(shape.AsSpan(4)),
                BinaryPrimitives.ReadInt32LittleEndian(shape.AsSpan(8))));
            file.ReadExactly(picture.Pixels.Span);
            decoded.Add(name, picture);
        }

        Assert.Equal(-1, file.ReadByte());
        return decoded;
    }
}
