namespace NetDsl.Training;

/// <summary>
/// Deals a data set out in batches of a fixed size, in a new order each epoch. What is left over at an epoch's end is too small for a batch and rests until the
/// next epoch. Which images a step gets depends on the random stream and the step's number alone.
/// </summary>
public sealed class BatchSource : IBatchSource
{
    // Another stream than the order of the images has.
    private const ulong AugmentationStream = 1;

    private readonly ImageDataSet _data;
    private readonly EpochShuffle _shuffle;
    private readonly RandomStream _random;
    private readonly AugmentedImages? _augmented;
    private readonly AugmentedImages? _augmentedSources;
    private IReadOnlyList<KeyValuePair<string, string>>? _settings;

    /// <summary>Prepares to deal.</summary>
    /// <param name="data">The images.</param>
    /// <param name="batch">Images in a batch, from 1 to as many as there are.</param>
    /// <param name="random">A stream for this use alone.</param>
    /// <param name="augmentation">What is done to images by chance when they are dealt out; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch is empty or larger than the data set, or images are smaller than a random crop.</exception>
    public BatchSource(ImageDataSet data, int batch, RandomStream random, DataAugmentation? augmentation = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (batch < 1 || batch > data.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(batch), FormattableString.Invariant($"Expected a batch of 1 to {data.Count} images, as many as there are; found {batch}."));
        }

        _data = data;
        (Batch, Shape, SourceShape) = (batch, data.Shape, data.Sources?.Shape);
        StepsPerEpoch = data.Count / batch;
        _shuffle = new EpochShuffle(data.Count, random);
        _random = random;
        if (augmentation is null || augmentation.ToString().Length == 0)
            return;

        Shape = AugmentedImages.ShapeOf(data.Shape, augmentation);
        if (Shape is { Height: < 1 } or { Width: < 1 } || Shape.Height > data.Shape.Height || Shape.Width > data.Shape.Width)
        {
            throw new ArgumentOutOfRangeException(
                nameof(augmentation),
                FormattableString.Invariant($"Expected a random crop of at most {data.Shape.Height} × {data.Shape.Width} pixels, as large as the images are; ")
                + FormattableString.Invariant($"found {Shape.Height} × {Shape.Width}."));
        }

        Augmentation = augmentation;
        _augmented = new AugmentedImages(data, augmentation, random.Substream(AugmentationStream));
        if (data.Sources is not { } sources)
            return;

        // Both images of a pair are cut at one place.
        if (augmentation.RandomCrop is not null && (sources.Shape.Height, sources.Shape.Width) != (data.Shape.Height, data.Shape.Width))
        {
            throw new ArgumentOutOfRangeException(
                nameof(augmentation),
                FormattableString.Invariant($"Expected pairs of one height and width, to cut both at one place; the sources are {sources.Shape}, ")
                + FormattableString.Invariant($"and what is made of them {data.Shape}."));
        }

        SourceShape = AugmentedImages.ShapeOf(sources.Shape, augmentation);
        _augmentedSources = new AugmentedImages(sources, augmentation, random.Substream(AugmentationStream));
    }

    /// <summary>The shape of the images that are dealt out.</summary>
    public ImageShape Shape { get; }

    /// <summary>The shape of the source images that are dealt out with them; null where the images aren't parts of pairs.</summary>
    public ImageShape? SourceShape { get; }

    /// <summary>What is done to images by chance, to both of a pair alike; null where nothing is.</summary>
    public DataAugmentation? Augmentation { get; }

    /// <summary>Images in a batch.</summary>
    public int Batch { get; }

    /// <summary>Whole batches in an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Numbers in a batch: images × height × width × channels.</summary>
    public int Length => checked(Batch * Shape.Length);

    /// <summary>Numbers in a batch of source images; 0 if the images aren't parts of pairs.</summary>
    public int SourceLength => checked(Batch * (SourceShape?.Length ?? 0));

    /// <summary>How many classes the labels tell apart; 0 if the images have no labels.</summary>
    public int Classes => _data.Classes;

    /// <summary>Numbers in a batch of one-hot labels: images × <see cref="Classes"/>; 0 if the images have no labels.</summary>
    public int OneHotLength => checked(Batch * _data.Classes);

    /// <summary>
    /// How a trainer gets the labels. What knows how many numbers a label has, as <see cref="GanTrainer"/> of a GAN and <see cref="NetworkTrainer"/> of a class
    /// with <see cref="TrainerAttribute"/> do, takes the form that fits, whatever is said here.
    /// </summary>
    public LabelForm LabelForm { get; init; }

    /// <inheritdoc/>
    int IBatchSource.LabelLength => SourceShape is null ? checked(Batch * NumbersOf(LabelForm)) : SourceLength;

    /// <inheritdoc/>
    IReadOnlyList<KeyValuePair<string, string>> IBatchSource.Settings => _settings ??=
    [
        new("images", FormattableString.Invariant($"{_data.Count} of {_data.Shape}{(Classes == 0 ? "" : $", {Classes} classes")}")),
        .. _data.Sources is null ? [] : (KeyValuePair<string, string>[])[new("sources of the images", $"{_data.Sources.Shape}")],
        new("content of the images", _data.Fingerprint()),
        .. _data.ClassNames.Count == 0 ? [] : (KeyValuePair<string, string>[])[new("names of the classes", string.Join(", ", _data.ClassNames))],
        .. Augmentation is null ? [] : (KeyValuePair<string, string>[])[new("augmentation of the images", Augmentation.ToString())],
        new("order of the images", FormattableString.Invariant($"seed {_random.Seed}, stream {_random.Stream}")),
    ];

    /// <inheritdoc/>
    void IBatchSource.Fill(long stepIndex, Span<float> images, Span<float> labels, CancellationToken cancellation)
    {
        if (labels.IsEmpty)
            Fill(stepIndex, images);
        else if (SourceShape is not null)
            FillPairs(stepIndex, images, labels);
        else if (LabelForm == LabelForm.OneHot)
            Fill(stepIndex, images, labels);
        else
            FillNumbers(stepIndex, images, labels);
    }

    /// <summary>Copies the images of a step out, as numbers. Nothing is allocated.</summary>
    /// <param name="step">From 0 over all epochs.</param>
    /// <param name="destination"><see cref="Length"/> numbers: batch × height × width × channels.</param>
    /// <exception cref="ArgumentException">The destination isn't as long as a batch.</exception>
    public void Fill(long step, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        RequireLength(destination.Length, nameof(destination));
        FillImages(step, Chosen(step), destination);
    }

    /// <summary>
    /// Copies the images of a step out, as numbers, and their labels, one-hot; where images have several labels, all of them are 1. Nothing is allocated, and
    /// nothing is written if an argument is wrong.
    /// </summary>
    /// <param name="step">From 0 over all epochs.</param>
    /// <param name="destination"><see cref="Length"/> numbers: batch × height × width × channels.</param>
    /// <param name="oneHot"><see cref="OneHotLength"/> numbers: batch × classes, 1 for an image's class and 0 for the others.</param>
    /// <exception cref="ArgumentException">A destination has another length.</exception>
    /// <exception cref="InvalidOperationException">The images have no labels.</exception>
    public void Fill(long step, Span<float> destination, Span<float> oneHot)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        RequireLabels();
        RequireLength(destination.Length, nameof(destination));
        OneHot.RequireLength(Batch, Classes, oneHot.Length, nameof(oneHot));
        var chosen = Chosen(step);
        FillImages(step, chosen, destination);
        for (var image = 0; image < chosen.Length; image++)
            _data.CopyLabels(chosen[image], oneHot.Slice(image * Classes, Classes));
    }

    /// <summary>
    /// Copies the images of a step out, as numbers, and the source image of each, changed alike where there is an <see cref="Augmentation"/>. Nothing is
    /// allocated, and nothing is written if an argument is wrong.
    /// </summary>
    /// <param name="step">From 0 over all epochs.</param>
    /// <param name="destination"><see cref="Length"/> numbers: batch × height × width × channels.</param>
    /// <param name="sources"><see cref="SourceLength"/> numbers.</param>
    /// <exception cref="ArgumentException">A destination has another length.</exception>
    /// <exception cref="InvalidOperationException">The images aren't parts of pairs.</exception>
    public void FillPairs(long step, Span<float> destination, Span<float> sources)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (SourceShape is not { } shape)
            throw new InvalidOperationException("Expected pairs of images; these have no sources: ImageDataSet.WithSources gives them.");

        RequireLength(destination.Length, nameof(destination));
        if (sources.Length != SourceLength)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(SourceLength)} for {Batch} sources of {shape}, found {sources.Length}."),
                nameof(sources));
        }

        var chosen = Chosen(step);
        FillImages(step, chosen, destination);
        if (_augmentedSources is not null)
        {
            _augmentedSources.Fill(step, chosen, sources);
            return;
        }

        for (var image = 0; image < chosen.Length; image++)
            _data.Sources!.CopyTo(chosen[image], sources.Slice(image * shape.Length, shape.Length));
    }

    /// <summary>
    /// Copies the labels of a step's images out, in the order in which <see cref="Fill(long, Span{float})"/> copies the images. Nothing is allocated.
    /// </summary>
    /// <param name="step">From 0 over all epochs.</param>
    /// <param name="labels"><see cref="Batch"/> numbers from 0 to below <see cref="Classes"/>.</param>
    /// <exception cref="ArgumentException">There isn't a place for each label.</exception>
    /// <exception cref="InvalidOperationException">The images have no labels, or several each, which numbers can't tell.</exception>
    public void FillLabels(long step, Span<int> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        RequireLabels();
        RequireSingleLabels();
        if (labels.Length != Batch)
            throw new ArgumentException(FormattableString.Invariant($"Expected places for {Batch} labels, found {labels.Length}."), nameof(labels));

        var chosen = Chosen(step);
        for (var image = 0; image < chosen.Length; image++)
            labels[image] = _data.Labels[chosen[image]];
    }

    /// <summary>The same batches, with labels of so many numbers where one of the forms has them.</summary>
    /// <param name="numbers">Numbers of a label.</param>
    internal BatchSource WithLabelsOf(int numbers)
    {
        var other = LabelForm == LabelForm.OneHot ? LabelForm.Number : LabelForm.OneHot;
        var isOther = numbers > 0 && NumbersOf(LabelForm) != numbers && NumbersOf(other) == numbers;
        return isOther ? new BatchSource(_data, Batch, _random, Augmentation) { LabelForm = other } : this;
    }

    private int NumbersOf(LabelForm form) => form == LabelForm.OneHot || Classes == 0 || _data.IsMultiLabel ? Classes : 1;

    private void FillNumbers(long step, Span<float> images, Span<float> labels)
    {
        if (labels.Length != Batch)
            throw new ArgumentException(FormattableString.Invariant($"Expected places for {Batch} labels, found {labels.Length}."), nameof(labels));

        RequireSingleLabels();
        Fill(step, images);
        var chosen = Chosen(step);
        for (var image = 0; image < chosen.Length; image++)
            labels[image] = _data.Labels[chosen[image]];
    }

    private ReadOnlySpan<int> Chosen(long step)
    {
        var (epoch, stepOfEpoch) = Math.DivRem(step, StepsPerEpoch);
        return _shuffle.Order(epoch).Slice((int)stepOfEpoch * Batch, Batch);
    }

    private void FillImages(long step, ReadOnlySpan<int> chosen, Span<float> destination)
    {
        if (_augmented is not null)
        {
            _augmented.Fill(step, chosen, destination);
            return;
        }

        var length = _data.Shape.Length;
        for (var image = 0; image < chosen.Length; image++)
            _data.CopyTo(chosen[image], destination.Slice(image * length, length));
    }

    private void RequireLength(int found, string argument)
    {
        if (found != Length)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected {Wording.Numbers(Length)} for {Batch} images of {Shape}, found {found}."), argument);
        }
    }

    private void RequireSingleLabels()
    {
        if (_data.IsMultiLabel)
            throw new InvalidOperationException("Expected images with one label each, to tell them as numbers; these may have several: take them one-hot.");
    }

    private void RequireLabels()
    {
        if (Classes == 0)
            throw new InvalidOperationException("Expected images with labels; these have none: give them to the data set's constructor.");
    }
}
