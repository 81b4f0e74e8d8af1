#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>Which network of a GAN a training step updates first.</summary>
public enum UpdateOrder
{
    /// <summary>The discriminator, then the generator against the updated discriminator (algorithm 1 of arXiv 1406.2661).</summary>
    DiscriminatorFirst,

    /// <summary>The generator, then the discriminator against the updated generator.</summary>
    GeneratorFirst,
}

/// <summary>What the updates of one training step learn from.</summary>
public enum RealImages
{
    /// <summary>All updates get the same real images, the same inputs beside them and the same noise.</summary>
    Shared,

    /// <summary>
    /// The k-th update of each network gets the k-th batch of real images and of what both networks are told, and every update noise of its own: algorithm 1
    /// of arXiv 1406.2661 and of arXiv 1701.07875.
    /// </summary>
    Fresh,
}

/// <summary>The interval that holds the numbers of the images that a GAN learns from.</summary>
public enum DataRange
{
    /// <summary>Not declared: the compiler doesn't check the generator's range.</summary>
    Unknown,

    /// <summary>From −1 to 1, as of a generator that ends in Tanh.</summary>
    MinusOneToOne,

    /// <summary>From 0 to 1, as of a generator that ends in Sigmoid.</summary>
    ZeroToOne,
}

/// <summary>How a generator's noise is distributed.</summary>
public enum NoiseDistribution
{
    /// <summary>Every number of a range is as probable as any other.</summary>
    Uniform,

    /// <summary>The bell curve of Gauss.</summary>
    Normal,
}

/// <summary>Which network of a GAN a setting is meant for.</summary>
public enum GanSide
{
    /// <summary>Both networks.</summary>
    Both,

    /// <summary>The network that makes images.</summary>
    Generator,

    /// <summary>The network that tells real images from generated ones.</summary>
    Discriminator,
}
