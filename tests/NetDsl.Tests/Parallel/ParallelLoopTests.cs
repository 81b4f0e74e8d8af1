namespace NetDsl.Tests.Parallel;

public sealed unsafe class ParallelLoopTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Each_index_is_visited_once_in_ranges_of_about_one_length(int threads)
    {
        var random = new System.Random(Seeds.Next(output));
        var loop = new ParallelLoop(threads);
        int[] counts = [0, 1, 2, 3, 7, 8, 9, 31, 32, 33, 64, 1000, .. Enumerable.Range(0, 200).Select(_ => random.Next(5000))];
        foreach (var count in counts)
        {
            AssertEven(CoverageProbe.Run(loop, count, split: false), threads == 1 ? Math.Min(count, 1) : Math.Min(count, 8 * threads));
            AssertEven(CoverageProbe.Run(loop, count, split: true), Math.Min(count, threads));
        }

        static void AssertEven(CoverageProbe probe, int ranges)
        {
            Assert.Equal(ranges, probe.Ranges);
            if (ranges > 0)
                Assert.InRange(probe.Largest - probe.Smallest, 0, 1);
        }
    }

    [Fact]
    public void The_largest_count_is_divided_without_overflow()
    {
        var sum = 0L;

        new ParallelLoop(3).For(int.MaxValue, &sum, &AddLength);

        Assert.Equal(int.MaxValue, sum);
    }

    [Fact]
    public void Many_thousands_of_tiny_calls_lose_nothing()
    {
        var loop = new ParallelLoop(2);
        var sum = 0L;
        for (var i = 0; i < 200_000; i++)
            loop.For(3, &sum, &AddLength);

        Assert.Equal(600_000, sum);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public void All_threads_take_part_also_after_they_slept(int pauseMilliseconds)
    {
        const int threads = 4;
        var loop = new ParallelLoop(threads);
        for (var i = 0; i < 5; i++)
        {
            Thread.Sleep(pauseMilliseconds);
            var arrived = 0;

            // Each range waits until all four have begun: only four threads at once can finish this.
            loop.Split(threads, &arrived, &MeetFour);

            Assert.Equal(threads, arrived);
        }
    }

    [Fact]
    public void The_caller_takes_part_and_a_sequential_loop_has_no_one_else()
    {
        var caller = Environment.CurrentManagedThreadId;
        var thread = 0;

        ParallelLoop.Sequential.For(1000, &thread, &WriteThread);

        Assert.Equal(caller, thread);
        Assert.Equal(1, ParallelLoop.Sequential.Threads);
        Assert.Null(ParallelLoop.Sequential.Job);
    }

    [Fact]
    public void The_default_loop_has_a_thread_for_each_processor_and_is_made_once()
    {
        Assert.Equal(Math.Min(Environment.ProcessorCount, 1024), ParallelLoop.Default.Threads);
        Assert.Same(ParallelLoop.Default, ParallelLoop.Default);
        CoverageProbe.Run(ParallelLoop.Default, 1000, split: false);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    public void A_number_of_threads_that_makes_no_loop_is_refused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ParallelLoop(threads));

    [Fact]
    public void A_negative_count_and_a_missing_body_are_refused()
    {
        var loop = new ParallelLoop(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => loop.For(-1, null, &AddLength));
        Assert.Throws<ArgumentOutOfRangeException>(() => loop.Split(-1, null, &AddLength));
        Assert.Throws<ArgumentNullException>(() => loop.For(1, null, null));
        CoverageProbe.Run(loop, 100, split: false);
    }

    private static void AddLength(void* context, int begin, int end) => Interlocked.Add(ref *(long*)context, end - begin);

    private static void WriteThread(void* context, int begin, int end) => *(int*)context = Environment.CurrentManagedThreadId;

    private static void MeetFour(void* context, int begin, int end)
    {
        var arrived = (int*)context;
        Interlocked.Increment(ref *arrived);
        var deadline = Environment.TickCount64 + 20_000;
        while (Volatile.Read(ref *arrived) < 4)
        {
            if (Environment.TickCount64 > deadline)
                throw new TimeoutException("Four threads should have met, but some never began.");
            Thread.Yield();
        }
    }
}
