#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Descriptions;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The built-in activations; what they compute stands in the documentation of their attributes.</summary>
public enum ActivationFunction
{
    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>x where it is positive, alpha · x elsewhere.</summary>
    LeakyReLU,

    /// <summary>x where it is positive, alpha · (eˣ − 1) elsewhere.</summary>
    ELU,

    /// <summary>ELU with fixed constants, those of <c>[SELU]</c>.</summary>
    SELU,

    /// <summary>x · Φ(x) with the normal distribution itself.</summary>
    GELU,

    /// <summary>GELU with the hyperbolic tangent in place of the normal distribution.</summary>
    ApproximateGELU,

    /// <summary>x · sigmoid(x), which is Swish too.</summary>
    SiLU,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>ln(1 + eˣ).</summary>
    Softplus,

    /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
    HardSigmoid,

    /// <summary>A struct of the user's.</summary>
    Own,
}
