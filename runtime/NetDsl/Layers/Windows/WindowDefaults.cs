#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of layers that move windows over the image, channel by channel.</summary>
internal static class WindowDefaults
{
    /// <summary>Height and width of a pooling window.</summary>
    public const int PoolSize = 2;

    /// <summary>Channels of a depthwise convolution's output for each channel of its input.</summary>
    public const int DepthMultiplier = 1;
}
