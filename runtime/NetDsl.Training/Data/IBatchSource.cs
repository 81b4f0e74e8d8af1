namespace NetDsl.Training;

/// <summary>
/// Where a training gets its batches. What a step is given may depend on the step's number and on nothing else: so a run that was interrupted gets the same
/// batches as one that wasn't. A trainer calls <see cref="Fill"/> on a thread of its own, beside the training, one call at a time.
/// </summary>
public interface IBatchSource
{
    /// <summary>Images in a batch.</summary>
    int Batch { get; }

    /// <summary>Batches in an epoch, at least 1.</summary>
    int StepsPerEpoch { get; }

    /// <summary>Numbers in a batch of images, or of whatever the network takes.</summary>
    int Length { get; }

    /// <summary>Numbers in a batch of labels, or of whatever the network should give; 0 where there is nothing of the kind.</summary>
    int LabelLength { get; }

    /// <summary>What a run must agree in that goes on from a checkpoint: which data they are, and in which order they come.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Settings { get; }

    /// <summary>Copies the batch of a step out.</summary>
    /// <param name="stepIndex">From 0 over all epochs.</param>
    /// <param name="images"><see cref="Length"/> numbers.</param>
    /// <param name="labels"><see cref="LabelLength"/> numbers, or none where nobody wants them.</param>
    /// <param name="cancellation">Asks to give up waiting for data, because nobody wants them any more: a trainer waits two seconds for it.</param>
    void Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation);
}
