using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl;

/// <summary>Philox4x32-10 in vectors of 8 counters.</summary>
/// <remarks>
/// The products have 64 bits, so each word has a place of 64 bits to itself, 4 counters to a vector, and its upper half may hold anything, because
/// the multiplication ignores it: so the upper half of a product takes its place with a single instruction. Even and odd counters go in two
/// vectors, which are joined at the end.
/// </remarks>
internal static unsafe class PhiloxVector256
{
    /// <summary>Whether vectors of this width are worth it, and the machine has the multiplication that this needs.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Avx2.IsSupported;

    /// <summary>Writes the 64 numbers of each block from <paramref name="counter"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(uint* keys, uint counter, int blocks, uint* destination)
    {
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            for (var part = 0u; part < 16; part += 8)
            {
                Numbers(keys, counter + part, out var word0, out var word1, out var word2, out var word3);
                word0.Store(destination + part);
                word1.Store(destination + part + 16);
                word2.Store(destination + part + 32);
                word3.Store(destination + part + 48);
            }
        }
    }

    /// <summary>
    /// Writes 1 for each number of the blocks from <paramref name="counter"/> on that is at most <paramref name="largest"/>, and 0 for the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillMask(uint* keys, uint counter, uint largest, int blocks, byte* destination)
    {
        var limit = Vector256.Create(largest);
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            Numbers(keys, counter, out var first0, out var first1, out var first2, out var first3);
            Numbers(keys, counter + 8, out var second0, out var second1, out var second2, out var second3);
            var kept01 = Vector256.Narrow(Kept(first0, second0, limit), Kept(first1, second1, limit));
            var kept23 = Vector256.Narrow(Kept(first2, second2, limit), Kept(first3, second3, limit));
            (kept01 & Vector256<byte>.One).Store(destination);
            (kept23 & Vector256<byte>.One).Store(destination + 32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Kept(Vector256<uint> first, Vector256<uint> second, Vector256<uint> limit) =>
        Vector256.Narrow(Vector256.LessThanOrEqual(first, limit), Vector256.LessThanOrEqual(second, limit));

    // Words 0 to 3 of 8 counters that follow each other; see PhiloxKeys for the first two rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Numbers(
        uint* keys, uint counter, out Vector256<uint> word0, out Vector256<uint> word1, out Vector256<uint> word2, out Vector256<uint> word3)
    {
        var even0 = Vector256.Create((ulong)counter) + Vector256.Create(0UL, 2, 4, 6);
        var odd0 = even0 + Vector256<ulong>.One;
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
    private static void FirstRounds(uint* keys, ref Vector256<ulong> word0, out Vector256<ulong> word1, out Vector256<ulong> word2, out Vector256<ulong> word3)
    {
        var first = Product(word0, Philox.Multiplier0);
        word1 = Product(Upper(first) ^ Spread(keys[0]), Philox.Multiplier2);
        word0 = Upper(word1) ^ Spread(keys[1]);
        word2 = first ^ Spread(keys[2]);
        word3 = Spread(keys[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint* key, ref Vector256<ulong> word0, ref Vector256<ulong> word1, ref Vector256<ulong> word2, ref Vector256<ulong> word3)
    {
        var product0 = Product(word0, Philox.Multiplier0);
        var product2 = Product(word2, Philox.Multiplier2);
        word0 = Upper(product2) ^ word1 ^ Spread(key[0]);
        word1 = product2;
        word2 = Upper(product0) ^ word3 ^ Spread(key[1]);
        word3 = product0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Spread(uint word) => Vector256.Create(word).AsUInt64();

    // The whole product of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> word, uint multiplier) => Avx2.Multiply(word.AsUInt32(), Vector256.Create(multiplier));

    // The upper half brought down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Upper(Vector256<ulong> product) => product >>> 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Join(Vector256<ulong> even, Vector256<ulong> odd) =>
        Vector256.ConditionalSelect(Vector256.Create((ulong)uint.MaxValue), even, odd << 32).AsUInt32();
}
