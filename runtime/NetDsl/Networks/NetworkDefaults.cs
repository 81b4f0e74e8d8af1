#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of the attributes that declare networks and GANs.</summary>
internal static class NetworkDefaults
{
    /// <summary>Multiply-adds per image.</summary>
    public const int UnrollBudget = 512;

    /// <summary>Updates of each side in a training step of a GAN.</summary>
    public const int Steps = 1;

    /// <summary>The least number of uniform noise.</summary>
    public const float NoiseMinimum = -1f;

    /// <summary>What the numbers of uniform noise are below.</summary>
    public const float NoiseMaximum = 1f;

    /// <summary>That of normal noise, around 0.</summary>
    public const float NoiseStandardDeviation = 1f;

    /// <summary>The weight of the way there and back in a CycleGAN (arXiv 1703.10593).</summary>
    public const float CycleWeight = 10f;

    /// <summary>The weight of what a CycleGAN's generator leaves as it is, half of the other.</summary>
    public const float IdentityWeight = 5f;

    /// <summary>Generated images that a CycleGAN keeps of each side.</summary>
    public const int PastImages = 50;
}
