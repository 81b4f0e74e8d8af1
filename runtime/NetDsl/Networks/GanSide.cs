#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>Which network of a GAN a setting is meant for.</summary>
public enum GanSide
{
    /// <summary>Both networks.</summary>
    Both,

    /// <summary>The network that draws.</summary>
    Generator,

    /// <summary>The network that judges.</summary>
    Discriminator,
}
