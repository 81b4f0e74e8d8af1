using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Totals in double precision, one for each of some sums, to which the sums of a block of numbers are added.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class BlockSums
{
    /// <summary>Adds the sums of neighbouring lanes to their totals.</summary>
    /// <param name="sums">The block's sums.</param>
    /// <param name="totals">The first of as many totals.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(Vector<float> sums, double* totals)
    {
        Vector.Widen(sums, out var lower, out var upper);
        (Vector.Load(totals) + lower).Store(totals);
        (Vector.Load(totals + Vector<double>.Count) + upper).Store(totals + Vector<double>.Count);
    }

    /// <summary>Adds one sum to its total.</summary>
    /// <param name="sum">The block's sum.</param>
    /// <param name="total">The total.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float sum, double* total) => *total += sum;

    /// <summary>Adds sums to their totals, and begins them anew.</summary>
    /// <param name="sums">The block's sums; 0 afterwards.</param>
    /// <param name="totals">As many totals.</param>
    /// <param name="count">How many there are.</param>
    public static void Fold(float* sums, double* totals, int count)
    {
        var index = 0;
        for (; index <= count - Vector<float>.Count; index += Vector<float>.Count)
        {
            Add(Vector.Load(sums + index), totals + index);
            Vector<float>.Zero.Store(sums + index);
        }

        for (; index < count; index++)
        {
            Add(sums[index], totals + index);
            sums[index] = 0f;
        }
    }

    /// <summary>Rounds totals.</summary>
    /// <param name="totals">The totals.</param>
    /// <param name="sums">Where they go in single precision.</param>
    /// <param name="count">How many there are.</param>
    public static void Round(double* totals, float* sums, int count)
    {
        for (var index = 0; index < count; index++)
            sums[index] = (float)totals[index];
    }
}
