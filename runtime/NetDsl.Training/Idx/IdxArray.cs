namespace NetDsl.Training;

/// <summary>An array of unsigned bytes with a shape, row-major, as an IDX file holds it: MNIST's images are [60000, 28, 28], its labels [60000].</summary>
public sealed class IdxArray
{
    private readonly int[] _shape;

    /// <summary>Joins bytes and their shape.</summary>
    /// <param name="shape">1 to 255 lengths, each at least 0; their product is the number of bytes.</param>
    /// <param name="bytes">The numbers, the last axis fastest. They are not copied.</param>
    /// <exception cref="ArgumentException">The shape is empty, too long or negative, or isn't that of as many bytes.</exception>
    public IdxArray(ReadOnlySpan<int> shape, ReadOnlyMemory<byte> bytes)
    {
        if (shape.Length is < 1 or > byte.MaxValue)
            throw new ArgumentException($"Expected 1 to 255 axes, found {shape.Length}.", nameof(shape));

        var product = (UInt128)1;
        foreach (var length in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(length, nameof(shape));
            // Beyond 2⁶⁴ there are more than bytes anyway.
            product = product > ulong.MaxValue && length > 0 ? UInt128.MaxValue : product * (uint)length;
        }

        if (product != (UInt128)bytes.Length)
            throw new ArgumentException($"Expected {product} bytes for this shape, found {bytes.Length}.", nameof(bytes));

        _shape = shape.ToArray();
        Bytes = bytes;
    }

    /// <summary>The length of each axis, the slowest first.</summary>
    public IReadOnlyList<int> Shape => _shape;

    /// <summary>The numbers, the last axis fastest.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
