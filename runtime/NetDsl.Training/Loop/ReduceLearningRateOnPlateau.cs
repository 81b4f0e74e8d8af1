namespace NetDsl.Training;

/// <summary>
/// Smaller steps where the validation loss hasn't become better for <see cref="Patience"/> epochs, as Keras's <c>ReduceLROnPlateau</c>. With a schedule, its
/// rate is multiplied.
/// </summary>
public sealed record ReduceLearningRateOnPlateau
{
    /// <summary>What the learning rate is multiplied with, above 0 and below 1; by default 0.1.</summary>
    public float Factor { get; init; } = 0.1f;

    /// <summary>After so many epochs without an improvement, at least 0; by default 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>A loss is an improvement where it is below the best one by more than this, at least 0 and finite; by default 0.0001.</summary>
    public float MinDelta { get; init; } = 1e-4f;

    /// <summary>How many epochs after a reduction aren't counted, at least 0; by default 0.</summary>
    public int Cooldown { get; init; }

    /// <summary>The rate isn't made smaller than this, at least 0 and finite; by default 0.</summary>
    public float MinLearningRate { get; init; }

    internal void Check()
    {
        if (Factor is not (> 0f and < 1f))
            throw new ArgumentOutOfRangeException(nameof(Factor), Factor, "Expected a Factor above 0 and below 1.");
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        ArgumentOutOfRangeException.ThrowIfNegative(Cooldown);
        if (MinDelta is not (>= 0f and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(MinDelta), MinDelta, "Expected a MinDelta of at least 0 that is finite.");
        if (MinLearningRate is not (>= 0f and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(MinLearningRate), MinLearningRate, "Expected a MinLearningRate of at least 0 that is finite.");
    }
}
