namespace NetDsl.Examples;

/// <summary>How a run is to be, already checked.</summary>
/// <param name="Epochs">How often each image is seen, at least 1.</param>
/// <param name="Steps">The run ends after this many steps, if the epochs have more; at least 1, or null.</param>
/// <param name="Batch">Images in a step, at least 2: batch normalisation needs more than one.</param>
/// <param name="Seed">Where all random numbers start.</param>
/// <param name="Threads">How many threads work, at least 1.</param>
public sealed record TrainOptions(int Epochs, long? Steps, int Batch, ulong Seed, int Threads)
{
    public const int DefaultBatch = 64;
    public const ulong DefaultSeed = 1;

    /// <summary>More threads than any machine of today has processors; a larger number is a slip of the finger.</summary>
    public const int MostThreads = 1024;
}
