using Images.Networks;
using NetDsl;
using NetDsl.Training;

namespace Images;

/// <summary>The pairs of networks that this example has.</summary>
internal static class ImageNetworks
{
    /// <summary>The pair that learns from CIFAR-10; the others learn from pictures of any kind.</summary>
    public const string Cifar = "cifar";

    public const string Default = "32";

    /// <summary>Height and width of the default pair's pictures.</summary>
    public const int DefaultSize = 32;

    /// <summary>How many classes the conditional pairs can be told.</summary>
    public const int MostClasses = 16;

    private static readonly Dictionary<string, GanNetworks> All = new(StringComparer.Ordinal)
    {
        ["128"] = Pair128(
            (generator, discriminator, batch, seed, parallel) => (new Gan128(generator, discriminator, batch, seed, parallel), generator)),
        ["96"] = Pair96(
            (generator, discriminator, batch, seed, parallel) => (new Gan96(generator, discriminator, batch, seed, parallel), generator)),
        ["64"] = Pair64(
            (generator, discriminator, batch, seed, parallel) => (new Gan64(generator, discriminator, batch, seed, parallel), generator)),
        ["32"] = Pair32(
            (generator, discriminator, batch, seed, parallel) => (new Gan32(generator, discriminator, batch, seed, parallel), generator)),
        ["28"] = Pair28(
            (generator, discriminator, batch, seed, parallel) => (new Gan28(generator, discriminator, batch, seed, parallel), generator)),
        [Cifar] = GanNetworks.Of(
            Format(32, 3),
            seed => new CifarGenerator(seed),
            seed => new CifarDiscriminator(seed),
            (generator, discriminator, batch, seed, parallel) => (new CifarGan(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
    };

    private static readonly Dictionary<string, GanNetworks> Conditional = new(StringComparer.Ordinal)
    {
        ["128"] = ConditionalPair128(
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan128(generator, discriminator, batch, seed, parallel), generator)),
        ["96"] = ConditionalPair96(
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan96(generator, discriminator, batch, seed, parallel), generator)),
        ["64"] = ConditionalPair64(
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan64(generator, discriminator, batch, seed, parallel), generator)),
        ["32"] = ConditionalPair32(
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan32(generator, discriminator, batch, seed, parallel), generator)),
    };

    // For few pictures.
    private static readonly Dictionary<string, GanNetworks> Augmented = new(StringComparer.Ordinal)
    {
        ["128"] = Pair128(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedGan128(generator, discriminator, batch, seed, parallel), generator)),
        ["96"] = Pair96(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedGan96(generator, discriminator, batch, seed, parallel), generator)),
        ["64"] = Pair64(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedGan64(generator, discriminator, batch, seed, parallel), generator)),
        ["32"] = Pair32(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedGan32(generator, discriminator, batch, seed, parallel), generator)),
        ["28"] = Pair28(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedGan28(generator, discriminator, batch, seed, parallel), generator)),
    };

    private static readonly Dictionary<string, GanNetworks> AugmentedConditional = new(StringComparer.Ordinal)
    {
        ["128"] = ConditionalPair128(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedConditionalGan128(generator, discriminator, batch, seed, parallel), generator)),
        ["96"] = ConditionalPair96(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedConditionalGan96(generator, discriminator, batch, seed, parallel), generator)),
        ["64"] = ConditionalPair64(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedConditionalGan64(generator, discriminator, batch, seed, parallel), generator)),
        ["32"] = ConditionalPair32(
            (generator, discriminator, batch, seed, parallel) => (new AugmentedConditionalGan32(generator, discriminator, batch, seed, parallel), generator)),
    };

    /// <summary>What the pairs are called on the command line.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>All networks' names and tables of layers.</summary>
    public static IReadOnlyList<NetworkSummary> Summaries => [.. All.Values.Concat(Conditional.Values).SelectMany(networks => networks.Summaries)];

    /// <summary>A pair of networks by its name, together with what trains it; null where there is none.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="isConditional">Whether they are told classes.</param>
    /// <param name="isAugmented">Whether pictures are changed at random before they are judged (<see cref="DiffAugmentAttribute"/>).</param>
    public static GanNetworks? Find(string name, bool isConditional, bool isAugmented) => (isConditional, isAugmented) switch
    {
        (false, false) => All[name],
        (true, false) => Conditional.GetValueOrDefault(name),
        (false, true) => Augmented.GetValueOrDefault(name),
        (true, true) => AugmentedConditional.GetValueOrDefault(name),
    };

    private static GanNetworks Pair128(NewGan<Generator128, Discriminator128> newGan) => GanNetworks.Of(
        Format(128, 3),
        seed => new Generator128(seed),
        seed => new Discriminator128(seed),
        newGan.Invoke,
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel));

    private static GanNetworks Pair96(NewGan<Generator96, Discriminator96> newGan) => GanNetworks.Of(
        Format(96, 3),
        seed => new Generator96(seed),
        seed => new Discriminator96(seed),
        newGan.Invoke,
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel));

    private static GanNetworks Pair64(NewGan<Generator64, Discriminator64> newGan) => GanNetworks.Of(
        Format(64, 3),
        seed => new Generator64(seed),
        seed => new Discriminator64(seed),
        newGan.Invoke,
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel));

    private static GanNetworks Pair32(NewGan<Generator32, Discriminator32> newGan) => GanNetworks.Of(
        Format(32, 3),
        seed => new Generator32(seed),
        seed => new Discriminator32(seed),
        newGan.Invoke,
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel));

    private static GanNetworks Pair28(NewGan<Generator28, Discriminator28> newGan) => GanNetworks.Of(
        Format(28, 1),
        seed => new Generator28(seed),
        seed => new Discriminator28(seed),
        newGan.Invoke,
        (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel));

    private static GanNetworks ConditionalPair128(NewGan<ConditionalGenerator128, ConditionalDiscriminator128> newGan) => GanNetworks.Of(
        Format(128, 3, MostClasses),
        seed => new ConditionalGenerator128(seed),
        seed => new ConditionalDiscriminator128(seed),
        newGan.Invoke,
        (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel));

    private static GanNetworks ConditionalPair96(NewGan<ConditionalGenerator96, ConditionalDiscriminator96> newGan) => GanNetworks.Of(
        Format(96, 3, MostClasses),
        seed => new ConditionalGenerator96(seed),
        seed => new ConditionalDiscriminator96(seed),
        newGan.Invoke,
        (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel));

    private static GanNetworks ConditionalPair64(NewGan<ConditionalGenerator64, ConditionalDiscriminator64> newGan) => GanNetworks.Of(
        Format(64, 3, MostClasses),
        seed => new ConditionalGenerator64(seed),
        seed => new ConditionalDiscriminator64(seed),
        newGan.Invoke,
        (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel));

    private static GanNetworks ConditionalPair32(NewGan<ConditionalGenerator32, ConditionalDiscriminator32> newGan) => GanNetworks.Of(
        Format(32, 3, MostClasses),
        seed => new ConditionalGenerator32(seed),
        seed => new ConditionalDiscriminator32(seed),
        newGan.Invoke,
        (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel));

    private static ImageFormat Format(int size, int channels, int classes = 0) =>
        new(new ImageShape(size, size, channels), PixelRange.MinusOneToOne, NoiseLength: 100, classes);

    /// <summary>Creates what trains a pair, and says which generator draws.</summary>
    private delegate (IGan Gan, TGenerator Drawing) NewGan<TGenerator, TDiscriminator>(
        TGenerator generator, TDiscriminator discriminator, int batch, ulong seed, ParallelLoop parallel);
}
