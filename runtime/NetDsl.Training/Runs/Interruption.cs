using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetDsl.Training;

/// <summary>Ctrl+C and requests to end: the first lets the present step finish, the second ends the program at once, as it would without this.</summary>
internal sealed class Interruption : IDisposable
{
    // Who ends a whole group of processes, as the command timeout does, reaches dotnet run too, which passes the request on: two that come so quickly are one.
    private static readonly TimeSpan SameRequest = TimeSpan.FromSeconds(2);

    // SIGXFSZ of Linux, macOS and the BSDs.
    private const PosixSignal FileTooLarge = (PosixSignal)25;

    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly CancellationTokenSource _end = new();
    private long _requested;
    private volatile int _exitCode;

    /// <summary>Begins to listen.</summary>
    /// <param name="handlesSignals">Whether to signals; otherwise only to <see cref="Request(int)"/>.</param>
    public Interruption(bool handlesSignals)
    {
        if (!handlesSignals)
            return;

        Listen(PosixSignal.SIGINT, RunExitCode.Interrupted);
        Listen(PosixSignal.SIGTERM, RunExitCode.Terminated);
        Listen(PosixSignal.SIGHUP, RunExitCode.HungUp);
        // A file that grows beyond the user's limit ends a process by default. Without that, writing fails, which is reported like a full disk.
        if (!OperatingSystem.IsWindows())
            _signals.Add(PosixSignalRegistration.Create(FileTooLarge, context => context.Cancel = true));
    }

    /// <summary>Is cancelled when the run is to end after the present step.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>What the program should end with: success, unless somebody asked for the end.</summary>
    public int ExitCode => _exitCode;

    /// <summary>Ends to listen.</summary>
    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _end.Dispose();
    }

    /// <summary>Asks for the end, as a signal does.</summary>
    /// <param name="exitCode">What the program is to end with.</param>
    /// <returns>Whether nobody had asked before.</returns>
    public bool Request(int exitCode)
    {
        Interlocked.CompareExchange(ref _requested, Stopwatch.GetTimestamp(), 0);
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, RunExitCode.Success) != RunExitCode.Success)
            return false;

        _end.Cancel();
        return true;
    }

    private void Listen(PosixSignal signal, int exitCode) => _signals.Add(PosixSignalRegistration.Create(signal, context => context.Cancel =
        Request(exitCode) || (signal == PosixSignal.SIGTERM && Stopwatch.GetElapsedTime(Interlocked.Read(ref _requested)) < SameRequest)));
}
