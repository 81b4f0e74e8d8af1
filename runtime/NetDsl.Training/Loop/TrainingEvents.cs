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

/// <summary>
/// The losses of a step, up to <see cref="Most"/> of them: a network's one; of a GAN the discriminator's and the generator's, then its gradient penalty if it
/// has one, or a CycleGAN's two terms. They are called as <see cref="Trainer.LossNames"/> says.
/// </summary>
public readonly record struct StepLosses
{
    /// <summary>How many losses a step can have.</summary>
    public const int Most = 4;

    // Fields instead of an array: a step allocates nothing.
    private readonly float _first;
    private readonly float _second;
    private readonly float _third;
    private readonly float _fourth;

    /// <summary>A network's loss.</summary>
    public StepLosses(float loss)
        : this([loss])
    {
    }

    /// <summary>A GAN's losses.</summary>
    public StepLosses(float discriminator, float generator)
        : this([discriminator, generator])
    {
    }

    /// <summary>The losses in their order.</summary>
    /// <param name="losses">At most <see cref="Most"/>.</param>
    /// <exception cref="ArgumentException">There are more.</exception>
    public StepLosses(ReadOnlySpan<float> losses)
    {
        if (losses.Length > Most)
            throw new ArgumentException(FormattableString.Invariant($"Expected at most {Most} losses; found {losses.Length}."), nameof(losses));
        Count = losses.Length;
        _first = Count > 0 ? losses[0] : 0f;
        _second = Count > 1 ? losses[1] : 0f;
        _third = Count > 2 ? losses[2] : 0f;
        _fourth = Count > 3 ? losses[3] : 0f;
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>One of them.</summary>
    /// <param name="index">From 0: of a GAN the discriminator's, then the generator's, then the penalty.</param>
    public float this[int index] => (uint)index < (uint)Count
        ? index switch { 0 => _first, 1 => _second, 2 => _third, _ => _fourth }
        : throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Expected a loss from 0 to {Count - 1}."));

    /// <summary>Whether all of them are numbers: neither NaN nor infinite.</summary>
    public bool AreFinite => float.IsFinite(_first) && float.IsFinite(_second) && float.IsFinite(_third) && float.IsFinite(_fourth);

    /// <summary>All of them, in their order.</summary>
    public float[] ToArray() => [.. ((float[])[_first, _second, _third, _fourth]).Take(Count)];

    /// <summary><c>0.7 and 1.25</c>.</summary>
    public override string ToString() => string.Join(" and ", ToArray().Select(loss => loss.ToString(CultureInfo.InvariantCulture)));
}
