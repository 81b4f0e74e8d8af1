using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace NetDsl.Mpi;

/// <summary>
/// The processes of an MPI job. <see cref="Start"/> is the one line that a program needs to train in all of them: <c>mpirun -np 4 dotnet Program.dll</c>. The
/// library is that of the launcher: Open MPI from 3 on, MPICH from 3.1 on, or Intel MPI.
/// </summary>
/// <remarks>
/// A batch is the whole batch, of which each process takes an even share. What is written and told once (the run's folder, samples, checkpoints, the report,
/// the console) is the first process's. MPI ends with the process. One that ends with another exit code than 0, or with an exception, while others go on, ends
/// them: they would wait for it for ever.
/// </remarks>
public sealed unsafe class MpiProcessGroup : ProcessGroup
{
    // How often the library is asked to go on with sums that were begun: it has no thread of its own.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    // How long a process that failed waits for the others to end as well, before it ends them.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static int _isStarted;

    private readonly MpiHandles _handles;
    private readonly nint _leaving;
    private readonly List<nint> _requests = [];
    private readonly AutoResetEvent _hasRequests = new(false);
    private readonly Lock _gate = new();
    private readonly bool _hasThread;
    private readonly StringWriter _unheard = new();
    private Thread? _thread;
    private int _pending;
    private bool _isOver;

    private MpiProcessGroup(MpiHandles handles, nint leaving, int rank, int count, bool hasThread)
        : base(rank, count) => (_handles, _leaving, _hasThread) = (handles, leaving, hasThread);

    /// <summary>
    /// Joins the job that <c>mpirun</c> or <c>mpiexec</c> started this process in, and makes it the default of everything that trains: sets
    /// <see cref="ParallelLoop.Default"/>. What other processes than the first write to <see cref="Console"/> is seen by nobody from then on. Without a
    /// launcher the program trains alone, and needs no MPI.
    /// </summary>
    /// <param name="threads">
    /// Threads of each process, from 1 to 1,024; null for as many as the processors that the launcher bound the process to, or else for an even share of the
    /// machine's.
    /// </param>
    /// <returns>The processes, to be disposed of at the program's end: <c>using var processes = MpiProcessGroup.Start();</c>.</returns>
    /// <exception cref="ProcessGroupException">
    /// There is no MPI library, or another one than the launcher's; or something that trains was made before.
    /// </exception>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more threads.</exception>
    public static ProcessGroup Start(int? threads = null)
    {
        if (MpiLaunch.Read(Environment.GetEnvironmentVariable) is not { } launch)
        {
            if (threads is { } own)
                ParallelLoop.Default = new ParallelLoop(own);
            return new SingleProcess();
        }

        if (Interlocked.Exchange(ref _isStarted, 1) != 0)
            throw new InvalidOperationException("Expected MPI to be started once in a process: keep what the first call of Start gave.");

        // What is wrong with the set-up is a sentence, not a stack of calls.
        AppDomain.CurrentDomain.UnhandledException += EndAfterRefusal;
        MpiProcessGroup group;
        try
        {
            group = Join(launch);
        }
        catch (ProcessGroupException) when (launch.Rank > 0)
        {
            // All processes find the same; the first one says so.
            Environment.Exit(0);
            throw;
        }

        if (!group.IsFirst)
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Synchronized(group._unheard));
        }

        ParallelLoop.Default = new ParallelLoop(threads ?? ThreadsOfProcess.Default(launch.LocalCount), group);
        AppDomain.CurrentDomain.UnhandledException += group.EndAfter;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => group.Leave(Environment.ExitCode);
        return group;
    }

    /// <inheritdoc/>
    public override void Sum(Span<float> numbers)
    {
        fixed (float* first = numbers)
            Sum(first, numbers.Length, _handles.Float);
    }

    /// <inheritdoc/>
    public override void Sum(Span<double> numbers)
    {
        fixed (double* first = numbers)
            Sum(first, numbers.Length, _handles.Double);
    }

    /// <inheritdoc/>
    public override void Broadcast(Span<byte> bytes)
    {
        fixed (byte* first = bytes)
        {
            lock (_gate)
                Require(MpiFunctions.Broadcast(first, bytes.Length, _handles.Byte, root: 0, _handles.World));
        }
    }

    /// <inheritdoc/>
    [DoesNotReturn]
    public override void Abort(string message)
    {
        // Not by the console, which is silent in other processes than the first.
        using (var error = new StreamWriter(Console.OpenStandardError()))
            error.WriteLine($"Process {Rank} of {Count} on {Environment.MachineName} can't go on, and ends all of them: {message}");
        _isOver = true;
        _ = MpiFunctions.Abort(_handles.World, 1);
        Environment.Exit(1);
    }

    /// <inheritdoc/>
    protected override nint BeginSum(float* numbers, int count)
    {
        nint request = 0;
        int index;
        lock (_gate)
        {
            Require(MpiFunctions.BeginAllReduce(_handles.InPlace, numbers, count, _handles.Float, _handles.Sum, _handles.World, &request));
            index = _requests.Count;
            _requests.Add(request);
            _pending++;
        }

        if (_hasThread)
        {
            if (_thread is null)
            {
                _thread = new Thread(GoOn) { IsBackground = true, Name = "NetDsl MPI" };
                _thread.Start();
            }

            _hasRequests.Set();
        }

        return index;
    }

    /// <inheritdoc/>
    protected override void EndSum(nint sum)
    {
        lock (_gate)
        {
            var request = _requests[(int)sum];
            if (request != 0)
                Require(MpiFunctions.Wait(&request, _handles.IgnoredStatus));
            _requests[(int)sum] = 0;
            if (--_pending == 0)
                _requests.Clear();
        }
    }

    // Where a process fails that others wait for, MPI's own end would wait for them in turn.
    private void Leave(int exitCode)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            if (exitCode != 0 && !AreAllLeaving())
                Abort(FormattableString.Invariant($"it ended with exit code {exitCode}{WhatItSaid()}"));
            _isOver = true;
            _ = MpiFunctions.Finish();
        }

        _hasRequests.Set();
    }

    // What other processes than the first say to the console is seen by nobody, but for the reason why one of them ends all.
    private string WhatItSaid() => _unheard.ToString().Trim() is { Length: > 0 } said ? $": {said}" : ".";

    private bool AreAllLeaving()
    {
        nint request;
        var isDone = 0;
        Require(MpiFunctions.BeginBarrier(_leaving, &request));
        for (var start = Stopwatch.GetTimestamp(); isDone == 0 && Stopwatch.GetElapsedTime(start) < Patience; Thread.Sleep(Pause))
            Require(MpiFunctions.Test(&request, &isDone, _handles.IgnoredStatus));
        return isDone != 0;
    }

    private static MpiProcessGroup Join(MpiLaunch launch)
    {
        var library = MpiLibrary.Load(launch.Kind);
        int provided, rank, count;
        Require(MpiFunctions.InitThread(null, null, MpiFunctions.Serialized, &provided));
        Require(MpiFunctions.Rank(library.Handles.World, &rank));
        Require(MpiFunctions.Count(library.Handles.World, &count));
        if (count != launch.Count)
        {
            _ = MpiFunctions.Finish();
            throw new ProcessGroupException(
                FormattableString.Invariant($"Expected the library of the launcher, which started {launch.Count} processes; ")
                + FormattableString.Invariant($"{library.Name} sees {count}: name the launcher's own library in {MpiLibrary.Variable}."));
        }

        nint leaving = 0;
        Require(MpiFunctions.Copy(library.Handles.World, &leaving));
        return new MpiProcessGroup(library.Handles, leaving, rank, count, provided >= MpiFunctions.Serialized);
    }

    private static void Require(int result)
    {
        if (result != 0)
            throw new IOException(FormattableString.Invariant($"The MPI library reports the error {result}."));
    }

    private void Sum(void* numbers, int count, nint type)
    {
        lock (_gate)
            Require(MpiFunctions.AllReduce(_handles.InPlace, numbers, count, type, _handles.Sum, _handles.World));
    }

    // Lets the library go on with sums that were begun, while the training computes.
    private void GoOn()
    {
        while (!Volatile.Read(ref _isOver))
        {
            if (!TestAll())
                _hasRequests.WaitOne();
            else
                Thread.Sleep(Pause);
        }
    }

    // Whether sums are still going on.
    private bool TestAll()
    {
        lock (_gate)
        {
            var isGoingOn = false;
            for (var index = 0; index < _requests.Count && !_isOver; index++)
            {
                var request = _requests[index];
                if (request == 0)
                    continue;
                var isDone = 0;
                Require(MpiFunctions.Test(&request, &isDone, _handles.IgnoredStatus));
                _requests[index] = isDone == 0 ? request : 0;
                isGoingOn |= isDone == 0;
            }

            return isGoingOn;
        }
    }

    // What all processes find is said once, by the first one: the others write to a console that nobody sees.
    private static void EndAfterRefusal(object sender, UnhandledExceptionEventArgs arguments)
    {
        if (arguments.ExceptionObject is not ProcessGroupException refusal)
            return;
        Console.Error.WriteLine(refusal.Message);
        Environment.Exit(1);
    }

    // What one process finds ends the others, who would wait for it.
    private void EndAfter(object sender, UnhandledExceptionEventArgs arguments) => Abort($"{arguments.ExceptionObject}");
}
