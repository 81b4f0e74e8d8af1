using System.Runtime.InteropServices;

namespace NetDsl.Tests.Parallel;

public sealed unsafe class ParallelLoopNestingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_call_from_inside_a_body_covers_its_indexes_on_the_same_loop_and_on_another(bool sameLoop)
    {
        var loop = new ParallelLoop(2);
        var handle = GCHandle.Alloc(sameLoop ? loop : new ParallelLoop(2));
        var context = new Nested { Loop = GCHandle.ToIntPtr(handle) };

        for (var i = 0; i < 200; i++)
            loop.For(16, &context, &RunInner);

        Assert.Equal(200L * 16 * 100, context.Sum);
        handle.Free();
    }

    [Fact]
    public void Callers_at_once_each_get_their_own_work_done()
    {
        var loop = new ParallelLoop(3);
        var failures = new List<Exception>();
        var callers = Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            try
            {
                for (var i = 0; i < 2000; i++)
                    CoverageProbe.Run(loop, i % 50, split: i % 2 == 0);
            }
            catch (Exception exception)
            {
                lock (failures)
                    failures.Add(exception);
            }
        })).ToList();

        callers.ForEach(caller => caller.Start());
        callers.ForEach(caller => caller.Join());

        Assert.Empty(failures);
    }

    private static void RunInner(void* context, int begin, int end)
    {
        var nested = (Nested*)context;
        var loop = (ParallelLoop)GCHandle.FromIntPtr(nested->Loop).Target!;
        for (var i = begin; i < end; i++)
            loop.For(100, &nested->Sum, &AddLength);
    }

    private static void AddLength(void* context, int begin, int end) => Interlocked.Add(ref *(long*)context, end - begin);

    private struct Nested
    {
        public nint Loop;
        public long Sum;
    }
}
