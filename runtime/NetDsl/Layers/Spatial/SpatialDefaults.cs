#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of layers that move pixels.</summary>
internal static class SpatialDefaults
{
    /// <summary>UpSampling2D's factor of height and width.</summary>
    public const int UpSampling = 2;

    /// <summary>ZeroPadding2D's zeros on each side.</summary>
    public const int Padding = 1;
}
