namespace NetDsl.Generator.Training;

/// <summary>How a GAN changes images before its discriminator sees them.</summary>
internal abstract record AugmentationDeclaration
{
    /// <summary>The attribute's name without its ending.</summary>
    public abstract string Kind { get; }
}

/// <param name="Policy">What is changed; at least one part.</param>
internal sealed record DiffAugmentDeclaration(Policy Policy) : AugmentationDeclaration
{
    public override string Kind => "DiffAugment";
}

/// <param name="Target">The mean sign of the logits for real images at which the probability stays.</param>
/// <param name="Length">Real images in which the probability can go from 0 to 1.</param>
internal sealed record AdaptiveAugmentationDeclaration(float Target, int Length) : AugmentationDeclaration
{
    public override string Kind => "AdaptiveAugmentation";
}
