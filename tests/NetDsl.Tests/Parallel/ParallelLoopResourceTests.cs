using System.Runtime.CompilerServices;

namespace NetDsl.Tests.Parallel;

public sealed unsafe class ParallelLoopResourceTests
{
    private static readonly ThreadLocal<long> AllocatedAtFirst = new();

    [Fact]
    public void Calls_allocate_nothing_on_the_caller()
    {
        var loop = new ParallelLoop(2);
        var sum = 0L;
        for (var i = 0; i < 100; i++)
            loop.For(16, &sum, &AddLength);

        var before = ThreadAllocations.Begin();
        for (var i = 0; i < 10_000; i++)
        {
            loop.For(16, &sum, &AddLength);
            loop.Split(16, &sum, &AddLength);

            // Now and then long enough for the workers to fall asleep, so that waking them is measured, too.
            if (i % 1000 == 0)
                Thread.Sleep(5);
        }

        Assert.Equal(0, ThreadAllocations.Since(before));
        Assert.Equal((20_000L * 16) + 1600, sum);
    }

    [Fact]
    public void Calls_allocate_nothing_on_the_workers()
    {
        var loop = new ParallelLoop(2);
        var allocated = 0L;

        // The first calls pay for the thread-local value and for what the runtime makes once per thread.
        for (var i = 0; i < 100; i++)
            loop.Split(2, &allocated, &NoteFirst);
        for (var i = 0; i < 1000; i++)
            loop.Split(2, &allocated, &NoteGrowth);

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_threads_end_when_the_loop_is_collected()
    {
        var job = UseAndForget(8);

        var deadline = Environment.TickCount64 + 20_000;
        while (job.Workers > 0 && Environment.TickCount64 < deadline)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(1);
        }

        Assert.Equal(0, job.Workers);
    }

    [Fact]
    public void The_threads_of_a_loop_in_use_stay()
    {
        var loop = new ParallelLoop(3);
        CoverageProbe.Run(loop, 100, split: false);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        Thread.Sleep(20);

        Assert.Equal(2, loop.Job!.Workers);
        CoverageProbe.Run(loop, 100, split: false);
        GC.KeepAlive(loop);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ParallelJob UseAndForget(int threads)
    {
        var loop = new ParallelLoop(threads);
        CoverageProbe.Run(loop, 1000, split: false);
        Assert.Equal(threads - 1, loop.Job!.Workers);
        return loop.Job;
    }

    private static void AddLength(void* context, int begin, int end) => Interlocked.Add(ref *(long*)context, end - begin);

    private static void NoteFirst(void* context, int begin, int end) => AllocatedAtFirst.Value = ThreadAllocations.Begin();

    private static void NoteGrowth(void* context, int begin, int end)
    {
        if (AllocatedAtFirst.Value is var first and > 0)
            Interlocked.Add(ref *(long*)context, ThreadAllocations.Since(first));
        AllocatedAtFirst.Value = GC.GetAllocatedBytesForCurrentThread();
    }
}
