namespace NetDsl;

/// <summary>
/// Processes can't train together as they were set up. All of them find the same, and throw it alike; the message is one sentence: what was expected, what was
/// found, and what to do.
/// </summary>
/// <param name="message">The sentence.</param>
/// <param name="innerException">What the operating system or a library reported, if that was the cause.</param>
public sealed class ProcessGroupException(string message, Exception? innerException = null) : Exception(message, innerException);
