#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of losses. Labels of generated images, and label smoothing, are 0.</summary>
internal static class LossDefaults
{
    /// <summary>The discriminator's label for real images.</summary>
    public const float RealLabel = 1f;

    /// <summary>The generator's label for its own images, of the least-squares loss.</summary>
    public const float GeneratorLabel = 1f;

    /// <summary>Where the Huber loss's square becomes a line, as in Keras.</summary>
    public const float HuberDelta = 1f;

    /// <summary>The weight of the term between images in a generator's loss, as in pix2pix (arXiv 1611.07004).</summary>
    public const float ReconstructionWeight = 100f;

    /// <summary>The weight of an auxiliary classifier's loss, as in its paper (arXiv 1610.09585).</summary>
    public const float AuxiliaryWeight = 1f;

    /// <summary>The largest absolute weight of a Wasserstein critic, as in its paper (arXiv 1701.07875).</summary>
    public const float ClipWeights = 0.01f;
}
