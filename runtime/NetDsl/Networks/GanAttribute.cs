namespace NetDsl;

/// <summary>
/// Joins two networks to a generative adversarial network (Goodfellow et al., arXiv 1406.2661): the generator's output must have the shape of the
/// discriminator's input, and the discriminator must end in one number, the logit of "real", or in a map of them. The source generator writes
/// <c>TrainStep</c>.
/// </summary>
/// <param name="generator">The network that makes images, a class with <see cref="NetworkAttribute"/>.</param>
/// <param name="discriminator">The network that tells real images from generated ones, a class with <see cref="NetworkAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class GanAttribute(Type generator, Type discriminator) : Attribute
{
    /// <summary>The network that makes images.</summary>
    public Type Generator { get; } = generator;

    /// <summary>The network that tells real images from generated ones.</summary>
    public Type Discriminator { get; } = discriminator;

    /// <summary>Which network a training step updates first. By default the discriminator.</summary>
    public UpdateOrder Order { get; set; }

    /// <summary>How often a training step updates the generator, 1 to 16. By default once.</summary>
    public int GeneratorSteps { get; set; } = NetworkDefaults.Steps;

    /// <summary>How often a training step updates the discriminator, 1 to 16. By default once.</summary>
    public int DiscriminatorSteps { get; set; } = NetworkDefaults.Steps;

    /// <summary>
    /// Whether all updates of a training step share the same real images, inputs and noise, as by default, or have their own. With
    /// <see cref="RealImages.Fresh"/> <c>TrainStep</c> takes as many batches of real images as the network with more updates makes, and as many batches of
    /// noise as there are updates.
    /// </summary>
    public RealImages RealImages { get; set; }

    /// <summary>
    /// The range of the real images' numbers: the compiler warns of a generator that ends in another range. By default none is declared, and
    /// nothing is checked. It changes nothing that is computed.
    /// </summary>
    public DataRange Data { get; set; }
}

/// <summary>
/// Lets a GAN draw the generator's noise itself: its class gets a <c>TrainStep</c> without the noise, beside the one that is given it, and
/// <c>DrawNoise</c>. Without this attribute there is only the one that is given it. The generator must have exactly one input that the
/// discriminator doesn't have: that is the noise.
/// </summary>
/// <param name="distribution">How the numbers are distributed. By default uniformly.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NoiseAttribute(NoiseDistribution distribution = NoiseDistribution.Uniform) : Attribute
{
    /// <summary>How the numbers are distributed.</summary>
    public NoiseDistribution Distribution { get; } = distribution;

    /// <summary>The least number of <see cref="NoiseDistribution.Uniform"/>, finite. By default −1.</summary>
    public float Minimum { get; set; } = NetworkDefaults.NoiseMinimum;

    /// <summary>What all numbers of <see cref="NoiseDistribution.Uniform"/> are below, finite and above <see cref="Minimum"/>. By default 1.</summary>
    public float Maximum { get; set; } = NetworkDefaults.NoiseMaximum;

    /// <summary>The mean of <see cref="NoiseDistribution.Normal"/>, finite. By default 0.</summary>
    public float Mean { get; set; }

    /// <summary>The standard deviation of <see cref="NoiseDistribution.Normal"/>, above 0 and finite. By default 1.</summary>
    public float StandardDeviation { get; set; } = NetworkDefaults.NoiseStandardDeviation;
}
