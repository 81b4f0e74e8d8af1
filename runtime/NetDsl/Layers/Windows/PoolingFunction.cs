#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Descriptions;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>Which number stands for a window of pixels.</summary>
public enum PoolingFunction
{
    /// <summary>The largest one.</summary>
    Max,

    /// <summary>The mean of the pixels that are there.</summary>
    Average,
}
