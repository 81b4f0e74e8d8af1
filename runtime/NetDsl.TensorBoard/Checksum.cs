using System.Buffers.Binary;
using System.Numerics;

namespace NetDsl.TensorBoard;

/// <summary>
/// CRC-32C, the cyclic redundancy check with Castagnoli's polynomial (RFC 3720, section 12.1 and appendix B.4), and its masked form: record files hold
/// checksums of data that may itself hold checksums, which is why they are turned by 15 bits and moved by a constant
/// (https://github.com/tensorflow/tensorflow/blob/master/tensorflow/core/lib/hash/crc32c.h).
/// </summary>
internal static class Checksum
{
    private const uint MaskDelta = 0xA282EAD8;
    private const int MaskTurn = 15;

    /// <summary>The checksum.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var state = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));

        foreach (var value in bytes)
            state = BitOperations.Crc32C(state, value);

        return ~state;
    }

    /// <summary>The checksum as record files hold it.</summary>
    public static uint Masked(ReadOnlySpan<byte> bytes) => unchecked(BitOperations.RotateRight(Of(bytes), MaskTurn) + MaskDelta);
}
