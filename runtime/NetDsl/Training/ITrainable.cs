namespace NetDsl;

/// <summary>
/// What every class with <see cref="GanAttribute"/> or <see cref="TrainerAttribute"/> gets from the source generator: what a training loop must
/// know of it, whatever it trains.
/// </summary>
public interface ITrainable
{
    /// <summary>Images in a batch.</summary>
    int Batch { get; }

    /// <summary>All that the next step depends on, but for what it is given: what a checkpoint holds.</summary>
    TrainingState State { get; }
}
