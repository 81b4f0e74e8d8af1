#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of activations.</summary>
internal static class ElementwiseDefaults
{
    /// <summary>LeakyReLU's factor of negative numbers: Keras's.</summary>
    public const float NegativeSlope = 0.3f;

    /// <summary>What ELU's large negative numbers go to, negated.</summary>
    public const float ELUAlpha = 1f;

    /// <summary>How PReLU's factors begin: Keras's.</summary>
    public const Initializers AlphaInitializer = Initializers.Zeros;
}
