namespace NetDsl;

/// <summary>
/// Changes every image, real or generated, at random before the discriminator sees it, so that a GAN can learn from few images: the discriminator can't know
/// them by heart, and the generator learns through the change, whose gradient is exact (Zhao et al., "Differentiable augmentation for data-efficient GAN
/// training", arXiv 2006.10738). What is drawn isn't changed: samples are the generator's own. See <see cref="DiffAugmentation"/>.
/// </summary>
/// <param name="policy">What is changed. By default all of it, which the paper advises for a few hundred images.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DiffAugmentAttribute(Policy policy = Policy.All) : Attribute
{
    /// <summary>What is changed.</summary>
    public Policy Policy { get; } = policy;
}

/// <summary>
/// Changes images, real or generated, at random before the discriminator sees them, with a probability that rises while the discriminator knows real images
/// too well and falls when it doesn't (Karras et al., "Training generative adversarial networks with limited data", arXiv 2006.06676). See
/// <see cref="AdaptiveAugmentation"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdaptiveAugmentationAttribute : Attribute
{
    /// <summary>
    /// The mean of the signs of the discriminator's logits for real images at which the probability stays, at least 0 and below 1. By default 0.6.
    /// </summary>
    public float Target { get; set; } = AdaptiveAugmentationDefaults.Target;

    /// <summary>How many real images it takes the probability to go from 0 to 1, at least 1. By default 500,000.</summary>
    public int Length { get; set; } = AdaptiveAugmentationDefaults.Length;
}
