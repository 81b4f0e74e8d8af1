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

    /// <summary>How many classes the conditional pairs can be told.</summary>
    public const int MostClasses = 16;

    private static readonly Dictionary<string, GanNetworks> All = new(StringComparer.Ordinal)
    {
        ["128"] = GanNetworks.Of(
            Format(128, 3),
            seed => new Generator128(seed),
            seed => new Discriminator128(seed),
            (generator, discriminator, batch, seed, parallel) => (new Gan128(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
        ["96"] = GanNetworks.Of(
            Format(96, 3),
            seed => new Generator96(seed),
            seed => new Discriminator96(seed),
            (generator, discriminator, batch, seed, parallel) => (new Gan96(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
        ["64"] = GanNetworks.Of(
            Format(64, 3),
            seed => new Generator64(seed),
            seed => new Discriminator64(seed),
            (generator, discriminator, batch, seed, parallel) => (new Gan64(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
        ["32"] = GanNetworks.Of(
            Format(32, 3),
            seed => new Generator32(seed),
            seed => new Discriminator32(seed),
            (generator, discriminator, batch, seed, parallel) => (new Gan32(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
        ["28"] = GanNetworks.Of(
            Format(28, 1),
            seed => new Generator28(seed),
            seed => new Discriminator28(seed),
            (generator, discriminator, batch, seed, parallel) => (new Gan28(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
        [Cifar] = GanNetworks.Of(
            Format(32, 3),
            seed => new CifarGenerator(seed),
            seed => new CifarDiscriminator(seed),
            (generator, discriminator, batch, seed, parallel) => (new CifarGan(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel)),
    };

    private static readonly Dictionary<string, GanNetworks> Conditional = new(StringComparer.Ordinal)
    {
        ["128"] = GanNetworks.Of(
            Format(128, 3, MostClasses),
            seed => new ConditionalGenerator128(seed),
            seed => new ConditionalDiscriminator128(seed),
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan128(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel)),
        ["96"] = GanNetworks.Of(
            Format(96, 3, MostClasses),
            seed => new ConditionalGenerator96(seed),
            seed => new ConditionalDiscriminator96(seed),
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan96(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel)),
        ["64"] = GanNetworks.Of(
            Format(64, 3, MostClasses),
            seed => new ConditionalGenerator64(seed),
            seed => new ConditionalDiscriminator64(seed),
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan64(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel)),
        ["32"] = GanNetworks.Of(
            Format(32, 3, MostClasses),
            seed => new ConditionalGenerator32(seed),
            seed => new ConditionalDiscriminator32(seed),
            (generator, discriminator, batch, seed, parallel) => (new ConditionalGan32(generator, discriminator, batch, seed, parallel), generator),
            (generator, noise, labels, images, parallel) => generator.Predict(noise, labels, images, parallel)),
    };

    /// <summary>What the pairs are called on the command line.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>All networks' names and tables of layers.</summary>
    public static IReadOnlyList<NetworkSummary> Summaries => [.. All.Values.Concat(Conditional.Values).SelectMany(networks => networks.Summaries)];

    /// <summary>A pair of networks by its name.</summary>
    public static GanNetworks Get(string name) => All[name];

    /// <summary>A pair of networks that are told classes, by the name of the one that isn't; null where there is none.</summary>
    public static GanNetworks? GetConditional(string name) => Conditional.GetValueOrDefault(name);

    private static ImageFormat Format(int size, int channels, int classes = 0) =>
        new(new ImageShape(size, size, channels), PixelRange.MinusOneToOne, NoiseLength: 100, classes);
}
