namespace NetDsl.Examples;

/// <summary>What a run is going to do.</summary>
/// <param name="Things">What is learned from, in the plural: digits, images.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Batch">How many of them are in a step.</param>
/// <param name="Epochs">How many epochs are begun.</param>
/// <param name="Steps">How many steps there are in all.</param>
/// <param name="Threads">How many threads work.</param>
/// <param name="Seed">Where the random numbers start.</param>
/// <param name="Losses">What the losses of a step are called, in their order.</param>
public sealed record TrainingPlan(string Things, int Count, int Batch, int Epochs, long Steps, int Threads, ulong Seed, IReadOnlyList<string> Losses);
