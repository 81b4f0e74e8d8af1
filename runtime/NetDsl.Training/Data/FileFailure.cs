namespace NetDsl.Training;

/// <summary>Files that can't be read or written, where that must not end a run.</summary>
internal static class FileFailure
{
    /// <summary>Whether an exception says that a file can't be read or written, or that what it holds is wrong.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException or DataFileException;

    /// <summary>Does something with files.</summary>
    /// <param name="action">Does it.</param>
    /// <param name="report">Is told of what went wrong.</param>
    /// <returns>Whether it went well.</returns>
    public static bool Try(Action action, Action<Exception> report)
    {
        try
        {
            action();
            return true;
        }
        catch (Exception exception) when (Is(exception))
        {
            report(exception);
            return false;
        }
    }
}
