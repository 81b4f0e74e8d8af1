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
        action();
        here = GC.GetAllocatedBytesForCurrentThread() - here;
        Assert.True(here == 0, $"{what} allocated {here} bytes on its own thread.");

        // The test runner's own threads allocate now and then: one quiet measurement of ten calls proves that the calls are quiet.
        var everywhere = long.MaxValue;
        for (var attempt = 0; attempt < 20 && everywhere > 0; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var call = 0; call < 10; call++)
                action();
            everywhere = Math.Min(everywhere, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.True(everywhere == 0, $"Ten times {what} allocated {everywhere} bytes in the process, whenever it was measured.");
    }
}
