namespace NetDsl;

/// <summary>
/// What every class with <see cref="GanAttribute"/>, <see cref="CycleGanAttribute"/> or <see cref="TrainerAttribute"/> gets from the source generator: what a
/// training loop needs, whatever is trained.
/// </summary>
public interface ITrainable
{
    /// <summary>Images in a batch; of several processes, in this one's share of it.</summary>
    int Batch { get; }

    /// <summary>How many batches of data a step takes: 1, or more of a GAN with <see cref="RealImages.Fresh"/>.</summary>
    int BatchesPerStep => 1;

    /// <summary>The threads, and the processes, that share the work.</summary>
    ParallelLoop Parallel => ParallelLoop.Default;

    /// <summary>Everything that the next step depends on, except its arguments: what a checkpoint holds.</summary>
    TrainingState State { get; }
}
