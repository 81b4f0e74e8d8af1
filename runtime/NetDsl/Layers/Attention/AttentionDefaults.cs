#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>The defaults of layers with attention.</summary>
internal static class AttentionDefaults
{
    /// <summary>The number that stands for one that the layer works out: Keras's <c>None</c>.</summary>
    public const int Automatic = 0;

    /// <summary>How many of an image's channels one channel of a query is made of, as in the SAGAN paper.</summary>
    public const int ChannelsPerKeyChannel = 8;

    /// <summary>How many of an image's channels one channel of a value is made of, as in SAGAN's and BigGAN's own code.</summary>
    public const int ChannelsPerValueChannel = 2;
}
