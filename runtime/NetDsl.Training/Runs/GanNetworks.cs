using NetDsl.Descriptions;

namespace NetDsl.Training;

/// <summary>A GAN of images that is ready to train.</summary>
/// <param name="Generator">The generator that draws meanwhile and afterwards: the one that is trained, or its moving average.</param>
/// <param name="Discriminator">The discriminator's parameters.</param>
/// <param name="Gan">What trains both.</param>
public sealed record ImageGan(ImageGenerator Generator, INetwork Discriminator, IGan Gan);

/// <summary>A run that can be opened, once everything that it needs is there.</summary>
/// <param name="Options">How it is to be.</param>
/// <param name="CreateTrainer">Its trainer, from the options of an opened run: see <see cref="Run.TrainerOptions"/>.</param>
public sealed record PlannedRun(RunOptions Options, Func<TrainerOptions, Trainer> CreateTrainer);

/// <summary>A pair of networks that draw images, whatever their classes: for programs that choose among several, or only draw.</summary>
/// <param name="Format">What goes into the generator and what comes out.</param>
/// <param name="Summaries">Both networks' tables of layers.</param>
/// <param name="CreateGenerator">A generator whose weights are still to be loaded.</param>
/// <param name="CreateGan">
/// Both networks, freshly initialised, and what trains them, from the user's seed, the images of a batch, and the threads that share the work.
/// </param>
public sealed record GanNetworks(
    ImageFormat Format, IReadOnlyList<NetworkSummary> Summaries, Func<ImageGenerator> CreateGenerator, Func<ulong, int, ParallelLoop, ImageGan> CreateGan)
{
    /// <summary>Creates the classifier through whose eyes images are measured; null where there is none for these images.</summary>
    public Func<IFeatureExtractor>? NewFeatureExtractor { get; init; }

    /// <summary>Describes a pair of certain classes. Seeds of weights and dropout are derived from the user's.</summary>
    /// <param name="format">What goes into the generator and what comes out.</param>
    /// <param name="newGenerator">Creates a generator from the seed of its weights.</param>
    /// <param name="newDiscriminator">Creates a discriminator from the seed of its weights.</param>
    /// <param name="newGan">Creates the class that trains both, from batch, seed of dropout and threads, and names the generator that draws.</param>
    /// <param name="predict">Draws with a generator: passes the arguments that it takes on to the generated <c>Predict</c>.</param>
    public static GanNetworks Of<TGenerator, TDiscriminator>(
        ImageFormat format,
        Func<ulong, TGenerator> newGenerator,
        Func<ulong, TDiscriminator> newDiscriminator,
        Func<TGenerator, TDiscriminator, int, ulong, ParallelLoop, (IGan Gan, TGenerator Drawing)> newGan,
        Predict<TGenerator> predict)
        where TGenerator : INetwork
        where TDiscriminator : INetwork
    {
        return new GanNetworks(
            format,
            [NetworkSummary.Of<TGenerator>(), NetworkSummary.Of<TDiscriminator>()],
            () => Describe(newGenerator(0)),
            (seed, batch, parallel) =>
            {
                var generator = newGenerator(RandomUse.GeneratorWeights.SeedFor(seed));
                var discriminator = newDiscriminator(RandomUse.DiscriminatorWeights.SeedFor(seed));
                var (gan, drawing) = newGan(generator, discriminator, batch, RandomUse.Dropout.SeedFor(seed), parallel);
                return new ImageGan(Describe(drawing), discriminator, gan);
            });

        ImageGenerator Describe(TGenerator generator) =>
            new(generator, format, (noise, labels, images, parallel) => predict(generator, noise, labels, images, parallel))
            {
                Description = TGenerator.Description,
            };
    }

    /// <summary>The same networks, which learn or have learned classes with these names.</summary>
    /// <param name="names">At most as many names as the networks can be told classes.</param>
    /// <exception cref="ArgumentException">There are more.</exception>
    public GanNetworks WithClassNames(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count > Format.Classes)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Expected at most {Format.Classes} classes, as the networks can be told; found {names.Count}."), nameof(names));
        }

        var format = Format with { ClassNames = [.. names] };
        return this with
        {
            Format = format,
            CreateGenerator = () => CreateGenerator() with { Format = format },
            CreateGan = (seed, batch, parallel) =>
            {
                var gan = CreateGan(seed, batch, parallel);
                return gan with { Generator = gan.Generator with { Format = format } };
            },
        };
    }

    /// <summary>A generator's layers, and its parameters, whose weights are still to be loaded: what an export needs.</summary>
    public (NetworkDescription Network, ParameterStore Parameters) CreateExport()
    {
        var generator = CreateGenerator();
        var description = generator.Description ?? throw new InvalidOperationException("Expected a generator with a description of its layers; it has none.");
        return (description, generator.Network.Parameters);
    }

    /// <summary>
    /// Creates a pair of networks and plans their run: a sheet of samples after each epoch, the weights of both, and metrics where there is a classifier for
    /// these images.
    /// </summary>
    /// <param name="options">How it is to be otherwise.</param>
    /// <param name="images">What is learned from.</param>
    /// <param name="batch">How many images are in a step.</param>
    /// <param name="parallel">The threads that share the work.</param>
    /// <param name="metricsEvery">Epochs from one measurement to the next; 0 for none.</param>
    /// <param name="augmentation">What is done to images by chance when they are dealt out; null for nothing.</param>
    /// <exception cref="RunException">There isn't enough memory.</exception>
    public PlannedRun Plan(
        RunOptions options, ImageDataSet images, int batch, ParallelLoop parallel, int metricsEvery, DataAugmentation? augmentation = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var gan = BatchMemory.Create(batch, () => CreateGan(options.Seed, batch, parallel));
        var batches = new BatchSource(images, checked(batch * gan.Gan.BatchesPerStep), RandomUse.Shuffle.StreamFor(options.Seed), augmentation);
        return new PlannedRun(
            options with
            {
                Networks = Summaries,
                Described = [.. Describe(images), .. options.Described],
                Generator = gan.Generator,
                Parallel = parallel,
                Results = new Dictionary<string, Action<string>> { [RunFiles.Discriminator] = path => WeightFile.Save(path, gan.Discriminator.Parameters) },
                Measure = metricsEvery > 0 ? Measuring(gan.Generator, images, options.Seed, parallel) : null,
                MeasureEvery = Math.Max(1, metricsEvery),
            },
            trainerOptions => new GanTrainer(gan.Gan, batches, trainerOptions));
    }

    private static IEnumerable<NamedText> Describe(ImageDataSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.ClassNames.Count > 0)
            yield return new NamedText("classes", string.Join(", ", images.ClassNames));
        if (images.Skipped.Count > 0)
            yield return new NamedText("skipped files", SkippedFile.Describe(images.Skipped));
    }

    /// <summary>What measures a generator while it is trained, always with the same noise; null where there is no classifier for these images.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="images">What it learns from; they are looked at when it is measured for the first time.</param>
    /// <param name="seed">The user's seed.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public Func<IReadOnlyList<Metric>>? Measuring(ImageGenerator generator, ImageDataSet images, ulong seed, ParallelLoop parallel)
    {
        if (NewFeatureExtractor is not { } newExtractor)
            return null;

        var options = new ImageMetricOptions { Conditional = Format.Classes > 0, Range = PixelRange.ZeroToOne };
        var metrics = new Lazy<ImageMetrics>(() => new ImageMetrics(newExtractor(), images, options, parallel: parallel));
        var random = RandomUse.SampleNoise.StreamFor(seed);
        return () => metrics.Value.Measure(new SampleSheet(generator, random, options.Images, parallel: parallel).DrawDataSet()).ToMetrics();
    }

    /// <summary>Draws images with a generator.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="noise">Numbers of noise: images × noise length.</param>
    /// <param name="labels">What each image is to show, one-hot: images × classes; empty where nothing can be asked for.</param>
    /// <param name="images">Where the images go: images × height × width × channels.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public delegate void Predict<TGenerator>(
        TGenerator generator, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels, Span<float> images, ParallelLoop parallel);
}
