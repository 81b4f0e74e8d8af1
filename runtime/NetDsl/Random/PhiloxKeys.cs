namespace NetDsl;

/// <summary>What the vector forms of Philox need besides the counter's lowest word.</summary>
internal static unsafe class PhiloxKeys
{
    /// <summary>Words that <see cref="Write"/> writes.</summary>
    public const int Length = 2 * Philox.Rounds;

    /// <summary>Where the keys of round 2 lie, the first round that is computed whole for each counter.</summary>
    public const int FirstWholeRound = 4;

    /// <summary>
    /// Writes the keys of rounds 2 to 9 to places 4 to 19, words 0 and 1 in turns. Of rounds 0 and 1, in which only the counter's lowest word differs between
    /// the counters, the rest is computed here: with p = (product of that word and multiplier 0), round 1's words are (upper half of q ^ keys[1], q, p ^
    /// keys[2], keys[3]), where q is the product of (upper half of p ^ keys[0]) and multiplier 2.
    /// </summary>
    /// <param name="seed">The key, low word first.</param>
    /// <param name="stream">Words 2 and 3 of the counter.</param>
    /// <param name="counterUpper">Word 1 of the counter.</param>
    /// <param name="keys">Gets <see cref="Length"/> words.</param>
    public static void Write(ulong seed, ulong stream, uint counterUpper, uint* keys)
    {
        var (key0, key1) = ((uint)seed, (uint)(seed >> 32));
        var product2 = (uint)stream * (ulong)Philox.Multiplier2;
        var word0 = (uint)(product2 >> 32) ^ counterUpper ^ key0;
        var product0 = word0 * (ulong)Philox.Multiplier0;
        keys[0] = (uint)(stream >> 32) ^ key1;
        keys[1] = (uint)product2 ^ unchecked(key0 + Philox.KeyStep0);
        keys[2] = (uint)(product0 >> 32) ^ unchecked(key1 + Philox.KeyStep1);
        keys[3] = (uint)product0;
        for (var round = 2u; round < Philox.Rounds; round++)
        {
            keys[2 * round] = unchecked(key0 + (round * Philox.KeyStep0));
            keys[(2 * round) + 1] = unchecked(key1 + (round * Philox.KeyStep1));
        }
    }
}
