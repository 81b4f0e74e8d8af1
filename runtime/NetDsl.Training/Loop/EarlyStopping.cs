namespace NetDsl.Training;

/// <summary>
/// When a run ends before its time, as Keras's <c>EarlyStopping</c>: where the validation loss hasn't become better for <see cref="Patience"/> epochs.
/// </summary>
public sealed record EarlyStopping
{
    /// <summary>So many epochs without an improvement end the run, at least 0; by default 0, as in Keras, which is the same as 1.</summary>
    public int Patience { get; init; }

    /// <summary>A loss is an improvement where it is below the best one by more than this, at least 0 and finite; by default 0.</summary>
    public float MinDelta { get; init; }

    /// <summary>
    /// Whether the network has the weights of the best epoch at the end of the run, also of one that wasn't stopped. By default true; Keras's
    /// <c>restore_best_weights</c> is false.
    /// </summary>
    public bool RestoreBestWeights { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Patience);
        if (MinDelta is not (>= 0f and < float.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(MinDelta), MinDelta, "Expected a MinDelta of at least 0 that is finite.");
    }
}
