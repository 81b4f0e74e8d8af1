using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace NetDsl;

/// <summary>
/// What the threads of a <see cref="ParallelLoop"/> share with its caller: the current job, and how many threads work on it. The threads reference this
/// object and not the loop, so that a loop which nobody uses any longer can be collected.
/// </summary>
/// <remarks>
/// The whole state is one 64-bit word: how many workers are inside the job, whether others may still enter, whether the caller sleeps until the last one
/// leaves, whether the loop was disposed, and, in the upper half, the job's number. A worker enters with a compare-and-exchange of the word that it read.
/// So none can enter a job that was closed, and the fields of a job are only written while no worker is inside.
/// </remarks>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "Its semaphores hold nothing but memory as long as nobody asks for their wait handles, and the threads need them to their end.")]
internal sealed unsafe class ParallelJob
{
    private const long Inside = 0xFFFF;
    private const long Open = 1L << 16;
    private const long CallerSleeps = 1L << 17;
    private const long Stopped = 1L << 18;
    private const int NumberShift = 32;

    // How long a thread spins before it sleeps, waiting for work, or for the last worker to leave: 20 µs, about what a wake-up costs. Other programs may
    // need the processor, so it is no longer than that.
    private static readonly long PatienceTicks = Stopwatch.Frequency / 1_000_000 * 20;

    private readonly SemaphoreSlim _work = new(0);
    private readonly SemaphoreSlim _done = new(0);
    private readonly Lock _failureLock = new();

    private readonly ParallelShare[] _shares;
    private ParallelCounters _counters;
    private int _number;
    private int _count;
    private int _ranges;
    private void* _context;
    private delegate*<void*, int, int, void> _body;
    private ExceptionDispatchInfo? _failure;
    private int _failedRange;
    private int _workers;

    /// <summary>Prepares for threads.</summary>
    /// <param name="workers">How many take part beside the caller, at least 1.</param>
    public ParallelJob(int workers) => _shares = new ParallelShare[workers + 1];

    /// <summary>How many threads haven't ended.</summary>
    public int Workers => Volatile.Read(ref _workers);

    /// <summary>Makes the threads.</summary>
    public void Start()
    {
        for (var i = 1; i < _shares.Length; i++)
        {
            var share = i;
            var thread = new Thread(() => Work(share)) { IsBackground = true, Name = $"NetDsl worker {i}" };
            Interlocked.Increment(ref _workers);
            thread.Start();
        }
    }

    /// <summary>Lets the threads end. No job may be running.</summary>
    public void Stop()
    {
        Interlocked.Or(ref _counters.State, Stopped);
        Wake(int.MaxValue);
    }

    /// <summary>Runs one job to its end. One caller at a time.</summary>
    public void Run(int count, int ranges, void* context, delegate*<void*, int, int, void> body)
    {
        _count = count;
        _ranges = ranges;
        _context = context;
        _body = body;
        for (var share = 0; share < _shares.Length; share++)
        {
            _shares[share].Next = Share(share);
            _shares[share].Past = Share(share + 1);
        }

        _number = unchecked(_number + 1);
        Interlocked.Exchange(ref _counters.State, ((long)_number << NumberShift) | Open);
        try
        {
            Wake(ranges - 1);
            Claim(0);
        }
        finally
        {
            // Even after an exception the caller waits here: the context may lie on its stack, and workers still read it.
            if ((Interlocked.And(ref _counters.State, ~Open) & Inside) != 0)
                AwaitWorkers();
        }

        if (_failure is { } failure)
        {
            _failure = null;
            failure.Throw();
        }
    }

    private static long NumberOf(long state) => state >> NumberShift;

    // Something to do for a thread that last saw this job: to end, or an open job with another number.
    private static bool IsNews(long state, long lastNumber) => (state & Stopped) != 0 || ((state & Open) != 0 && NumberOf(state) != lastNumber);

    private void Work(int share)
    {
        var lastNumber = 0L;
        while (true)
        {
            var state = AwaitNews(lastNumber);
            if ((state & Stopped) != 0)
                break;

            lastNumber = NumberOf(state);
            if (TryEnter(state))
            {
                Claim(share);
                Leave();
            }
        }

        Interlocked.Decrement(ref _workers);
    }

    // Fails where another worker entered or left the same job meanwhile, which changed the word; then it is tried again with the new one.
    private bool TryEnter(long state)
    {
        var number = NumberOf(state);
        while ((state & Open) != 0 && NumberOf(state) == number)
        {
            var found = Interlocked.CompareExchange(ref _counters.State, state + 1, state);
            if (found == state)
                return true;

            state = found;
        }

        return false;
    }

    private void Leave()
    {
        var state = Interlocked.Decrement(ref _counters.State);
        if ((state & (Inside | CallerSleeps)) == CallerSleeps)
            _done.Release();
    }

    // First the thread's own share, in order, because neighbouring indexes read the same memory, which then stays in the thread's cache. Then the ranges
    // that other threads haven't claimed. A range is claimed by incrementing its share's counter; the check before it keeps the counter from overflowing.
    private void Claim(int own)
    {
        for (var offset = 0; offset < _shares.Length; offset++)
        {
            ref var share = ref _shares[(own + offset) % _shares.Length];
            int range;
            while (Volatile.Read(ref share.Next) < share.Past && (range = Interlocked.Increment(ref share.Next) - 1) < share.Past)
            {
                try
                {
                    _body(_context, Begin(range), Begin(range + 1));
                }
                catch (Exception exception)
                {
                    Fail(range, exception);
                }
            }
        }
    }

    private int Share(int share) => (int)((long)_ranges * share / _shares.Length);

    private int Begin(int range) => (int)((long)_count * range / _ranges);

    // Of several exceptions the one of the first range is kept; ranges that nobody has claimed yet are left out.
    private void Fail(int range, Exception exception)
    {
        foreach (ref var share in _shares.AsSpan())
            Volatile.Write(ref share.Next, share.Past);

        lock (_failureLock)
        {
            if (_failure is null || range < _failedRange)
                (_failure, _failedRange) = (ExceptionDispatchInfo.Capture(exception), range);
        }
    }

    private long AwaitNews(long lastNumber)
    {
        while (true)
        {
            var end = Stopwatch.GetTimestamp() + PatienceTicks;
            do
            {
                var state = Volatile.Read(ref _counters.State);
                if (IsNews(state, lastNumber))
                    return state;

                Thread.SpinWait(1);
            }
            while (Stopwatch.GetTimestamp() < end);

            // The order matters: this thread first announces that it sleeps, then reads the state again, while a caller first publishes its job, then
            // reads the number of sleepers. So at least one of the two sees the other, and no wake-up is lost.
            Interlocked.Increment(ref _counters.Sleepers);
            var latest = Volatile.Read(ref _counters.State);
            if (IsNews(latest, lastNumber) && TryTakeSleepers(1) == 1)
                return latest;

            _work.Wait();
        }
    }

    // Subtracts up to that many sleepers from their number; the caller must then release as many. A worker that finds work before it sleeps subtracts
    // itself, and releases nobody.
    private int TryTakeSleepers(int most)
    {
        var sleepers = Volatile.Read(ref _counters.Sleepers);
        while (sleepers > 0)
        {
            var taken = Math.Min(sleepers, most);
            var found = Interlocked.CompareExchange(ref _counters.Sleepers, sleepers - taken, sleepers);
            if (found == sleepers)
                return taken;

            sleepers = found;
        }

        return 0;
    }

    private void Wake(int most)
    {
        var taken = TryTakeSleepers(most);
        if (taken > 0)
            _work.Release(taken);
    }

    private void AwaitWorkers()
    {
        var end = Stopwatch.GetTimestamp() + PatienceTicks;
        do
        {
            if ((Volatile.Read(ref _counters.State) & Inside) == 0)
                return;

            Thread.SpinWait(1);
        }
        while (Stopwatch.GetTimestamp() < end);

        if ((Interlocked.Or(ref _counters.State, CallerSleeps) & Inside) != 0)
            Sleep();
    }

    // Thread.Interrupt must not end this wait, because workers still use the job. The interruption is repeated afterwards, for the caller's next wait.
    private void Sleep()
    {
        var interrupted = false;
        while (true)
        {
            try
            {
                _done.Wait();
                break;
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }
}
