namespace NetDsl;

/// <summary>A number that says which random numbers come next, such as how many forward passes a session made.</summary>
/// <param name="Name">What it counts; unique in a <see cref="TrainingState"/>.</param>
/// <param name="Read">Gives it.</param>
/// <param name="Write">Sets it.</param>
public sealed record TrainingCounter(string Name, Func<ulong> Read, Action<ulong> Write);
