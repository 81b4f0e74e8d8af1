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

    /// <summary>
    /// Prepares to train with images and their labels, in batches as large as the trainer's and in an order that comes of <see cref="TrainerOptions.Seed"/>.
    /// </summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="images">Images with labels: at least a batch.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The images don't fit the network.</exception>
    public NetworkTrainer(INetworkTrainer trainer, ImageDataSet images, TrainerOptions? options = null)
        : this(trainer, new BatchSource(images, NotNull(trainer).Parallel.WholeOf(trainer.Batch), TrainerOptions.OrderOf(options)), options)
    {
    }

    /// <summary>Prepares to train with images and their labels for some epochs, with everything else as it is by default.</summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="images">Images with labels: at least a batch.</param>
    /// <param name="epochs">How often all of them are seen, at least 1.</param>
    /// <param name="seed">Where the order of the images starts: <see cref="TrainerOptions.Seed"/>.</param>
    /// <exception cref="ArgumentException">The images don't fit the network.</exception>
    public NetworkTrainer(INetworkTrainer trainer, ImageDataSet images, int epochs, ulong seed = 1)
        : this(trainer, images, new TrainerOptions { Epochs = epochs, Seed = seed })
    {
    }

    /// <summary>
    /// Prepares to train with numbers, in batches as large as the trainer's and in an order that comes of <see cref="TrainerOptions.Seed"/>.
    /// </summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="inputs">Items as the network takes them, one after the other: at least a batch. They are not copied.</param>
    /// <param name="targets">What the network should give for each of them. They are not copied.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The numbers don't fit the network, or each other.</exception>
    public NetworkTrainer(INetworkTrainer trainer, ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, TrainerOptions? options = null)
        : this(
            trainer,
            new ArrayBatches(
                inputs, NotNull(trainer).InputLength, targets, trainer.TargetLength, trainer.Parallel.WholeOf(trainer.Batch), TrainerOptions.OrderOf(options)),
            options)
    {
    }

    /// <summary>Prepares to train with numbers for some epochs, with everything else as it is by default.</summary>
    /// <param name="trainer">A class with <see cref="TrainerAttribute"/>.</param>
    /// <param name="inputs">Items as the network takes them, one after the other: at least a batch. They are not copied.</param>
    /// <param name="targets">What the network should give for each of them. They are not copied.</param>
    /// <param name="epochs">How often all of them are seen, at least 1.</param>
    /// <param name="seed">Where the order of the items starts: <see cref="TrainerOptions.Seed"/>.</param>
    /// <exception cref="ArgumentException">The numbers don't fit the network, or each other.</exception>
    public NetworkTrainer(INetworkTrainer trainer, ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int epochs, ulong seed = 1)
        : this(trainer, inputs, targets, new TrainerOptions { Epochs = epochs, Seed = seed })
    {
    }

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
        // Which image of a pair the network should take nobody said.
        if (batches is BatchSource { SourceShape: not null })
            throw new ArgumentException("Expected images with labels; these are pairs of images, which only GANs take.", nameof(batches));

        // A classifier gives a number for each class, others one number.
        batches = (batches as BatchSource)?.WithLabelsOf(trainer.TargetLength) ?? NotNull(batches);
        if (batches.Length != (long)batches.Batch * trainer.InputLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected inputs of {Wording.Numbers(trainer.InputLength)}, as the network takes them; the data have {batches.Length / batches.Batch}."),
                nameof(batches));
        }
        if (batches.LabelLength == 0)
            throw new ArgumentException("Expected images with labels; these have none: give them to the data set's constructor.", nameof(batches));
        if (batches.LabelLength != (long)batches.Batch * trainer.TargetLength)
        {
            throw new ArgumentException(
                $"Expected {Wording.Numbers(trainer.TargetLength)} that the network should give for an input; "
                + FormattableString.Invariant($"the data have {batches.LabelLength / batches.Batch}."),
                nameof(batches));
        }
        return batches;
    }
}
