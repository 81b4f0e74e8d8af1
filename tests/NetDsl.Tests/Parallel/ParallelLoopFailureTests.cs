namespace NetDsl.Tests.Parallel;

public sealed unsafe class ParallelLoopFailureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void An_exception_of_any_range_reaches_the_caller_and_the_loop_goes_on_working(int threads)
    {
        var loop = new ParallelLoop(threads);
        for (var index = 0; index < 64; index++)
        {
            var exception = Failure(loop, &index, &FailAt);

            Assert.Equal($"index {index}", exception.Message);
            Assert.Contains(nameof(FailAt), exception.StackTrace!, StringComparison.Ordinal);
            CoverageProbe.Run(loop, 64, split: false);
        }
    }

    [Fact]
    public void No_body_runs_any_more_when_the_exception_arrives()
    {
        var loop = new ParallelLoop(4);
        for (var i = 0; i < 200; i++)
        {
            var running = 0;

            Assert.Equal("the first range", Failure(loop, &running, &FailAfterWork).Message);

            Assert.Equal(0, Volatile.Read(ref running));
        }
    }

    [Fact]
    public void When_all_ranges_fail_one_exception_arrives_and_nothing_is_left_for_the_next_call()
    {
        var loop = new ParallelLoop(4);
        for (var i = 0; i < 200; i++)
        {
            Failure(loop, null, &AlwaysFail);
            CoverageProbe.Run(loop, 10, split: true);
        }
    }

    [Fact]
    public void An_interrupted_caller_still_waits_for_its_workers()
    {
        var loop = new ParallelLoop(2);
        var (finished, interrupted) = (0, false);
        var caller = new Thread(() =>
        {
            finished = RunSlowly(loop);
            try
            {
                Thread.Sleep(10_000);
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        });

        caller.Start();
        Thread.Sleep(50);
        caller.Interrupt();
        caller.Join();

        Assert.Equal(2, finished);
        Assert.True(interrupted);
        CoverageProbe.Run(loop, 100, split: false);
    }

    private static int RunSlowly(ParallelLoop loop)
    {
        var state = new Slow { Caller = Environment.CurrentManagedThreadId };
        loop.Split(2, &state, &RunUntilMet);
        return Volatile.Read(ref state.Finished);
    }

    // Both ranges begin before one ends; then the caller's ends at once, so that it sleeps, and the worker's only after the interruption.
    private static void RunUntilMet(void* context, int begin, int end)
    {
        var state = (Slow*)context;
        Interlocked.Increment(ref state->Begun);
        var deadline = Environment.TickCount64 + 10_000;
        while (Volatile.Read(ref state->Begun) < 2 && Environment.TickCount64 < deadline)
            Thread.SpinWait(10);
        if (Environment.CurrentManagedThreadId != state->Caller)
            Thread.Sleep(300);
        Interlocked.Increment(ref state->Finished);
    }

    private static InvalidOperationException Failure(ParallelLoop loop, void* context, delegate*<void*, int, int, void> body)
    {
        try
        {
            loop.For(64, context, body);
        }
        catch (InvalidOperationException exception)
        {
            return exception;
        }

        throw new InvalidDataException("The loop should have thrown what its body throws, but it returned.");
    }

    private static void FailAt(void* context, int begin, int end)
    {
        var index = *(int*)context;
        if (index >= begin && index < end)
            throw new InvalidOperationException($"index {index}");
    }

    private static void AlwaysFail(void* context, int begin, int end) => throw new InvalidOperationException($"{begin} to {end}");

    private static void FailAfterWork(void* context, int begin, int end)
    {
        Interlocked.Increment(ref *(int*)context);
        Thread.SpinWait(200);
        Interlocked.Decrement(ref *(int*)context);
        if (begin == 0)
            throw new InvalidOperationException("the first range");
    }

    private struct Slow
    {
        public int Caller;
        public int Begun;
        public int Finished;
    }
}
