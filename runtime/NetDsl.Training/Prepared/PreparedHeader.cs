using System.Buffers.Binary;

namespace NetDsl.Training;

/// <summary>The first bytes of a prepared set.</summary>
/// <param name="Shape">The size of an image.</param>
/// <param name="Count">How many images there are.</param>
/// <param name="DescriptionLength">Bytes behind the images.</param>
internal sealed record PreparedHeader(ImageShape Shape, int Count, long DescriptionLength)
{
    /// <summary>Bytes of the header.</summary>
    public const int Length = 64;

    /// <summary>Where the images begin: at a page of its own.</summary>
    public const int FirstImage = 4096;

    private const int Version = 1;

    // Made to show what happens to files on the way, as PNG's: a lost eighth bit, changed line ends.
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'N', (byte)'D', (byte)'I', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Where the description begins.</summary>
    public long Description => PlaceOf(Count);

    /// <summary>Whether bytes begin as a prepared set does.</summary>
    /// <param name="start">The first bytes of a file.</param>
    public static bool HasSignature(ReadOnlySpan<byte> start) => start.StartsWith(Signature);

    /// <summary>Reads a header.</summary>
    /// <param name="bytes">The first bytes of a file.</param>
    /// <param name="fileLength">How long the file is.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="DataFileException">It isn't one, or the file isn't as long as it says.</exception>
    public static PreparedHeader Read(ReadOnlySpan<byte> bytes, long fileLength, string path)
    {
        if (bytes.Length < Length || !HasSignature(bytes))
            throw new DataFileException(path, "expected a prepared set of images; found a file that doesn't begin as one.");

        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (version != Version)
        {
            throw new DataFileException(
                path, FormattableString.Invariant($"expected a prepared set of version {Version}; found version {version}: prepare the pictures anew."));
        }

        var (height, width, channels) = (ReadInt32(bytes, 12), ReadInt32(bytes, 16), ReadInt32(bytes, 20));
        var (count, description) = (BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]));
        var isSound = height >= 1 && width >= 1 && channels is 1 or 3 or 4 && (Int128)height * width * channels <= Array.MaxLength
            && count is >= 1 and <= int.MaxValue && description >= 0;
        if (isSound)
        {
            var header = new PreparedHeader(new ImageShape(height, width, channels), (int)count, description);
            isSound = header.Description == BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]) && (Int128)header.Description + description == fileLength;
            if (isSound)
                return header;
        }

        throw new DataFileException(path, "expected a prepared set as long as its header says; found another length: it is cut off or damaged.");
    }

    /// <summary>Writes the header.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Signature.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Shape.Height);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(16), Shape.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(20), Shape.Channels);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Count);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(32), Description);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(40), DescriptionLength);
        return bytes;
    }

    /// <summary>Where an image begins.</summary>
    /// <param name="image">From 0.</param>
    public long PlaceOf(int image) => FirstImage + (long)image * Shape.Length;

    private static int ReadInt32(ReadOnlySpan<byte> bytes, int place) => BinaryPrimitives.ReadInt32LittleEndian(bytes[place..]);
}
