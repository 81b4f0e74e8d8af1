namespace NetDsl;

/// <summary>
/// The checksum of PNG's chunks: the 32-bit cyclic redundancy check of ISO 3309, bits reflected, polynomial 0xEDB88320. .NET has it only in a package of its
/// own.
/// </summary>
internal static class CyclicRedundancyCheck
{
    /// <summary>The state before the first byte.</summary>
    public const uint Start = 0xFFFFFFFF;

    private static readonly uint[] Table = CreateTable();

    /// <summary>The state after some more bytes.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
            state = Table[(byte)(state ^ value)] ^ (state >> 8);

        return state;
    }

    /// <summary>The checksum of all bytes that were added.</summary>
    public static uint Finish(uint state) => ~state;

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;

            table[i] = value;
        }

        return table;
    }
}
