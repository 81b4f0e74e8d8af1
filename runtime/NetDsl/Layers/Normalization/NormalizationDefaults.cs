#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of normalisations.</summary>
internal static class NormalizationDefaults
{
    /// <summary>How much of the moving statistics stays at each training step.</summary>
    public const float Momentum = 0.99f;

    /// <summary>What is added to the variance: Keras's.</summary>
    public const float Epsilon = 0.001f;

    /// <summary>Keras's.</summary>
    public const Initializers BetaInitializer = Initializers.Zeros;

    /// <summary>Keras's.</summary>
    public const Initializers GammaInitializer = Initializers.Ones;

    /// <summary>The most images in a group of MinibatchStandardDeviation.</summary>
    public const int GroupSize = 4;

    /// <summary>Channels that MinibatchStandardDeviation appends.</summary>
    public const int Features = 1;
}
