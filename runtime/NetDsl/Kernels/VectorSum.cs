using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Sums of a row's part of whole vectors, too short for a call of a library's addition to pay.</summary>
internal static unsafe class VectorSum
{
    /// <summary>Adds numbers to others.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">The first that it is added to; other memory.</param>
    /// <param name="count">How many numbers there are: a multiple of 16, as the channels of fast convolutions are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(float* from, float* to, int count)
    {
        for (var index = 0; index < count; index += Vector256<float>.Count)
            Vector256.Store(Vector256.Load(to + index) + Vector256.Load(from + index), to + index);
    }
}
