#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>At which images a <c>[ZeroCenteredPenalty]</c> looks at the discriminator's gradient.</summary>
public enum PenaltyOn
{
    /// <summary>At the real images: R1.</summary>
    Real,

    /// <summary>At the generated images: R2.</summary>
    Generated,

    /// <summary>At the real images and at the generated ones: R1 and R2, both with the same weight.</summary>
    Both,
}

/// <summary>The defaults of gradient penalties.</summary>
internal static class PenaltyDefaults
{
    /// <summary>The weight of a penalty around a gradient of length 1, as in its papers (arXiv 1704.00028, 1705.07215).</summary>
    public const float Weight = 10f;

    /// <summary>The weight of a penalty around a gradient of 0, γ, as in its paper (arXiv 1801.04406).</summary>
    public const float ZeroCenteredWeight = 10f;

    /// <summary>After how many updates of the discriminator a penalty comes again.</summary>
    public const int Every = 1;
}
