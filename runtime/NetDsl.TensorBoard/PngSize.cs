using System.Buffers.Binary;

namespace NetDsl.TensorBoard;

/// <summary>What TensorBoard wants to know of a PNG file beside its bytes; it stands in the header, which is the first chunk.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Channels">Numbers of a pixel, once it is unpacked.</param>
internal readonly record struct PngSize(int Width, int Height, int Channels)
{
    private const int HeaderEnd = 26;

    /// <summary>Reads a file's header.</summary>
    /// <exception cref="ArgumentException">It isn't a PNG file.</exception>
    public static PngSize Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderEnd || !file.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) || !file[12..16].SequenceEqual("IHDR"u8))
            throw new ArgumentException("Expected a PNG file; found something else.", nameof(file));

        var channels = file[25] switch { 0 => 1, 4 => 2, 6 => 4, _ => 3 };
        return new PngSize(BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..]), channels);
    }
}
