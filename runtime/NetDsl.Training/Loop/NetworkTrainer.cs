namespace NetDsl.Training;

/// <summary>One training step of a network, for those whose inputs a trainer can't know: passes its arguments on to the generated <c>TrainStep</c>.</summary>
/// <param name="inputs">A batch of what the batch source gives.</param>
/// <param name="targets">What it gives beside it; empty where it gives nothing.</param>
/// <returns>The loss of the batch.</returns>
public delegate float NetworkStep(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets);

/// <summary>Trains a network that isn't part of a GAN: gives it shuffled batches of inputs and of what it should make of them, step after step.</summary>
public sealed class NetworkTrainer : Trainer
{
    private readonly NetworkStep _step;

    /// <summary>Prepares to train.</summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="batches">Where inputs and targets come from; of a classifier, images with labels.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The data don't fit the network.</exception>
    public NetworkTrainer(INetworkTrainer trainer, IBatchSource batches, TrainerOptions? options = null)
        : base(NotNull(trainer), RequireFit(trainer, batches), options ?? new TrainerOptions(), hasLabels: true, ["loss"]) => _step = trainer.TrainStep;

    /// <summary>Prepares to train a network with several inputs.</summary>
    /// <param name="trained">The trainer, whose state goes into checkpoints.</param>
    /// <param name="step">Makes a step.</param>
    /// <param name="batches">What the step gets.</param>
    /// <param name="options">How the run is to be.</param>
    public NetworkTrainer(ITrainable trained, NetworkStep step, IBatchSource batches, TrainerOptions? options = null)
        : base(NotNull(trained), NotNull(batches), options ?? new TrainerOptions(), batches.LabelLength > 0, ["loss"])
    {
        ArgumentNullException.ThrowIfNull(step);
        _step = step;
    }

    /// <inheritdoc/>
    private protected override StepLosses Train(long step, ReadOnlySpan<float> images, ReadOnlySpan<float> labels) => new(_step(images, labels));

    private static IBatchSource RequireFit(INetworkTrainer trainer, IBatchSource batches)
    {
        // A classifier gives a number for each class, others one number.
        batches = (batches as BatchSource)?.WithLabelsOf(trainer.TargetLength) ?? NotNull(batches);
        if (batches.Length != (long)batches.Batch * trainer.InputLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected inputs of {trainer.InputLength} numbers, as the network takes them; the data have {batches.Length / batches.Batch}."),
                nameof(batches));
        }
        if (batches.LabelLength == 0)
            throw new ArgumentException("Expected images with labels; these have none: give them to the data set's constructor.", nameof(batches));
        if (batches.LabelLength != (long)batches.Batch * trainer.TargetLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected {trainer.TargetLength} numbers that the network should give for an input; the data have {batches.LabelLength / batches.Batch}."),
                nameof(batches));
        }
        return batches;
    }
}
