using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>How often checkpoints are written.</summary>
/// <param name="Steps">After so many steps.</param>
/// <param name="Epochs">After so many epochs.</param>
/// <param name="Time">After so much time.</param>
/// <param name="IsNever">Not at all.</param>
public sealed record CheckpointInterval(long? Steps = null, int? Epochs = null, TimeSpan? Time = null, bool IsNever = false)
{
    /// <summary>What it is unless the user says otherwise: five minutes.</summary>
    public static CheckpointInterval Default { get; } = new(Time: TimeSpan.FromMinutes(5));

    /// <summary>What a trainer is told; null where there are to be none.</summary>
    /// <param name="folder">Where they go.</param>
    public CheckpointOptions? In(string folder) => IsNever ? null : new CheckpointOptions(folder) { EverySteps = Steps, EveryEpochs = Epochs, Every = Time };
}
