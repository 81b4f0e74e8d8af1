#if NETDSL_GENERATOR
namespace NetDsl.Generator.Common;
#else
namespace NetDsl;
#endif

// One source for both halves: the source generator compiles this file into itself.

/// <summary>What a convolution does at the borders of the image. The names and the arithmetic are those of Keras and TensorFlow.</summary>
public enum Padding
{
    /// <summary>No padding but a convolution's <c>ExplicitPadding</c>: the kernel stays inside the image.</summary>
    Valid,

    /// <summary>
    /// The output has ⌈input / stride⌉ pixels (of a transposed convolution: input · stride). Of an odd number of padded pixels the larger half comes
    /// after the image, below and to the right.
    /// </summary>
    Same,
}
