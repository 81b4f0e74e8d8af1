namespace NetDsl;

/// <summary>A checkpoint can't be read, is damaged, or is of another training. The message is one line that names the file.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>Makes an exception without a message of its own.</summary>
    public CheckpointException()
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    /// <param name="message">One line that names the file, what was expected and what was found.</param>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and its cause.</summary>
    /// <param name="message">One line that names the file, what was expected and what was found.</param>
    /// <param name="innerException">The cause.</param>
    public CheckpointException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal CheckpointException(string message, IReadOnlyList<string> differences)
        : base(message) =>
        Differences = differences;

    /// <summary>
    /// All differences between an undamaged checkpoint and the training that should continue from it; empty where it is damaged or can't be read.
    /// </summary>
    public IReadOnlyList<string> Differences { get; } = [];
}
