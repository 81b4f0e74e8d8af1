namespace NetDsl.Examples;

/// <summary>The user gave something that can't be used. The message is one sentence that names the option or file, what was expected and what was found.</summary>
public sealed class BadInputException(string message, Exception? innerException = null) : Exception(message, innerException);
