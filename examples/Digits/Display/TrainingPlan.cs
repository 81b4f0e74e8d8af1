namespace Digits.Display;

/// <summary>What a run is going to do.</summary>
/// <param name="Digits">How many digits there are to learn from.</param>
/// <param name="Batch">Digits in a step.</param>
/// <param name="Epochs">How many epochs are begun.</param>
/// <param name="Steps">How many steps there are in all.</param>
/// <param name="Threads">How many threads work.</param>
/// <param name="Seed">Where the random numbers start.</param>
internal sealed record TrainingPlan(int Digits, int Batch, int Epochs, long Steps, int Threads, ulong Seed);
