using System.Runtime.CompilerServices;

namespace NetDsl;

/// <summary>Philox4x32-10 over spans: chooses the widest vectors that the machine has, and handles the last, incomplete block.</summary>
internal static unsafe class Philox
{
    /// <summary>Words of one result.</summary>
    public const int Words = 4;

    /// <summary>Counters of one block of 64 numbers.</summary>
    public const int Counters = RandomStream.BlockLength / Words;

    /// <summary>How often the words are mixed.</summary>
    public const int Rounds = 10;

    /// <summary>What word 0 is multiplied with.</summary>
    public const uint Multiplier0 = 0xD2511F53;

    /// <summary>What word 2 is multiplied with.</summary>
    public const uint Multiplier2 = 0xCD9E8D57;

    /// <summary>What is added to the key's word 0 from round to round: the golden ratio.</summary>
    public const uint KeyStep0 = 0x9E3779B9;

    /// <summary>What is added to the key's word 1 from round to round: √3 − 1.</summary>
    public const uint KeyStep1 = 0xBB67AE85;

    /// <summary>The result for one counter.</summary>
    /// <param name="seed">The key, low word first.</param>
    /// <param name="counter">Words 0 and 1 of the counter.</param>
    /// <param name="stream">Words 2 and 3 of the counter.</param>
    /// <param name="words">Gets the four words of the result.</param>
    public static void Block(ulong seed, ulong counter, ulong stream, Span<uint> words)
    {
        var (word0, word1, word2, word3) = ((uint)counter, (uint)(counter >> 32), (uint)stream, (uint)(stream >> 32));
        var (key0, key1) = ((uint)seed, (uint)(seed >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)word0 * Multiplier0;
            var product2 = (ulong)word2 * Multiplier2;
            (word0, word1) = ((uint)(product2 >> 32) ^ word1 ^ key0, (uint)product2);
            (word2, word3) = ((uint)(product0 >> 32) ^ word3 ^ key1, (uint)product0);
            key0 = unchecked(key0 + KeyStep0);
            key1 = unchecked(key1 + KeyStep1);
        }

        (words[0], words[1], words[2], words[3]) = (word0, word1, word2, word3);
    }

    /// <summary>Writes the numbers of the blocks from <paramref name="firstBlock"/> on.</summary>
    [SkipLocalsInit]
    public static void Fill(ulong seed, ulong stream, ulong firstBlock, Span<uint> destination)
    {
        var rest = stackalloc uint[RandomStream.BlockLength];
        var blocks = destination.Length / RandomStream.BlockLength;
        fixed (uint* first = destination)
            Fill(seed, stream, firstBlock, blocks, first);

        var done = blocks * RandomStream.BlockLength;
        if (done < destination.Length)
        {
            Fill(seed, stream, unchecked(firstBlock + (ulong)blocks), 1, rest);
            new Span<uint>(rest, destination.Length - done).CopyTo(destination[done..]);
        }
    }

    /// <summary>
    /// Writes 1 for each number of the blocks from <paramref name="firstBlock"/> on that is at most <paramref name="largest"/>, and 0 for the others.
    /// </summary>
    [SkipLocalsInit]
    public static void FillMask(ulong seed, ulong stream, ulong firstBlock, uint largest, Span<byte> destination)
    {
        var rest = stackalloc byte[RandomStream.BlockLength];
        var blocks = destination.Length / RandomStream.BlockLength;
        fixed (byte* first = destination)
            FillMask(seed, stream, firstBlock, largest, blocks, first);

        var done = blocks * RandomStream.BlockLength;
        if (done < destination.Length)
        {
            FillMask(seed, stream, unchecked(firstBlock + (ulong)blocks), largest, 1, rest);
            new Span<byte>(rest, destination.Length - done).CopyTo(destination[done..]);
        }
    }

    private static void Fill(ulong seed, ulong stream, ulong block, int blocks, uint* destination)
    {
        var keys = stackalloc uint[PhiloxKeys.Length];
        while (blocks > 0)
        {
            // Vectors count in the counter's word 0 alone: where word 1 changes, once in 2³² counters, a new piece begins.
            var counter = unchecked(block * Counters);
            var piece = PieceFrom(counter, blocks);
            PhiloxKeys.Write(seed, stream, (uint)(counter >> 32), keys);
            if (PhiloxVector512.IsSupported)
                PhiloxVector512.Fill(keys, (uint)counter, piece, destination);
            else if (PhiloxVector256.IsSupported)
                PhiloxVector256.Fill(keys, (uint)counter, piece, destination);
            else if (PhiloxVector128.IsSupported)
                PhiloxVector128.Fill(keys, (uint)counter, piece, destination);
            else
                PhiloxScalar.Fill(seed, stream, counter, piece, destination);

            destination += (long)piece * RandomStream.BlockLength;
            block = unchecked(block + (ulong)piece);
            blocks -= piece;
        }
    }

    private static void FillMask(ulong seed, ulong stream, ulong block, uint largest, int blocks, byte* destination)
    {
        var keys = stackalloc uint[PhiloxKeys.Length];
        while (blocks > 0)
        {
            var counter = unchecked(block * Counters);
            var piece = PieceFrom(counter, blocks);
            PhiloxKeys.Write(seed, stream, (uint)(counter >> 32), keys);
            if (PhiloxVector512.IsSupported)
                PhiloxVector512.FillMask(keys, (uint)counter, largest, piece, destination);
            else if (PhiloxVector256.IsSupported)
                PhiloxVector256.FillMask(keys, (uint)counter, largest, piece, destination);
            else if (PhiloxVector128.IsSupported)
                PhiloxVector128.FillMask(keys, (uint)counter, largest, piece, destination);
            else
                PhiloxScalar.FillMask(seed, stream, counter, largest, piece, destination);

            destination += (long)piece * RandomStream.BlockLength;
            block = unchecked(block + (ulong)piece);
            blocks -= piece;
        }
    }

    // How many of the blocks come before the counter's word 1 changes.
    private static int PieceFrom(ulong counter, int blocks) => (int)Math.Min((ulong)blocks, ((1UL << 32) - (uint)counter) / Counters);
}
