using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Kernels;

/// <summary>Copies of some numbers, too few for a call of the runtime's own copy to pay.</summary>
internal static unsafe class VectorCopy
{
    /// <summary>Copies whole vectors, and then what is left.</summary>
    /// <param name="from">The first number.</param>
    /// <param name="to">Its new place; other memory.</param>
    /// <param name="count">How many numbers there are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(float* from, float* to, int count)
    {
        var index = 0;
        for (; index <= count - Vector256<float>.Count; index += Vector256<float>.Count)
            Vector256.Store(Vector256.Load(from + index), to + index);
        for (; index < count; index++)
            to[index] = from[index];
    }
}
