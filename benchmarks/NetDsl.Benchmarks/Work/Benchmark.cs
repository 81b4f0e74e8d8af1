namespace NetDsl.Benchmarks.Work;

/// <summary>What all items have in common.</summary>
internal static class Benchmark
{
    /// <summary>Images of a batch in training, and in passes over single layers.</summary>
    public const int Batch = 64;

    /// <summary>Calls with small batches that let the JIT optimise what the large one then runs: more than its threshold for methods, which is 30.</summary>
    public const int WarmCalls = 40;

    /// <summary>
    /// Images of these calls: the fewest that take the way of a full batch. Fewer have neighbouring pixels as rows of a tile, or direct convolutions, which is
    /// other code.
    /// </summary>
    public const int WarmImages = 48;

    private static readonly ParallelLoop Two = new(2);

    /// <summary>The loop with one thread or two.</summary>
    public static ParallelLoop Parallel(int threads) => threads switch
    {
        1 => ParallelLoop.Sequential,
        2 => Two,
        _ => throw new ArgumentOutOfRangeException(nameof(threads), threads, "Items have one thread or two."),
    };

    /// <summary>Numbers from −1 to 1, always the same ones.</summary>
    public static float[] Numbers(int count, ulong seed)
    {
        var numbers = new float[count];
        var random = new Random((int)seed);
        for (var index = 0; index < count; index++)
            numbers[index] = random.NextSingle() * 2 - 1;
        return numbers;
    }

    /// <summary>
    /// Gives the JIT's background thread the time to replace what it has seen often: it waits for a tenth of a second without new methods, and tells nobody
    /// when it has finished.
    /// </summary>
    public static void LetTheJitFinish() => Thread.Sleep(250);
}
