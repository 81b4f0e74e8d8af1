using System.ComponentModel;

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

    private static ParallelLoop? _chosenDefault;

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

    /// <summary>Makes a loop of threads in one of several processes that train together.</summary>
    /// <param name="threads">From 1, which means that everything runs on the caller, to 1,024.</param>
    /// <param name="processes">
    /// The processes. Steps with this loop are made by all of them, each with its share of the batch. Null, as a group of one, for this process alone.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more threads.</exception>
    public ParallelLoop(int threads, ProcessGroup? processes)
        : this(threads) => Processes = processes is { Count: > 1 } ? processes : null;

    /// <summary>Tells the threads to end. They don't reference the loop, so it can be collected while they sleep.</summary>
    ~ParallelLoop() => _job?.Stop();

    /// <summary>
    /// The loop that is used where none is given: as many threads as <see cref="Environment.ProcessorCount"/>, made at the first use; or the one that was set,
    /// as NetDsl.Mpi does in a job of several processes.
    /// </summary>
    /// <exception cref="ProcessGroupException">
    /// It is set to a loop of several processes, and something has been given the loop of this process alone before.
    /// </exception>
    public static ParallelLoop Default
    {
        get => Volatile.Read(ref _chosenDefault) ?? LazyDefault.Value;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Processes is not null && LazyDefault.IsValueCreated)
            {
                throw new ProcessGroupException(
                    "Expected the processes before anything that trains or predicts; something has taken the default threads of this process alone already, "
                    + "and would go on without the others: join the processes in the program's first line.");
            }

            Volatile.Write(ref _chosenDefault, value);
        }
    }

    /// <summary>The loop without threads: everything runs on the caller.</summary>
    public static ParallelLoop Sequential { get; } = new(1);

    /// <summary>With how many threads the loop works, the caller among them.</summary>
    public int Threads { get; }

    /// <summary>The processes that train together, of which this is one; null where it trains alone.</summary>
    public ProcessGroup? Processes { get; }

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

    /// <summary>This process's share of a batch: all of it, or as many images as every other process has.</summary>
    /// <param name="batch">Images in the whole batch.</param>
    /// <exception cref="ProcessGroupException">The processes can't share it evenly.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int ShareOf(int batch)
    {
        if (Processes is not { Count: var count })
            return batch;
        if (batch % count == 0)
            return batch / count;
        var below = batch / count * count;
        throw new ProcessGroupException(
            FormattableString.Invariant($"Expected a batch that {count} processes share evenly, such as {(below > 0 ? $"{below} or " : "")}{below + count}; ")
            + FormattableString.Invariant($"found {batch} images."));
    }

    /// <summary>Images in the whole batch, of which this process has a share.</summary>
    /// <param name="share">Images in the share.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int WholeOf(int share) => checked(share * (Processes?.Count ?? 1));

    /// <summary>How many there are before those of this process, where each has as many.</summary>
    /// <param name="share">Images, or numbers, of each process.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ulong FirstOf(int share) => (ulong)(Processes?.Rank ?? 0) * (ulong)share;

    /// <summary>The mean of what all processes have.</summary>
    /// <param name="share">What this one has: the mean over its share of the batch.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public float Mean(float share) => Processes is null ? share : (float)Processes.Mean(share);

    /// <summary>
    /// Says that the backward pass which follows is the last that adds to some gradients: where several processes train, their sum begins beside the pass.
    /// </summary>
    /// <param name="gradients">The gradients.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Exchange(GradientStore gradients) => Processes?.Gradients.Begin(gradients);

    /// <summary>Refuses to go on in several processes, where a layer or a GAN needs the whole batch.</summary>
    /// <param name="what">What needs it, for the message.</param>
    /// <exception cref="ProcessGroupException">There are several processes.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void RequireOneProcess(string what)
    {
        if (Processes is { Count: var count })
        {
            throw new ProcessGroupException(
                FormattableString.Invariant($"Expected one process, because {what} compares images of the whole batch; found {count}: ")
                + "train it in one process, with more threads.");
        }
    }

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
