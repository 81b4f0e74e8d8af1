using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl;

/// <summary>Philox4x32-10 in vectors of 16 counters.</summary>
/// <remarks>
/// The products have 64 bits, so each word has a place of 64 bits to itself, 8 counters to a vector, and its upper half may hold anything, because
/// the multiplication ignores it: so the upper half of a product takes its place with a single instruction. Even and odd counters go in two
/// vectors, which are joined at the end.
/// </remarks>
internal static unsafe class PhiloxVector512
{
    /// <summary>Whether vectors of this width are worth it, and the machine has the multiplication that this needs.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;

    /// <summary>Writes the 64 numbers of each block from <paramref name="counter"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(uint* keys, uint counter, int blocks, uint* destination)
    {
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            Numbers(keys, counter, out var word0, out var word1, out var word2, out var word3);
            word0.Store(destination);
            word1.Store(destination + 16);
            word2.Store(destination + 32);
            word3.Store(destination + 48);
        }
    }

    /// <summary>
    /// Writes 1 for each number of the blocks from <paramref name="counter"/> on that is at most <paramref name="largest"/>, and 0 for the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillMask(uint* keys, uint counter, uint largest, int blocks, byte* destination)
    {
        var limit = Vector512.Create(largest);
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            Numbers(keys, counter, out var word0, out var word1, out var word2, out var word3);
            StoreKept(word0, limit, destination);
            StoreKept(word1, limit, destination + 16);
            StoreKept(word2, limit, destination + 32);
            StoreKept(word3, limit, destination + 48);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreKept(Vector512<uint> numbers, Vector512<uint> limit, byte* destination)
    {
        // Chosen rather than masked: that way the comparison's result needs not become a vector.
        var kept = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(numbers, limit), Vector512<uint>.One, Vector512<uint>.Zero);
        Avx512F.ConvertToVector128Byte(kept).Store(destination);
    }

    // Words 0 to 3 of 16 counters that follow each other; see PhiloxKeys for the first two rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Numbers(
        uint* keys, uint counter, out Vector512<uint> word0, out Vector512<uint> word1, out Vector512<uint> word2, out Vector512<uint> word3)
    {
        var even0 = Vector512.Create((ulong)counter) + Vector512.Create(0UL, 2, 4, 6, 8, 10, 12, 14);
        var odd0 = even0 + Vector512<ulong>.One;
        FirstRounds(keys, ref even0, out var even1, out var even2, out var even3);
        FirstRounds(keys, ref odd0, out var odd1, out var odd2, out var odd3);
        for (var key = keys + PhiloxKeys.FirstWholeRound; key < keys + PhiloxKeys.Length; key += 2)
        {
            Round(key, ref even0, ref even1, ref even2, ref even3);
            Round(key, ref odd0, ref odd1, ref odd2, ref odd3);
        }

        word0 = Join(even0, odd0);
        word1 = Join(even1, odd1);
        word2 = Join(even2, odd2);
        word3 = Join(even3, odd3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FirstRounds(uint* keys, ref Vector512<ulong> word0, out Vector512<ulong> word1, out Vector512<ulong> word2, out Vector512<ulong> word3)
    {
        var first = Product(word0, Philox.Multiplier0);
        word1 = Product(Upper(first) ^ Spread(keys[0]), Philox.Multiplier2);
        word0 = Upper(word1) ^ Spread(keys[1]);
        word2 = first ^ Spread(keys[2]);
        word3 = Spread(keys[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint* key, ref Vector512<ulong> word0, ref Vector512<ulong> word1, ref Vector512<ulong> word2, ref Vector512<ulong> word3)
    {
        var product0 = Product(word0, Philox.Multiplier0);
        var product2 = Product(word2, Philox.Multiplier2);
        word0 = Upper(product2) ^ word1 ^ Spread(key[0]);
        word1 = product2;
        word2 = Upper(product0) ^ word3 ^ Spread(key[1]);
        word3 = product0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Spread(uint word) => Vector512.Create(word).AsUInt64();

    // The whole product of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Product(Vector512<ulong> word, uint multiplier) => Avx512F.Multiply(word.AsUInt32(), Vector512.Create(multiplier));

    // The upper half brought down; a shuffle, because at this width shifts share their one port with half of the multiplications.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Upper(Vector512<ulong> product) => Avx512F.Shuffle(product.AsUInt32(), 0b11_11_01_01).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Join(Vector512<ulong> even, Vector512<ulong> odd) =>
        Vector512.ConditionalSelect(Vector512.Create((ulong)uint.MaxValue), even, odd << 32).AsUInt32();
}
