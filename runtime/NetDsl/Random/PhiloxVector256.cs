using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl;

/// <summary>Philox4x32-10 in vectors of 8 counters.</summary>
/// <remarks>
/// The products have 64 bits, so each word has a place of 64 bits to itself, 4 counters to a vector, and its upper half is left to be rubbish, which the multiplication ignores:
/// that way the upper halves of the products come down with one shift and nothing has to be shuffled. Even and odd counters go in two vectors, which are joined at the end.
/// </remarks>
internal static unsafe class PhiloxVector256
{
    /// <summary>Whether the machine has the multiplication that this needs.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Writes the 64 numbers of each block from <paramref name="counter"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(uint* keys, ulong stream, ulong counter, int blocks, uint* destination)
    {
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            for (var part = 0; part < 16; part += 8)
            {
                Numbers(keys, stream, counter + (ulong)part, out var word0, out var word1, out var word2, out var word3);
                word0.Store(destination + part);
                word1.Store(destination + part + 16);
                word2.Store(destination + part + 32);
                word3.Store(destination + part + 48);
            }
        }
    }

    /// <summary>Writes 1 for each number of the blocks from <paramref name="counter"/> on that is at most <paramref name="largest"/>, and 0 for the others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillMask(uint* keys, ulong stream, ulong counter, uint largest, int blocks, byte* destination)
    {
        var limit = Vector256.Create(largest);
        for (var block = 0; block < blocks; block++, counter += 16, destination += RandomStream.BlockLength)
        {
            Numbers(keys, stream, counter, out var first0, out var first1, out var first2, out var first3);
            Numbers(keys, stream, counter + 8, out var second0, out var second1, out var second2, out var second3);
            var kept01 = Vector256.Narrow(Kept(first0, second0, limit), Kept(first1, second1, limit));
            var kept23 = Vector256.Narrow(Kept(first2, second2, limit), Kept(first3, second3, limit));
            (kept01 & Vector256<byte>.One).Store(destination);
            (kept23 & Vector256<byte>.One).Store(destination + 32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Kept(Vector256<uint> first, Vector256<uint> second, Vector256<uint> limit) =>
        Vector256.Narrow(Vector256.LessThanOrEqual(first, limit), Vector256.LessThanOrEqual(second, limit));

    // Words 0 to 3 of 8 counters that follow each other. The first is a multiple of 8: adding a counter's place never carries into word 1.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Numbers(
        uint* keys, ulong stream, ulong counter, out Vector256<uint> word0, out Vector256<uint> word1, out Vector256<uint> word2, out Vector256<uint> word3)
    {
        var even0 = Vector256.Create(counter) + Vector256.Create(0UL, 2, 4, 6);
        var odd0 = even0 + Vector256<ulong>.One;
        var even1 = Vector256.Create(counter >> 32);
        var odd1 = even1;
        var even2 = Vector256.Create(stream);
        var odd2 = even2;
        var even3 = Vector256.Create(stream >> 32);
        var odd3 = even3;
        for (var round = 0; round < Philox.Rounds; round++)
        {
            var key0 = Vector256.Create(keys[2 * round]).AsUInt64();
            var key1 = Vector256.Create(keys[(2 * round) + 1]).AsUInt64();
            Round(key0, key1, ref even0, ref even1, ref even2, ref even3);
            Round(key0, key1, ref odd0, ref odd1, ref odd2, ref odd3);
        }

        word0 = Join(even0, odd0);
        word1 = Join(even1, odd1);
        word2 = Join(even2, odd2);
        word3 = Join(even3, odd3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(
        Vector256<ulong> key0, Vector256<ulong> key1, ref Vector256<ulong> word0, ref Vector256<ulong> word1, ref Vector256<ulong> word2, ref Vector256<ulong> word3)
    {
        var product0 = Product(word0, Philox.Multiplier0);
        var product2 = Product(word2, Philox.Multiplier2);
        word0 = (product2 >>> 32) ^ word1 ^ key0;
        word1 = product2;
        word2 = (product0 >>> 32) ^ word3 ^ key1;
        word3 = product0;
    }

    // The whole product of the lower halves.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Product(Vector256<ulong> word, uint multiplier) =>
        Avx2.Multiply(word.AsUInt32(), Vector256.Create(multiplier));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Join(Vector256<ulong> even, Vector256<ulong> odd) =>
        Vector256.ConditionalSelect(Vector256.Create((ulong)uint.MaxValue), even, odd << 32).AsUInt32();
}
