using System.Numerics;
using System.Runtime.InteropServices;

namespace NetDsl.Training;

/// <summary>The checksum of an image in a prepared set: CRC-32C (Castagnoli), for which processors have an instruction.</summary>
internal static class ImageChecksum
{
    /// <summary>The checksum of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">That of what stands before them, if they go on from it.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var state = ~before;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes))
            state = BitOperations.Crc32C(state, word);
        foreach (var value in bytes[(bytes.Length & ~7)..])
            state = BitOperations.Crc32C(state, value);
        return ~state;
    }
}
