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
/// <param name="StepsBefore">How many steps were made before the run was interrupted from which it goes on; 0 where it begins.</param>
public sealed record TrainingPlan(string Things, int Count, int Batch, int Epochs, long Steps, int Threads, ulong Seed, IReadOnlyList<string> Losses, long StepsBefore = 0)
{
    /// <summary>Epochs that were begun before.</summary>
    public int EpochsBefore { get; init; }

    /// <summary>How many steps an epoch has; 0 where nobody knows.</summary>
    public int StepsPerEpoch { get; init; }
}
