using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Sums of some numbers, too few for a call of a library's addition to pay.</summary>
internal static unsafe class VectorSum
{
    /// <summary>Adds whole vectors, and then what is left.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">The first that it is added to; other memory.</param>
    /// <param name="count">How many numbers there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* from, float* to, int count)
    {
        var index = 0;
        for (; index <= count - Vector256<float>.Count; index += Vector256<float>.Count)
            Vector256.Store(Vector256.Load(to + index) + Vector256.Load(from + index), to + index);
        for (; index < count; index++)
            to[index] += from[index];
    }
}
