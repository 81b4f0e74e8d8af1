namespace NetDsl;

/// <summary>Which network of a GAN a training step updates first.</summary>
public enum UpdateOrder
{
    /// <summary>The discriminator, then the generator against the updated discriminator (algorithm 1 of arXiv 1406.2661).</summary>
    DiscriminatorFirst,

    /// <summary>The generator, then the discriminator against the updated generator.</summary>
    GeneratorFirst,
}
