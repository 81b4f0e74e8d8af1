using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetDsl.Examples;

/// <summary>Ctrl+C and requests to end: the first lets the current step finish, the second ends the program at once, as it would without this.</summary>
public sealed class Interruption : IDisposable
{
    // Who ends a whole group of processes, as the command timeout does, reaches dotnet run too, which passes the request on: two that come so quickly are one.
    private static readonly TimeSpan SameRequest = TimeSpan.FromSeconds(2);

    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly CancellationTokenSource _end = new();
    private long _requested;
    private volatile int _exitCode;

    public Interruption()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Request(context, ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Request(context, ExitCode.Terminated));
    }

    /// <summary>Whether somebody asked for the end.</summary>
    public bool IsRequested => _exitCode != ExitCode.Success;

    /// <summary>Is cancelled when the run is to end after the current step.</summary>
    public CancellationToken Token => _end.Token;

    /// <summary>What the program ends with: success, unless a signal asked for the end.</summary>
    public int Code => _exitCode;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _end.Dispose();
    }

    /// <summary>Asks for the end, as a signal does.</summary>
    /// <param name="exitCode">What the program is to end with.</param>
    /// <returns>Whether nobody had asked before.</returns>
    public bool Request(int exitCode)
    {
        Interlocked.CompareExchange(ref _requested, Stopwatch.GetTimestamp(), 0);
        if (Interlocked.CompareExchange(ref _exitCode, exitCode, ExitCode.Success) != ExitCode.Success)
            return false;

        _end.Cancel();
        return true;
    }

    private void Request(PosixSignalContext context, int exitCode) =>
        context.Cancel = Request(exitCode) || (context.Signal == PosixSignal.SIGTERM && Stopwatch.GetElapsedTime(Interlocked.Read(ref _requested)) < SameRequest);
}
