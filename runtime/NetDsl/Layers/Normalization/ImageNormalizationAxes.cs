#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl.Descriptions;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>Which numbers of an image have a mean and a variance together.</summary>
public enum ImageNormalizationAxes
{
    /// <summary>Those of a pixel: LayerNormalization.</summary>
    Channels,

    /// <summary>Those of a channel: InstanceNormalization.</summary>
    Pixels,
}
