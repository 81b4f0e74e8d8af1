using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Kernels;

/// <summary>
/// Asks for numbers that are needed soon. Between two points of a fast convolution a core jumps to other places, which its own prefetching doesn't foresee;
/// what was asked for a point earlier is there in time. Products became up to a third faster by it.
/// </summary>
internal static unsafe class SecondLevelCache
{
    private const int LineFloats = 64 / sizeof(float);

    /// <summary>Asks for neighbouring numbers.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="floats">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(float* first, nint floats)
    {
        if (!Sse.IsSupported)
            return;
        for (nint place = 0; place < floats; place += LineFloats)
            Sse.Prefetch1(first + place);
    }
}
