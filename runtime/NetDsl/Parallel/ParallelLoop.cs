namespace NetDsl;

/// <summary>
/// Divides a range of indexes over a fixed set of threads. The threads are made once and kept, a call allocates nothing, and the caller does its share of the
/// work: it never waits for a thread that hasn't begun. The loop is meant for bodies that write each output at one index, so that the number of threads changes
/// no bit of the result.
/// </summary>
/// <remarks>
/// Threads look for work for some microseconds and then sleep. They are background threads and end when the loop is garbage collected; there is nothing to
/// dispose. A call from inside a body, or while another thread uses the loop, runs on its caller alone.
/// </remarks>
public sealed unsafe class ParallelLoop
{
    private const int MostThreads = 1024;

    // Enough that threads which began late or run on a busy core are made up for by the others, few enough that a range is worth claiming.
    private const int RangesPerThread = 8;

    private static readonly Lazy<ParallelLoop> LazyDefault = new(() => new ParallelLoop(Math.Clamp(Environment.ProcessorCount, 1, MostThreads)));

    private readonly ParallelJob? _job;
    private int _busy;

    /// <summary>Makes a loop that works with as many threads as given, the caller among them.</summary>
    /// <param name="threads">From 1, which means that everything runs on the caller, to 1,024.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public ParallelLoop(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MostThreads);
        Threads = threads;
        if (threads == 1)
        {
            GC.SuppressFinalize(this);
            return;
        }

        _job = new ParallelJob(threads - 1);
        _job.Start();
    }

    /// <summary>Tells the threads to end. They don't reference the loop, so it can be collected while they sleep.</summary>
    ~ParallelLoop() => _job?.Stop();

    /// <summary>
    /// The loop that is used where none is given: as many threads as <see cref="Environment.ProcessorCount"/>. They are made at the first use.
    /// </summary>
    public static ParallelLoop Default => LazyDefault.Value;

    /// <summary>The loop without threads: everything runs on the caller.</summary>
    public static ParallelLoop Sequential { get; } = new(1);

    /// <summary>With how many threads the loop works, the caller among them.</summary>
    public int Threads { get; }

    /// <summary>The loop's threads, for the tests that watch them end.</summary>
    internal ParallelJob? Job => _job;

    /// <summary>
    /// Calls <paramref name="body"/> for contiguous ranges that together cover every index from 0 to below <paramref name="count"/> exactly once.
    /// There are up to eight ranges per thread. Each thread has a share of neighbouring ranges, which it takes in their order; one that has
    /// finished its own helps the others.
    /// </summary>
    /// <param name="count">How many indexes, at least 0.</param>
    /// <param name="context">Handed to every call. What it points to must stay where it is until this method returns.</param>
    /// <param name="body">Called with the context, the first index and the one after the last, on several threads at once.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    /// <remarks>An exception of a body is thrown to the caller when all threads have stopped; of several, one. Ranges that hadn't begun by then are left
    /// out.</remarks>
    public void For(int count, void* context, delegate*<void*, int, int, void> body) =>
        Run(count, (int)Math.Min(count, (long)Threads * RangesPerThread), context, body);

    /// <summary>As <see cref="For"/>, but with one range per thread: for bodies that gain from long ranges of equal cost.</summary>
    /// <param name="count">How many indexes, at least 0.</param>
    /// <param name="context">Handed to every call. What it points to must stay where it is until this method returns.</param>
    /// <param name="body">Called with the context, the first index and the one after the last, on several threads at once.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public void Split(int count, void* context, delegate*<void*, int, int, void> body) => Run(count, Math.Min(count, Threads), context, body);

    private void Run(int count, int ranges, void* context, delegate*<void*, int, int, void> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentNullException.ThrowIfNull((void*)body, nameof(body));
        if (count == 0)
            return;

        if (_job is null || ranges == 1 || Interlocked.Exchange(ref _busy, 1) != 0)
        {
            body(context, 0, count);
            return;
        }

        try
        {
            _job.Run(count, ranges, context, body);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }
}
