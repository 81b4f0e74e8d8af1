namespace NetDsl.Training;

/// <summary>Decodes one half of each picture.</summary>
/// <param name="decoder">What decodes whole pictures.</param>
/// <param name="side">The half.</param>
internal sealed class HalfDecoder(IPictureDecoder decoder, PictureSide side) : IPictureDecoder
{
    public string Kinds => decoder.Kinds;

    public int LargestFile => decoder.LargestFile;

    public (int Height, int Width) ReadSize(Stream file, string path)
    {
        var (height, width) = decoder.ReadSize(file, path);
        return (height, HalfOf(width, path));
    }

    public Picture Decode(ReadOnlyMemory<byte> file, string path, Memory<byte>? room = null)
    {
        var whole = decoder.Decode(file, path, room);
        var half = new Picture(whole.Shape with { Width = HalfOf(whole.Shape.Width, path) });
        var length = half.Shape.Width * half.Shape.Channels;
        for (var row = 0; row < half.Shape.Height; row++)
            whole.Row(row).Slice(side == PictureSide.Left ? 0 : length, length).CopyTo(half.Row(row));
        return half;
    }

    private static int HalfOf(int width, string path)
    {
        if (width % 2 != 0)
        {
            throw new DataFileException(
                path, FormattableString.Invariant($"expected a picture of both halves side by side, whose width is even; found {width} pixels in a row."));
        }

        return width / 2;
    }
}
