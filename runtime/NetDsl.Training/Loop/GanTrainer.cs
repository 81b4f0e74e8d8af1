using NetDsl.Kernels;

namespace NetDsl.Training;

/// <summary>One training step of a GAN, for those whose inputs a trainer can't know: passes its arguments on to the generated <c>TrainStep</c>.</summary>
/// <param name="real">The real images of a step, batch × height × width × channels.</param>
/// <param name="noise">The noise of a step, batch × noise length.</param>
/// <param name="labels">What the batch source gives beside the images; empty where it gives nothing.</param>
/// <returns>Both losses over the batch.</returns>
public delegate GanLosses GanStep(ReadOnlySpan<float> real, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels);

/// <summary>Trains a GAN: gives it shuffled batches and fresh noise, step after step.</summary>
public sealed class GanTrainer : Trainer
{
    private readonly GanStep _step;
    private readonly bool _hasPenalty;
    private readonly RandomStream _noise;
    private readonly float[] _numbers;
    private readonly int _noiseBatches;
    private readonly ParallelLoop _parallel;

    /// <summary>Prepares to train.</summary>
    /// <param name="gan">A class with <see cref="GanAttribute"/>.</param>
    /// <param name="batches">Where real images come from and, of a GAN that is told something, their labels; labels that it isn't told stay unused.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The data don't fit the GAN.</exception>
    public GanTrainer(IGan gan, IBatchSource batches, TrainerOptions? options = null)
        : this(gan, NotNull(gan).TrainStep, RequireFit(gan, batches), checked(gan.Batch * gan.NoiseBatches * gan.NoiseLength), gan.NoiseBatches,
            gan.LabelLength + gan.SourceLength > 0, gan.HasPenalty, options ?? new TrainerOptions())
    {
    }

    /// <summary>Prepares to train with images, in batches as large as the GAN's and in an order that comes of <see cref="TrainerOptions.Seed"/>.</summary>
    /// <param name="gan">A class with <see cref="GanAttribute"/>.</param>
    /// <param name="images">Real images: at least a batch; with labels, if the GAN takes some.</param>
    /// <param name="options">How the run is to be.</param>
    /// <exception cref="ArgumentException">The images don't fit the GAN.</exception>
    public GanTrainer(IGan gan, ImageDataSet images, TrainerOptions? options = null)
        : this(gan, new BatchSource(images, checked(NotNull(gan).Parallel.WholeOf(gan.Batch) * gan.BatchesPerStep), TrainerOptions.OrderOf(options)), options)
    {
    }

    /// <summary>Prepares to train with images for some epochs, with everything else as it is by default.</summary>
    /// <param name="gan">A class with <see cref="GanAttribute"/>.</param>
    /// <param name="images">Real images: at least a batch; with labels, if the GAN takes some.</param>
    /// <param name="epochs">How often all of them are seen, at least 1.</param>
    /// <param name="seed">Where the order of the images and the noise start: <see cref="TrainerOptions.Seed"/>.</param>
    /// <exception cref="ArgumentException">The images don't fit the GAN.</exception>
    public GanTrainer(IGan gan, ImageDataSet images, int epochs, ulong seed = 1)
        : this(gan, images, new TrainerOptions { Epochs = epochs, Seed = seed })
    {
    }

    /// <summary>Prepares to train a GAN whose generator has other inputs than noise and a label.</summary>
    /// <param name="trained">The GAN, whose state goes into checkpoints.</param>
    /// <param name="step">Makes a step.</param>
    /// <param name="batches">Where real images come from, and what else the step gets.</param>
    /// <param name="noiseLength">Numbers of noise for each image of the source's batches; 0 for none.</param>
    /// <param name="options">How the run is to be.</param>
    public GanTrainer(ITrainable trained, GanStep step, IBatchSource batches, int noiseLength, TrainerOptions? options = null)
        : this(NotNull(trained), step, NotNull(batches), NoiseOf(trained, batches, noiseLength), trained.BatchesPerStep, batches.LabelLength > 0,
            trained is IGan { HasPenalty: true }, options ?? new TrainerOptions())
    {
    }

    private GanTrainer(
        ITrainable trained, GanStep step, IBatchSource batches, int noise, int noiseBatches, bool hasLabels, bool hasPenalty, TrainerOptions options)
        : base(trained, batches, options, hasLabels, hasPenalty ? ["d_loss", "g_loss", "penalty"] : ["d_loss", "g_loss"])
    {
        ArgumentNullException.ThrowIfNull(step);
        (_step, _hasPenalty, _noise) = (step, hasPenalty, options.Noise ?? RandomUse.Noise.StreamFor(options.Seed));
        _numbers = new float[noise];
        (_noiseBatches, _parallel) = (noiseBatches, trained.Parallel);
    }

    /// <inheritdoc/>
    private protected override IEnumerable<KeyValuePair<string, string>> OwnSettings =>
        _numbers.Length == 0 ? [] : [new("noise", FormattableString.Invariant($"seed {_noise.Seed}, stream {_noise.Stream}"))];

    /// <inheritdoc/>
    private protected override StepLosses Train(long step, ReadOnlySpan<float> images, ReadOnlySpan<float> labels)
    {
        if (_numbers.Length > 0)
        {
            var blocksPerStep = (ulong)((_parallel.WholeOf(_numbers.Length) + RandomStream.BlockLength - 1) / RandomStream.BlockLength);
            SharedNoise.FillUniform(_numbers, _noise.From((ulong)step * blocksPerStep * RandomStream.BlockLength), _noiseBatches, -1f, 1f, _parallel);
        }

        var losses = _step(images, _numbers, labels);
        return _hasPenalty
            ? new StepLosses([losses.Discriminator, losses.Generator, losses.Penalty])
            : new StepLosses(losses.Discriminator, losses.Generator);
    }

    private static int NoiseOf(ITrainable trained, IBatchSource batches, int noiseLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(noiseLength);
        return checked(batches.Batch / (trained.Parallel.Processes?.Count ?? 1) * noiseLength);
    }

    private static IBatchSource RequireFit(IGan gan, IBatchSource batches)
    {
        // Labels are looked up in a table as numbers, or are told one-hot: the GAN knows which.
        batches = (batches as BatchSource)?.WithLabelsOf(gan.LabelLength) ?? NotNull(batches);
        if (batches.Length != (long)batches.Batch * gan.ImageLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected images of {Wording.Numbers(gan.ImageLength)}, as the GAN has them; the data have {batches.Length / batches.Batch}."),
                nameof(batches));
        }
        if (gan.SourceLength > 0)
            return RequireSources(gan, batches);
        if (gan.LabelLength > 0 && batches is BatchSource { SourceShape: { } shape })
            throw new ArgumentException($"Expected images with labels; these have sources of {shape}, and the GAN starts from no image.", nameof(batches));
        if (gan.LabelLength > 0 && batches.LabelLength == 0)
            throw new ArgumentException("Expected images with labels; these have none: give them to the data set's constructor.", nameof(batches));
        if (gan.LabelLength > 0 && batches.LabelLength != (long)batches.Batch * gan.LabelLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"Expected labels of {Wording.Numbers(gan.LabelLength)}, as the GAN is told them; the data have {batches.LabelLength / batches.Batch}."),
                nameof(batches));
        }
        return batches;
    }

    private static IBatchSource RequireSources(IGan gan, IBatchSource batches)
    {
        if (batches.LabelLength == 0 || batches is BatchSource { SourceShape: null })
        {
            throw new ArgumentException(
                "Expected pairs of images, as the GAN makes an image of another one; these have no sources: ImageDataSet.WithSources or ImagePairs give them.",
                nameof(batches));
        }
        if (batches.LabelLength != (long)batches.Batch * gan.SourceLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected sources of {Wording.Numbers(gan.SourceLength)}, as the generator takes them; ")
                + FormattableString.Invariant($"the data have {batches.LabelLength / batches.Batch}."),
                nameof(batches));
        }
        return batches;
    }
}
