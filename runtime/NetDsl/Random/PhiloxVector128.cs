using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetDsl;

/// <summary>Philox4x32-10 in vectors of 4 counters.</summary>
/// <remarks>
/// The products have 64 bits, so each word has a place of 64 bits to itself, 2 counters to a vector, and its upper half may hold anything, because
/// the multiplication ignores it: so the upper half of a product takes its place with a single instruction. Even and odd counters go in two
/// vectors, which are joined at the end.
/// </remarks>
internal static unsafe class PhiloxVector128
{
    /// <summary>
    /// Whether vectors of this width are worth it: every multiplication can be expressed, but without hardware one number at a time is faster.
    /// </summary>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <summary>Writes the 64 numbers of each block from <paramref name="counter"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(uint* keys, uint counter, int blocks, uint* destination)
    {
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            for (var part = 0u; part < 16; part += 4)
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
        var limit = Vector128.Create(largest);
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            for (var part = 0u; part < 16; part += 8)
            {
                Numbers(keys, counter + part, out var first0, out var first1, out var first2, out var first3);
                Numbers(keys, counter + part + 4, out var second0, out var second1, out var second2, out var second3);
                var kept01 = Vector128.Narrow(Kept(first0, second0, limit), Kept(first1, second1, limit)) & Vector128<byte>.One;
                var kept23 = Vector128.Narrow(Kept(first2, second2, limit), Kept(first3, second3, limit)) & Vector128<byte>.One;
                kept01.GetLower().Store(destination + part);
                kept01.GetUpper().Store(destination + part + 16);
                kept23.GetLower().Store(destination + part + 32);
                kept23.GetUpper().Store(destination + part + 48);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ushort> Kept(Vector128<uint> first, Vector128<uint> second, Vector128<uint> limit) =>
        Vector128.Narrow(Vector128.LessThanOrEqual(first, limit), Vector128.LessThanOrEqual(second, limit));

    // Words 0 to 3 of 4 counters that follow each other; see PhiloxKeys for the first two rounds.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Numbers(
        uint* keys, uint counter, out Vector128<uint> word0, out Vector128<uint> word1, out Vector128<uint> word2, out Vector128<uint> word3)
    {
        var even0 = Vector128.Create((ulong)counter) + Vector128.Create(0UL, 2);
        var odd0 = even0 + Vector128<ulong>.One;
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
    private static void FirstRounds(uint* keys, ref Vector128<ulong> word0, out Vector128<ulong> word1, out Vector128<ulong> word2, out Vector128<ulong> word3)
    {
        var first = Product(word0, Philox.Multiplier0);
        word1 = Product(Upper(first) ^ Spread(keys[0]), Philox.Multiplier2);
        word0 = Upper(word1) ^ Spread(keys[1]);
        word2 = first ^ Spread(keys[2]);
        word3 = Spread(keys[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint* key, ref Vector128<ulong> word0, ref Vector128<ulong> word1, ref Vector128<ulong> word2, ref Vector128<ulong> word3)
    {
        var product0 = Product(word0, Philox.Multiplier0);
        var product2 = Product(word2, Philox.Multiplier2);
        word0 = Upper(product2) ^ word1 ^ Spread(key[0]);
        word1 = product2;
        word2 = Upper(product0) ^ word3 ^ Spread(key[1]);
        word3 = product0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Spread(uint word) => Vector128.Create(word).AsUInt64();

    // The whole product of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Product(Vector128<ulong> word, uint multiplier) =>
        Sse2.IsSupported ? Sse2.Multiply(word.AsUInt32(), Vector128.Create(multiplier))
        : AdvSimd.IsSupported ? AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(word), Vector64.Create(multiplier))
        : (word & Vector128.Create((ulong)uint.MaxValue)) * multiplier;

    // The upper half brought down.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Upper(Vector128<ulong> product) => product >>> 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Join(Vector128<ulong> even, Vector128<ulong> odd) =>
        Vector128.ConditionalSelect(Vector128.Create((ulong)uint.MaxValue), even, odd << 32).AsUInt32();
}
