namespace NetDsl.Tests;

/// <summary>
/// Counts what the present thread allocates, while other tests run. A thread takes memory by the piece, and a garbage collection, whoever causes it, counts
/// what is left of the piece as allocated: up to 8 KiB that nobody asked for. After a collection the thread has no piece, so nothing can be miscounted until it
/// does allocate.
/// </summary>
internal static class ThreadAllocations
{
    /// <summary>From where to count: what was allocated so far, with no piece begun.</summary>
    public static long Begin()
    {
        GC.Collect(0);
        return GC.GetAllocatedBytesForCurrentThread();
    }

    /// <summary>How many bytes were allocated since.</summary>
    public static long Since(long begin) => GC.GetAllocatedBytesForCurrentThread() - begin;
}
