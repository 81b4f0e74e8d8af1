namespace NetDsl.Training;

/// <summary>How a run ended.</summary>
/// <param name="Outcome">Finished, interrupted, or failed; a run that was refused before it began has failed too.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="Steps">Steps that there were to be.</param>
/// <param name="Folder">Where the results are.</param>
/// <param name="ExitCode">What the program should end with: one of <see cref="RunExitCode"/>.</param>
/// <param name="Problem">Why it failed, in a sentence; null where it didn't.</param>
public sealed record RunResult(RunOutcome Outcome, long Step, long Steps, string Folder, int ExitCode, string? Problem = null)
{
    /// <summary>
    /// What was asked for and couldn't be written, a sentence for each. A run that lacks something has failed, however many steps it made, and
    /// <see cref="Problem"/> says the same; it can be gone on with when the cause is gone.
    /// </summary>
    public IReadOnlyList<string> NotWritten { get; init; } = [];
}

/// <summary>What a program that trains tells whoever started it.</summary>
public static class RunExitCode
{
    /// <summary>The run is finished.</summary>
    public const int Success = 0;

    /// <summary>Something is wrong with a file or an option's value, or failed on the way.</summary>
    public const int Failure = 1;

    /// <summary>The command line wasn't understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ended by a closed terminal (SIGHUP): 128 and the signal's number, as shells have it.</summary>
    public const int HungUp = 129;

    /// <summary>Ended by Ctrl+C (SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by a request to end (SIGTERM).</summary>
    public const int Terminated = 143;
}

/// <summary>Why a run was refused before it began.</summary>
public enum RunRefusal
{
    /// <summary>The command line isn't understood.</summary>
    Arguments,

    /// <summary>The folder can't be created or written.</summary>
    Folder,

    /// <summary>Another run is writing to the folder.</summary>
    FolderTaken,

    /// <summary>An unfinished run lies in the folder, which was to begin anew.</summary>
    Unfinished,

    /// <summary>The machine hasn't enough memory.</summary>
    Memory,

    /// <summary>Another of several processes that train together refused the run.</summary>
    Processes,

    /// <summary>There is no run to go on with, or not one of this program, or one of other options.</summary>
    Earlier,
}

/// <summary>A run was refused before it began. The message is one sentence: what was expected, what was found, and what to do.</summary>
/// <param name="reason">Why.</param>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What the operating system reported, if that was the cause.</param>
public sealed class RunException(RunRefusal reason, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Why.</summary>
    public RunRefusal Reason => reason;
}
