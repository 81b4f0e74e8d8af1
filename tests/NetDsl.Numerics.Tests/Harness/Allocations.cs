namespace NetDsl.Numerics.Tests.Harness;

/// <summary>Tests that count what the whole process allocates. They run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}

internal static class Allocations
{
    /// <summary>Holds that <paramref name="action"/>, called again, allocates nothing: neither on this thread nor on those that help it.</summary>
    public static void AssertNone(string what, Action action)
    {
        // The first calls may make buffers, threads and compiled code.
        for (var call = 0; call < 3; call++)
            action();
        var here = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 5; call++)
            action();
        here = GC.GetAllocatedBytesForCurrentThread() - here;
        Assert.True(here == 0, $"Five times {what} allocated {here} bytes on its own thread.");

        // The test runner and the JIT's own threads allocate now and then: one quiet call proves that calls are quiet.
        var everywhere = long.MaxValue;
        for (var attempt = 0; attempt < 200 && everywhere > 0; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            action();
            everywhere = Math.Min(everywhere, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.True(everywhere == 0, $"{what} allocated {everywhere} bytes in the process, whenever it was measured.");
    }
}
