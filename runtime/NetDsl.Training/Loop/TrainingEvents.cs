using System.Globalization;

namespace NetDsl.Training;

/// <summary>What one step of a training run did.</summary>
/// <param name="Step">The step's number, from 1 over all epochs.</param>
/// <param name="Epoch">The epoch that it belongs to, from 1.</param>
/// <param name="EndsEpoch">Whether the epoch is complete with it.</param>
/// <param name="Duration">How long it took, waiting for data included.</param>
/// <param name="Losses">The losses over the batch.</param>
public readonly record struct TrainingStep(long Step, int Epoch, bool EndsEpoch, TimeSpan Duration, StepLosses Losses);

/// <summary>What an epoch came to, or as much of it as a run made before it ended.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="IsWhole">Whether all of its steps were made.</param>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="ImagesPerSecond">Over the epoch.</param>
/// <param name="MeanLosses">Over the epoch, also over what was made of it before the run was interrupted.</param>
/// <param name="Duration">Of the epoch's steps together.</param>
public readonly record struct TrainingEpoch(int Epoch, bool IsWhole, long Step, double ImagesPerSecond, StepLosses MeanLosses, TimeSpan Duration)
{
    /// <summary>The mean loss of <see cref="TrainerOptions.Validation"/>; null without one, and of an epoch that isn't whole.</summary>
    public float? ValidationLoss { get; init; }
}

/// <summary>How a run ended.</summary>
/// <param name="Step">Steps done, over all epochs.</param>
/// <param name="IsComplete">Whether these are all; else it was cancelled.</param>
public sealed record TrainingResult(long Step, bool IsComplete)
{
    /// <summary>
    /// What went wrong while the training went on, the first hundred different ones: the same as <see cref="Trainer.ProblemOccurred"/> told. Where nobody
    /// listened to it, they were also written to standard error.
    /// </summary>
    public IReadOnlyList<TrainingProblem> Problems { get; init; } = [];

    /// <summary>What couldn't be written and wasn't written later either, a sentence for each; empty where everything is there that was asked for.</summary>
    public IReadOnlyList<string> NotWritten { get; init; } = [];
}

/// <summary>From where a run goes on.</summary>
/// <param name="Path">The checkpoint's file.</param>
/// <param name="Step">Steps done by then, over all epochs: what is written of later ones is made again.</param>
/// <param name="Epoch">The epoch of that step, from 1.</param>
public sealed record ResumedRun(string Path, long Step, int Epoch);

/// <summary>A checkpoint was written completely.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Step">Steps done by then, over all epochs.</param>
/// <param name="Duration">How long the training waited for it.</param>
public sealed record SavedCheckpoint(string Path, long Step, TimeSpan Duration);

/// <summary>The losses of a step: a network's one, or a GAN's two. They are called as <see cref="Trainer.LossNames"/> says.</summary>
public readonly record struct StepLosses
{
    private readonly float _first;
    private readonly float _second;

    /// <summary>A network's loss.</summary>
    public StepLosses(float loss) => (_first, Count) = (loss, 1);

    /// <summary>A GAN's losses.</summary>
    public StepLosses(float discriminator, float generator) => (_first, _second, Count) = (discriminator, generator, 2);

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>One of them.</summary>
    /// <param name="index">From 0: of a GAN the discriminator's, then the generator's.</param>
    public float this[int index] => (uint)index < (uint)Count
        ? index == 0 ? _first : _second
        : throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Expected a loss from 0 to {Count - 1}."));

    /// <summary>Whether all of them are numbers: neither NaN nor infinite.</summary>
    public bool AreFinite => float.IsFinite(_first) && float.IsFinite(_second);

    /// <summary>All of them, in their order.</summary>
    public float[] ToArray() => Count switch { 0 => [], 1 => [_first], _ => [_first, _second] };

    /// <summary><c>0.7 and 1.25</c>.</summary>
    public override string ToString() => string.Join(" and ", ToArray().Select(loss => loss.ToString(CultureInfo.InvariantCulture)));
}
