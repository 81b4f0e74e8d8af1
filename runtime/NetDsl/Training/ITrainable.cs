namespace NetDsl;

/// <summary>
/// What every class with <see cref="GanAttribute"/> or <see cref="TrainerAttribute"/> gets from the source generator: what a training loop needs,
/// whatever is trained.
/// </summary>
public interface ITrainable
{
    /// <summary>Images in a batch.</summary>
    int Batch { get; }

    /// <summary>Everything that the next step depends on, except its arguments: what a checkpoint holds.</summary>
    TrainingState State { get; }
}
