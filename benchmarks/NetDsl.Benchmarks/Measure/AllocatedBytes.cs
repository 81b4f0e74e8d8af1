namespace NetDsl.Benchmarks.Measure;

/// <summary>What a call allocates on the garbage-collected heap, when it isn't the first one.</summary>
/// <param name="OnCaller">Bytes on the calling thread.</param>
/// <param name="InProcess">
/// Bytes in the whole process: the least of a few calls, because the JIT and other threads of the runtime allocate now and then.
/// </param>
internal readonly record struct AllocatedBytes(long OnCaller, long InProcess)
{
    private const int MostCalls = 5;

    public static AllocatedBytes Of(Action call)
    {
        var onCaller = GC.GetAllocatedBytesForCurrentThread();
        call();
        onCaller = GC.GetAllocatedBytesForCurrentThread() - onCaller;

        var inProcess = long.MaxValue;
        for (var attempt = 0; attempt < MostCalls && inProcess > 0; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            call();
            inProcess = Math.Min(inProcess, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return new AllocatedBytes(onCaller, inProcess);
    }
}
