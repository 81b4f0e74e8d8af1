namespace NetDsl.Training;

/// <summary>Trains a CycleGAN: gives it shuffled batches of both sets of images, step after step.</summary>
public sealed class CycleGanTrainer : Trainer
{
    private readonly ICycleGan _gan;

    /// <summary>Prepares to train.</summary>
    /// <param name="gan">A class with <see cref="CycleGanAttribute"/>.</param>
    /// <param name="batches">Where images of A come from and, in place of labels, images of B: <see cref="UnpairedBatches"/>.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The data don't fit the CycleGAN.</exception>
    public CycleGanTrainer(ICycleGan gan, IBatchSource batches, TrainerOptions? options = null)
        : base(NotNull(gan), RequireFit(gan, batches), options ?? new TrainerOptions(), hasLabels: true, ["d_loss", "g_loss", "cycle", "identity"]) =>
        _gan = gan;

    /// <summary>Prepares to train with two sets of images, in batches as large as the CycleGAN's and in orders that come of the options' seed.</summary>
    /// <param name="gan">A class with <see cref="CycleGanAttribute"/>.</param>
    /// <param name="imagesA">Images of A: at least a batch.</param>
    /// <param name="imagesB">Images of B: at least a batch.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The images don't fit the CycleGAN.</exception>
    public CycleGanTrainer(ICycleGan gan, ImageDataSet imagesA, ImageDataSet imagesB, TrainerOptions? options = null)
        : this(gan, new UnpairedBatches(imagesA, imagesB, NotNull(gan).Batch, TrainerOptions.OrderOf(options)), options)
    {
    }

    /// <inheritdoc/>
    private protected override StepLosses Train(long step, ReadOnlySpan<float> images, ReadOnlySpan<float> labels)
    {
        var losses = _gan.TrainStep(images, labels);
        return new StepLosses([losses.Discriminators, losses.Generators, losses.Cycle, losses.Identity]);
    }

    private static IBatchSource RequireFit(ICycleGan gan, IBatchSource batches)
    {
        ArgumentNullException.ThrowIfNull(batches);
        Require("A", gan.ImageLengthA, batches.Length);
        Require("B", gan.ImageLengthB, batches.LabelLength);
        return batches;

        void Require(string side, int wanted, int found)
        {
            if (found == (long)batches.Batch * wanted)
                return;
            throw new ArgumentException(
                FormattableString.Invariant($"Expected images of {side} of {Wording.Numbers(wanted)}, as the CycleGAN has them; ")
                + (found == 0 ? "the data have none: UnpairedBatches deals out two sets."
                    : FormattableString.Invariant($"the data have {found / batches.Batch}.")),
                nameof(batches));
        }
    }
}
