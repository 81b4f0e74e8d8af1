using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl;

/// <summary>Philox4x32-10 over spans: chooses the widest vectors that the machine has, and cares for the last, incomplete block.</summary>
internal static unsafe class Philox
{
    /// <summary>Words of one result.</summary>
    public const int Words = 4;

    /// <summary>Rounds, and so round keys of two words.</summary>
    public const int Rounds = 10;

    /// <summary>What word 0 is multiplied with.</summary>
    public const uint Multiplier0 = 0xD2511F53;

    /// <summary>What word 2 is multiplied with.</summary>
    public const uint Multiplier2 = 0xCD9E8D57;

    private const int Counters = RandomStream.BlockLength / Words;
    private const uint KeyStep0 = 0x9E3779B9;
    private const uint KeyStep1 = 0xBB67AE85;

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
        var keys = stackalloc uint[2 * Rounds];
        var rest = stackalloc uint[RandomStream.BlockLength];
        WriteKeys(seed, keys);
        var blocks = destination.Length / RandomStream.BlockLength;
        fixed (uint* first = destination)
            Fill(seed, keys, stream, unchecked(firstBlock * Counters), blocks, first);

        var done = blocks * RandomStream.BlockLength;
        if (done < destination.Length)
        {
            Fill(seed, keys, stream, unchecked((firstBlock + (ulong)blocks) * Counters), 1, rest);
            new Span<uint>(rest, destination.Length - done).CopyTo(destination[done..]);
        }
    }

    /// <summary>Writes 1 for each number of the blocks from <paramref name="firstBlock"/> on that is at most <paramref name="largest"/>, and 0 for the others.</summary>
    [SkipLocalsInit]
    public static void FillMask(ulong seed, ulong stream, ulong firstBlock, uint largest, Span<byte> destination)
    {
        var keys = stackalloc uint[2 * Rounds];
        var rest = stackalloc byte[RandomStream.BlockLength];
        WriteKeys(seed, keys);
        var blocks = destination.Length / RandomStream.BlockLength;
        fixed (byte* first = destination)
            FillMask(seed, keys, stream, unchecked(firstBlock * Counters), largest, blocks, first);

        var done = blocks * RandomStream.BlockLength;
        if (done < destination.Length)
        {
            FillMask(seed, keys, stream, unchecked((firstBlock + (ulong)blocks) * Counters), largest, 1, rest);
            new Span<byte>(rest, destination.Length - done).CopyTo(destination[done..]);
        }
    }

    /// <summary>Writes the key of each round, words 0 and 1 in turns.</summary>
    internal static void WriteKeys(ulong seed, uint* keys)
    {
        for (var round = 0; round < Rounds; round++)
        {
            keys[2 * round] = unchecked((uint)seed + ((uint)round * KeyStep0));
            keys[(2 * round) + 1] = unchecked((uint)(seed >> 32) + ((uint)round * KeyStep1));
        }
    }

    /// <summary>The numbers of <paramref name="blocks"/> blocks, one counter at a time: what the vectors must equal.</summary>
    internal static void FillScalar(ulong seed, ulong stream, ulong counter, int blocks, uint* destination)
    {
        Span<uint> words = stackalloc uint[Words];
        for (var block = 0; block < blocks; block++, counter += Counters, destination += RandomStream.BlockLength)
        {
            for (var i = 0; i < Counters; i++)
            {
                Block(seed, unchecked(counter + (ulong)i), stream, words);
                for (var word = 0; word < Words; word++)
                    destination[(word * Counters) + i] = words[word];
            }
        }
    }

    /// <summary>As <see cref="FillScalar"/>, compared with the threshold.</summary>
    internal static void FillMaskScalar(ulong seed, ulong stream, ulong counter, uint largest, int blocks, byte* destination)
    {
        var numbers = stackalloc uint[RandomStream.BlockLength];
        for (var block = 0; block < blocks; block++, counter += Counters, destination += RandomStream.BlockLength)
        {
            FillScalar(seed, stream, counter, 1, numbers);
            for (var i = 0; i < RandomStream.BlockLength; i++)
                destination[i] = numbers[i] <= largest ? (byte)1 : (byte)0;
        }
    }

    private static void Fill(ulong seed, uint* keys, ulong stream, ulong counter, int blocks, uint* destination)
    {
        if (Vector512.IsHardwareAccelerated && PhiloxVector512.IsSupported)
            PhiloxVector512.Fill(keys, stream, counter, blocks, destination);
        else if (Vector256.IsHardwareAccelerated && PhiloxVector256.IsSupported)
            PhiloxVector256.Fill(keys, stream, counter, blocks, destination);
        else if (Vector128.IsHardwareAccelerated)
            PhiloxVector128.Fill(keys, stream, counter, blocks, destination);
        else
            FillScalar(seed, stream, counter, blocks, destination);
    }

    private static void FillMask(ulong seed, uint* keys, ulong stream, ulong counter, uint largest, int blocks, byte* destination)
    {
        if (Vector512.IsHardwareAccelerated && PhiloxVector512.IsSupported)
            PhiloxVector512.FillMask(keys, stream, counter, largest, blocks, destination);
        else if (Vector256.IsHardwareAccelerated && PhiloxVector256.IsSupported)
            PhiloxVector256.FillMask(keys, stream, counter, largest, blocks, destination);
        else if (Vector128.IsHardwareAccelerated)
            PhiloxVector128.FillMask(keys, stream, counter, largest, blocks, destination);
        else
            FillMaskScalar(seed, stream, counter, largest, blocks, destination);
    }
}
