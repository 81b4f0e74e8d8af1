#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>
/// What differentiable augmentation changes in the images that a discriminator sees (Zhao et al., arXiv 2006.10738). Parts are joined by <c>|</c>.
/// </summary>
[System.Flags]
public enum Policy
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Brightness, saturation and contrast.</summary>
    Color = 1,

    /// <summary>A shift by up to an eighth of the image in each direction; zeros come in from the side.</summary>
    Translation = 2,

    /// <summary>A square, half as high and half as wide as the image, becomes zero.</summary>
    Cutout = 4,

    /// <summary>All of it.</summary>
    All = Color | Translation | Cutout,
}

/// <summary>What adaptive augmentation takes where nothing else is said.</summary>
internal static class AdaptiveAugmentationDefaults
{
    /// <summary>The share of real images that the discriminator is to be sure of, as a mean of signs (arXiv 2006.06676, section 3).</summary>
    public const float Target = 0.6f;

    /// <summary>Real images in which the probability can go from 0 to 1 (arXiv 2006.06676, section 3).</summary>
    public const int Length = 500_000;
}
