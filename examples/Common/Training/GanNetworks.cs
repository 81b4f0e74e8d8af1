using NetDsl.Training;

namespace NetDsl.Examples;

/// <summary>A GAN that is ready to train, as a run sees it.</summary>
/// <param name="Generator">The generator that draws.</param>
/// <param name="Discriminator">The discriminator's parameters.</param>
/// <param name="Gan">What trains both.</param>
public sealed record GanModel(ImageGenerator Generator, INetwork Discriminator, IGan Gan);

/// <summary>What trains a pair of networks, and the generator that draws meanwhile and afterwards.</summary>
/// <param name="Gan">The class with <see cref="GanAttribute"/>.</param>
/// <param name="Drawing">The generator that is trained, or its moving average.</param>
public sealed record TrainedGan<TGenerator>(IGan Gan, TGenerator Drawing);

/// <summary>A pair of networks, as the commands see it, whatever its classes.</summary>
/// <param name="format">What goes into the generator and what comes out.</param>
public abstract class GanNetworks(ImageFormat format)
{
    /// <summary>What goes into the generator and what comes out.</summary>
    public ImageFormat Format => format;

    /// <summary>Creates the classifier through whose eyes images are measured; null where there is none for these images.</summary>
    public Func<IFeatureExtractor>? NewFeatureExtractor { get; init; }

    /// <summary>Both networks' names and tables of layers.</summary>
    public abstract IReadOnlyList<(string Name, string Table)> Summaries { get; }

    /// <summary>A generator whose weights are still to be loaded.</summary>
    public abstract ImageGenerator CreateGenerator();

    /// <summary>The same, for an export.</summary>
    public abstract ExportedNetwork CreateExportedGenerator();

    /// <summary>Both networks, freshly initialised, and what trains them.</summary>
    /// <param name="seed">The user's seed, from which those of weights and dropout are derived.</param>
    /// <param name="batch">Images in a step.</param>
    /// <param name="parallel">The threads that share the work.</param>
    public abstract GanModel CreateGan(ulong seed, int batch, ParallelLoop parallel);
}

/// <summary>A pair of networks of certain classes.</summary>
/// <param name="format">What goes into the generator and what comes out.</param>
public sealed class GanNetworks<TGenerator, TDiscriminator>(ImageFormat format) : GanNetworks(format)
    where TGenerator : INetwork
    where TDiscriminator : INetwork
{
    /// <summary>Creates a generator from the seed of its weights.</summary>
    public required Func<ulong, TGenerator> NewGenerator { get; init; }

    /// <summary>Creates a discriminator from the seed of its weights.</summary>
    public required Func<ulong, TDiscriminator> NewDiscriminator { get; init; }

    /// <summary>Draws with a generator: the generated <c>Predict</c>.</summary>
    public required Predict Draw { get; init; }

    /// <summary>Creates the class that trains both, from batch, seed of dropout and threads.</summary>
    public required Func<TGenerator, TDiscriminator, int, ulong, ParallelLoop, TrainedGan<TGenerator>> NewGan { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Name, string Table)> Summaries => [(typeof(TGenerator).Name, TGenerator.Summary), (typeof(TDiscriminator).Name, TDiscriminator.Summary)];

    /// <inheritdoc/>
    public override ImageGenerator CreateGenerator() => Describe(NewGenerator(0));

    /// <inheritdoc/>
    public override ExportedNetwork CreateExportedGenerator() => new(TGenerator.Description, NewGenerator(0).Parameters);

    /// <inheritdoc/>
    public override GanModel CreateGan(ulong seed, int batch, ParallelLoop parallel)
    {
        var generator = NewGenerator(RandomUse.GeneratorWeights.SeedFor(seed));
        var discriminator = NewDiscriminator(RandomUse.DiscriminatorWeights.SeedFor(seed));
        var trained = NewGan(generator, discriminator, batch, RandomUse.Dropout.SeedFor(seed), parallel);
        return new GanModel(Describe(trained.Drawing), discriminator, trained.Gan);
    }

    private ImageGenerator Describe(TGenerator generator) =>
        new(generator, Format, (noise, labels, images, parallel) => Draw(generator, noise, labels, images, parallel));

    /// <summary>Draws with a generator: see <see cref="DrawImages"/>.</summary>
    public delegate void Predict(TGenerator generator, ReadOnlySpan<float> noise, ReadOnlySpan<float> labels, Span<float> images, ParallelLoop parallel);
}
