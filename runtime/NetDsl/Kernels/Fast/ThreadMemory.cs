using System.Runtime.CompilerServices;

namespace NetDsl.Kernels;

/// <summary>Memory in which a thread works on its part of a pass. It is taken once and kept as long as the thread lives.</summary>
internal static unsafe class ThreadMemory
{
    [ThreadStatic]
    private static PinnedBuffer? _buffer;

    /// <summary>Memory of the calling thread for so many floats, at a multiple of 64 bytes. The next call may give the same.</summary>
    /// <param name="floats">How many.</param>
    public static float* Take(long floats)
    {
        if (_buffer is not { } buffer || buffer.Length < floats)
            buffer = Grow(floats);
        return buffer.Pointer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static PinnedBuffer Grow(long floats) => _buffer = new PinnedBuffer(floats);
}
