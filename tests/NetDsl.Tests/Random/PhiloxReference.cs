namespace NetDsl.Tests.Random;

/// <summary>
/// Philox4x32-10 written down once more from the paper (figure 2 and table 2 of Salmon et al., SC 2011), word by word, to compare the library's with.
/// </summary>
internal static class PhiloxReference
{
    public static uint[] Block(uint[] counter, uint[] key)
    {
        uint[] words = [.. counter];
        uint[] keys = [.. key];
        for (var round = 1; round <= 10; round++)
        {
            var left = words[0] * 0xD2511F53UL;
            var right = words[2] * 0xCD9E8D57UL;
            words = [High(right) ^ words[1] ^ keys[0], (uint)right, High(left) ^ words[3] ^ keys[1], (uint)left];
            keys = [unchecked(keys[0] + 0x9E3779B9), unchecked(keys[1] + 0xBB67AE85)];
        }

        return words;
    }

    /// <summary>The numbers of a stream from a block on, as <see cref="RandomStream"/> documents their order.</summary>
    public static uint[] Numbers(ulong seed, ulong stream, ulong firstBlock, int count)
    {
        var numbers = new uint[count];
        for (var i = 0; i < count; i++)
        {
            var counter = unchecked((16 * (firstBlock + (ulong)(i / 64))) + (ulong)(i % 16));
            numbers[i] = Block([(uint)counter, High(counter), (uint)stream, High(stream)], [(uint)seed, High(seed)])[i % 64 / 16];
        }

        return numbers;
    }

    private static uint High(ulong number) => (uint)(number >> 32);
}
