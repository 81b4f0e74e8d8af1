namespace NetDsl.Training;

/// <summary>Something that went wrong while the training goes on: a full disk, a folder that vanished, a damaged checkpoint that was passed over.</summary>
/// <param name="Step">Steps done when it happened.</param>
/// <param name="Message">One line that says what couldn't be done, and why.</param>
/// <param name="Exception">What the system reported, if it did.</param>
public sealed record TrainingProblem(long Step, string Message, Exception? Exception = null);
