using Images.Networks;
using NetDsl.Examples;
using NetDsl.Training;

namespace Images;

/// <summary>The pairs of networks that this example has.</summary>
internal static class ImageNetworks
{
    /// <summary>The pair that learns from CIFAR-10; the others learn from pictures of any kind.</summary>
    public const string Cifar = "cifar";

    public const string Default = "32";

    private static readonly Dictionary<string, GanNetworks> All = new(StringComparer.Ordinal)
    {
        ["64"] = new GanNetworks<Generator64, Discriminator64>(Format(64, 3))
        {
            NewGenerator = seed => new Generator64(seed),
            NewDiscriminator = seed => new Discriminator64(seed),
            Draw = (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel),
            NewGan = (generator, discriminator, batch, seed, parallel) => new TrainedGan<Generator64>(new Gan64(generator, discriminator, batch, seed, parallel), generator),
        },
        ["32"] = new GanNetworks<Generator32, Discriminator32>(Format(32, 3))
        {
            NewGenerator = seed => new Generator32(seed),
            NewDiscriminator = seed => new Discriminator32(seed),
            Draw = (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel),
            NewGan = (generator, discriminator, batch, seed, parallel) => new TrainedGan<Generator32>(new Gan32(generator, discriminator, batch, seed, parallel), generator),
        },
        ["28"] = new GanNetworks<Generator28, Discriminator28>(Format(28, 1))
        {
            NewGenerator = seed => new Generator28(seed),
            NewDiscriminator = seed => new Discriminator28(seed),
            Draw = (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel),
            NewGan = (generator, discriminator, batch, seed, parallel) => new TrainedGan<Generator28>(new Gan28(generator, discriminator, batch, seed, parallel), generator),
        },
        [Cifar] = new GanNetworks<CifarGenerator, CifarDiscriminator>(Format(32, 3))
        {
            NewGenerator = seed => new CifarGenerator(seed),
            NewDiscriminator = seed => new CifarDiscriminator(seed),
            Draw = (generator, noise, _, images, parallel) => generator.Predict(noise, images, parallel),
            NewGan = (generator, discriminator, batch, seed, parallel) => new TrainedGan<CifarGenerator>(new CifarGan(generator, discriminator, batch, seed, parallel), generator),
        },
    };

    /// <summary>What the pairs are called on the command line.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>All networks' names and tables of layers.</summary>
    public static IReadOnlyList<(string Name, string Table)> Summaries => [.. All.Values.SelectMany(networks => networks.Summaries)];

    /// <summary>A pair of networks by its name.</summary>
    public static GanNetworks Get(string name) => All[name];

    private static ImageFormat Format(int size, int channels) => new(new ImageShape(size, size, channels), PixelRange.MinusOneToOne, NoiseLength: 100);
}
