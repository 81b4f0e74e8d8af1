namespace NetDsl;

/// <summary>
/// A trainer of one network as a training loop sees it. The source generator writes it for classes with <see cref="TrainerAttribute"/> whose
/// network has one input.
/// </summary>
public interface INetworkTrainer : ITrainable
{
    /// <summary>Numbers that the network takes for each image.</summary>
    int InputLength { get; }

    /// <summary>Numbers that it should give for each image: of a classifier, the probability of each class.</summary>
    int TargetLength { get; }

    /// <summary>One step of training.</summary>
    /// <param name="inputs">A batch of inputs.</param>
    /// <param name="targets">What the network should give for them.</param>
    /// <returns>The loss of the batch, as it was before the update.</returns>
    /// <exception cref="ArgumentException">A length isn't that of a batch.</exception>
    float TrainStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

    /// <summary>
    /// The loss of a batch as the network predicts, without dropout and with moving statistics; nothing is changed. A penalty isn't part of it.
    /// </summary>
    /// <param name="inputs">A batch of inputs.</param>
    /// <param name="targets">What the network should give for them.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="ArgumentException">A length isn't that of a batch.</exception>
    /// <exception cref="NotSupportedException">The class wasn't generated, and has no such member.</exception>
    float Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets) =>
        throw new NotSupportedException("This trainer can't compute a loss without training: implement INetworkTrainer.Evaluate.");
}
