using System.Buffers.Binary;
using System.Globalization;

namespace NetDsl.Training;

/// <summary>
/// The first bytes of an IDX file (yann.lecun.com/exdb/mnist, "the IDX file format"): two zeros, the type of the numbers, the number of axes, and each axis's
/// length as a 32-bit integer, big endian. Of the types, only 0x08 (unsigned byte) is read and written here: it is the one that MNIST and its relatives use.
/// </summary>
/// <param name="Shape">The length of each axis.</param>
/// <param name="DataLength">How many bytes follow the header.</param>
internal readonly record struct IdxHeader(int[] Shape, long DataLength)
{
    private const byte UnsignedByte = 0x08;

    /// <summary>Bytes that the header takes itself.</summary>
    public int Length => 4 + 4 * Shape.Length;

    /// <summary>Reads a header and holds it against what is expected, before any of the data is read.</summary>
    /// <param name="stream">Stands at the first byte, unpacked.</param>
    /// <param name="path">For messages.</param>
    /// <param name="expectedShape">See <see cref="IdxFile.Read"/>.</param>
    /// <exception cref="DataFileException">It isn't the header of a file of bytes of the expected shape.</exception>
    public static IdxHeader Read(Stream stream, string path, ReadOnlySpan<int> expectedShape)
    {
        Span<byte> magic = stackalloc byte[4];
        var found = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        if (found < magic.Length)
            throw new DataFileException(path, Invariant($"expected an IDX file, which begins with 4 bytes of magic number; found {found} bytes in all."));

        var axes = magic[3];
        if (magic is not [0, 0, UnsignedByte, > 0])
        {
            throw new DataFileException(
                path, $"expected an IDX file of unsigned bytes, magic number {Expected(expectedShape)}; found 0x{Convert.ToHexString(magic)}.");
        }

        if (expectedShape.Length > 0 && axes != expectedShape.Length)
        {
            throw new DataFileException(
                path,
                $"expected the magic number {Expected(expectedShape)}, an IDX file of shape {Describe(expectedShape)}; found 0x{Convert.ToHexString(magic)}.");
        }

        Span<byte> lengths = stackalloc byte[4 * byte.MaxValue];
        lengths = lengths[..(4 * axes)];
        found = stream.ReadAtLeast(lengths, lengths.Length, throwOnEndOfStream: false);
        if (found < lengths.Length)
            throw new DataFileException(path, Invariant($"expected a header of {4 + lengths.Length} bytes; found {4 + found} bytes in all."));

        var shape = new int[axes];
        long product = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(lengths[(4 * axis)..]);
            // Each factor is below 2³² and the product so far at most 2³¹: no overflow before the comparison.
            product *= length;
            if (product > Array.MaxLength || length > int.MaxValue)
            {
                throw new DataFileException(
                    path, Invariant($"its header claims more than the {Array.MaxLength} bytes that an array can hold (axis {axis + 1} is {length} long)."));
            }

            shape[axis] = (int)length;
        }

        for (var axis = 0; axis < expectedShape.Length; axis++)
        {
            if (expectedShape[axis] != IdxFile.AnyLength && expectedShape[axis] != shape[axis])
                throw new DataFileException(path, $"expected the shape {Describe(expectedShape)}; found {Describe(shape)}.");
        }

        return new IdxHeader(shape, product);
    }

    /// <summary>Writes the header of an array.</summary>
    public static void Write(Stream stream, IReadOnlyList<int> shape) => stream.Write(ToBytes(shape));

    /// <summary>The header as it stands in a file.</summary>
    public byte[] ToBytes() => ToBytes(Shape);

    private static byte[] ToBytes(IReadOnlyList<int> shape)
    {
        var header = new byte[4 + 4 * shape.Count];
        header[2] = UnsignedByte;
        header[3] = (byte)shape.Count;
        for (var axis = 0; axis < shape.Count; axis++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * axis), shape[axis]);

        return header;
    }

    private static string Expected(ReadOnlySpan<int> expectedShape) => expectedShape.IsEmpty ? "0x000008nn" : Invariant($"0x000008{expectedShape.Length:X2}");

    private static string Describe(ReadOnlySpan<int> shape)
    {
        var lengths = new string[shape.Length];
        for (var axis = 0; axis < shape.Length; axis++)
            lengths[axis] = shape[axis] == IdxFile.AnyLength ? "any" : shape[axis].ToString(CultureInfo.InvariantCulture);

        return $"[{string.Join(", ", lengths)}]";
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
