namespace NetDsl.Examples;

/// <summary>What the program tells the one that started it.</summary>
public static class ExitCode
{
    public const int Success = 0;

    /// <summary>The command was understood, but a file or an option's value is wrong, or something failed on the way.</summary>
    public const int Failure = 1;

    /// <summary>The command line wasn't understood.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ended by a signal: 128 and the signal's number, as shells have it. Ctrl+C is 2, a request to end 15.</summary>
    public const int Interrupted = 130;

    public const int Terminated = 143;
}
