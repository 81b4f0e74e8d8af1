#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>
/// How a network's convolutions are computed. A fast convolution multiplies less than the direct method (minimal filtering; Winograd, "Arithmetic
/// Complexity of Computations", 1980): results differ in the last digits. Few images, in
/// training or in a prediction, are computed by the direct method; <c>Summary</c> says which layers are fast, and from how many images on.
/// </summary>
#if NETDSL_GENERATOR
internal enum Convolutions
#else
public enum Convolutions
#endif
{
    /// <summary>
    /// Fast where that pays: with at least 64 channels on both sides, kernels of 2 to 5 taps and strides of 1 or 2, as far as at least 1.75 times fewer
    /// products are left. Channels must be multiples of 16. The error against exact sums is at most 2.3
    /// times the direct method's.
    /// </summary>
    Automatic = 0,

    /// <summary>Always by the direct method.</summary>
    Direct = 1,

    /// <summary>
    /// Fast wherever fewer products are left, and with the fewest: that is the most for layers with many channels and 5 × 5 taps, and may be slower than the
    /// direct method for others. Errors are up to 5 times the direct method's, 5.5 times in weights' gradients, and 8 times in those of a
    /// layer whose padding is wider than its kernel.
    /// </summary>
    FewestProducts = 2,
}
